import type { Translate } from '../components/translation';

/** A time span in words, coarser the longer it is: `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`. */
export function formatDuration(ms: number, t: Translate): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) {
    return t('{{seconds}} s', { seconds });
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return t('{{minutes}} min', { minutes });
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    return minutes % 60 === 0
      ? t('{{hours}} h', { hours })
      : t('{{hours}} h {{minutes}} min', { hours, minutes: minutes % 60 });
  }
  const days = Math.floor(hours / 24);
  return hours % 24 === 0
    ? t('{{days}} d', { days })
    : t('{{days}} d {{hours}} h', { days, hours: hours % 24 });
}
