import { lengthFormat, relativeFormat } from './formats';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * "5 minutes ago" for the last ten and a half minutes, as the real console does, `undefined` for
 * older dates; with `bare` the length of time itself ("2 days"), however long.
 */
export function relativeTime(
  date: Date,
  now: Date,
  language: string,
  bare: boolean,
): string | undefined {
  const seconds = Math.max(0, Math.round((now.getTime() - date.getTime()) / 1000));
  const [amount, unit] =
    seconds < MINUTE
      ? ([seconds, 'second'] as const)
      : seconds < HOUR
        ? ([Math.floor(seconds / MINUTE), 'minute'] as const)
        : seconds < DAY
          ? ([Math.floor(seconds / HOUR), 'hour'] as const)
          : ([Math.floor(seconds / DAY), 'day'] as const);
  if (bare) {
    return lengthFormat(language, unit).format(amount);
  }
  if (seconds > 10.5 * MINUTE) {
    return undefined;
  }
  return relativeFormat(language).format(-amount, unit);
}
