export const GIB = 2 ** 30;
export const TIB = 2 ** 40;
export const PIB = 2 ** 50;

/** U+00A0. */
const SPACE = '\u00a0';

/**
 * Shows bytes as GiB, as TiB from 1 TiB on, as PiB from 1 PiB on: the one formatter of this plugin. Two
 * decimals below 10 GiB and from 1 TiB on, one otherwise, without trailing zeros; a non-zero amount never shows as zero.
 * No line breaks between the amount and its unit: the space is one that does not break.
 */
export function formatBytes(bytes: number): string {
  const magnitude = Math.abs(bytes);
  const sign = bytes < 0 ? '-' : '';
  const gib = magnitude / GIB;
  if (magnitude > 0 && gib < 0.01) {
    return `${sign}<0.01${SPACE}GiB`;
  }
  const text = rounded(gib, gib < 10 ? 2 : 1);
  // 1023.96 GiB rounds to 1024 GiB, which is 1 TiB; 1023.996 TiB likewise is 1 PiB.
  if (Number(text) < 1024) {
    return `${sign}${text}${SPACE}GiB`;
  }
  const tib = rounded(magnitude / TIB, 2);
  return Number(tib) < 1024
    ? `${sign}${tib}${SPACE}TiB`
    : `${sign}${rounded(magnitude / PIB, 2)}${SPACE}PiB`;
}

/** Whole MiB, for amounts that are small beside memory. */
export function formatMib(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)}${SPACE}MiB`;
}

function rounded(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}
