export const GIB = 2 ** 30;
export const TIB = 2 ** 40;

/**
 * Shows bytes as GiB, or TiB from 1 TiB on: the one formatter of this plugin. Two decimals below 10
 * and for TiB, one otherwise, without trailing zeros; a non-zero amount never shows as zero.
 */
export function formatBytes(bytes: number): string {
  const magnitude = Math.abs(bytes);
  const sign = bytes < 0 ? '-' : '';
  const gib = magnitude / GIB;
  if (magnitude > 0 && gib < 0.01) {
    return `${sign}<0.01 GiB`;
  }
  const text = rounded(gib, gib < 10 ? 2 : 1);
  // 1023.96 GiB rounds to 1024 GiB, which is 1 TiB.
  return Number(text) >= 1024 ? `${sign}${rounded(magnitude / TIB, 2)} TiB` : `${sign}${text} GiB`;
}

function rounded(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}
