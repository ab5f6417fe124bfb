import { GIB } from '../../k8s/bytes';
import type { TimeWindow } from '../../telemetry/prometheus/time-range';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../telemetry/prometheus/time-range';

/**
 * Round figures for an axis of bytes that starts at 0: steps of 1, 2 or 4 × a power of 8 GiB-wise, so
 * that labels read 16 GiB, 32 GiB, 1 TiB. The last one is not below `max`.
 */
export function byteTicks(max: number, count = 5): number[] {
  const wanted = Math.max(max, GIB / 4) / count;
  const step = 2 ** Math.ceil(Math.log2(wanted));
  const steps = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: steps + 1 }, (_, index) => index * step);
}

const timeSteps = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 30, 60].map((days) => days * DAY_MS),
];

/**
 * Round times within a window, at most `count`.
 *
 * @param offsetMs how far local time is ahead of UTC, so that days begin at local midnight
 */
export function timeTicks({ from, to }: TimeWindow, count: number, offsetMs: number): number[] {
  const step =
    timeSteps.find((candidate) => (to - from) / candidate <= count) ??
    timeSteps[timeSteps.length - 1] ??
    DAY_MS;
  const first = Math.ceil((from + offsetMs) / step) * step - offsetMs;
  const ticks: number[] = [];
  for (let at = first; at <= to; at += step) {
    ticks.push(at);
  }
  return ticks;
}

/** How far this browser's local time is ahead of UTC at a moment, in milliseconds. */
export function localOffset(at: number): number {
  return -new Date(at).getTimezoneOffset() * MINUTE_MS;
}

/** Times on the axis: the hour within a day, the day where several are shown. */
export function axisTimeFormat(language: string, { from, to }: TimeWindow): Intl.DateTimeFormat {
  const span = to - from;
  if (span <= DAY_MS) {
    return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false });
  }
  return new Intl.DateTimeFormat(
    language,
    span <= 3 * DAY_MS
      ? { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }
      : { month: 'short', day: 'numeric' },
  );
}

/** A moment in full, for tooltip and table. */
export function momentFormat(language: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });
}
