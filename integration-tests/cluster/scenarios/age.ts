import { createHash } from 'node:crypto';

export const hour = 3600 * 1000;
export const day = 24 * hour;

/** RFC 3339 time with second precision, `ms` before `now`. */
export function before(now: Date, ms: number): string {
  return new Date(now.getTime() - ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A UUID that depends on the seed and the key only. */
export function uidFor(seed: string, ...key: (string | number)[]): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([seed, 'uid', ...key]))
    .digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
