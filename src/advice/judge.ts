import { THRESHOLDS } from './thresholds';
import type { Advice, Against, Candidate, LeftOut, MemoryUse, Places, Verdict } from './types';

/** `undefined` before anything was counted. */
export const nothingLeftOut: LeftOut = {
  onCxl: 0,
  small: 0,
  busy: 0,
  platform: 0,
  notRunning: 0,
  alone: 0,
};

/** What is judged alike of machines and Deployments. */
export interface Judged {
  places: Places;
  use: MemoryUse | undefined;
  against: readonly Against[];
}

/** Whether more than the share of what one of them has set aside was in use. */
export function isBusy(use: MemoryUse | undefined, setAside: number): boolean {
  return use?.peak !== undefined && use.peak > setAside * THRESHOLDS.mostUsed;
}

/** What the figures of Prometheus say against a move. */
export function againstUse(use: MemoryUse | undefined): Against[] {
  const against: Against[] = [];
  if (!use) {
    return against;
  }
  if (use.dirtyBytes !== undefined && use.dirtyBytes >= THRESHOLDS.dirtyBytes) {
    against.push({ kind: 'dirty', bytes: use.dirtyBytes });
  }
  if (use.majorFaults !== undefined && use.majorFaults >= THRESHOLDS.majorFaults) {
    against.push({ kind: 'major-faults', perSecond: use.majorFaults });
  }
  if (use.peak !== undefined && use.hours < THRESHOLDS.leastHours) {
    against.push({ kind: 'short-past', hours: use.hours });
  }
  return against;
}

/** What all of it comes to. */
export function verdictOf({ places, use, against }: Judged): Verdict {
  if (places.kind === 'full' || places.kind === 'nowhere') {
    return 'no-room';
  }
  if (use?.peak === undefined) {
    return 'use-unknown';
  }
  return against.length > 0 || places.kind !== 'room' ? 'care' : 'stands-out';
}

/** From the best candidate on. */
export const verdicts: readonly Verdict[] = ['stands-out', 'care', 'use-unknown', 'no-room'];

/**
 * bytes of what is set aside that nobody was seen to use: what makes a candidate. Without figures, all of it.
 */
export function idleOf({ setAside, replicas, use }: Candidate): number {
  return Math.max(0, setAside - (use?.peak ?? 0) * replicas);
}

/** Machines and Deployments together: the best first, and among equals what leaves most idle. */
export function ranked(...advices: readonly Advice[]): Advice {
  const candidates = advices.flatMap((advice) => advice.candidates);
  const sum = (key: keyof LeftOut) =>
    advices.reduce((total, { leftOut }) => total + leftOut[key], 0);
  return {
    candidates: candidates.sort(
      (a, b) =>
        verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
        idleOf(b) - idleOf(a) ||
        b.setAside - a.setAside,
    ),
    leftOut: {
      onCxl: sum('onCxl'),
      small: sum('small'),
      busy: sum('busy'),
      platform: sum('platform'),
      notRunning: sum('notRunning'),
      alone: sum('alone'),
    },
  };
}
