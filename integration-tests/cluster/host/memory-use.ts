import { randomFor } from '../client/random';

const minute = 60_000;

interface Habits {
  start: number;
  plateau: number;
  ramp: number;
  amplitude: number;
  period: number;
  phase: number;
}

/** Asked for at each answer of a collector, for each pod of its node: worked out once. */
const known = new Map<string, Habits>();
const mostKnown = 20_000;

function habitsOf(seed: string, podKey: string): Habits {
  const key = JSON.stringify([seed, podKey]);
  const before = known.get(key);
  if (before) return before;
  const random = (what: string) => randomFor(seed, 'memory', what, podKey);
  const habits = {
    start: 0.28 + 0.04 * random('start'),
    plateau: 0.83 + 0.04 * random('plateau'),
    ramp: (3 + 3 * random('ramp')) * minute,
    amplitude: 0.02 + 0.02 * random('amplitude'),
    period: (4 + 5 * random('period')) * minute,
    phase: 2 * Math.PI * random('phase'),
  };
  if (known.size >= mostKnown) known.clear();
  known.set(key, habits);
  return habits;
}

/**
 * Share of its request that a pod's memory holds, `ageMs` simulated milliseconds after its
 * containers started: rises from about 30 % to about 85 % within three to six minutes, then breathes
 * by two to four percent. A function of seed, key and age alone, so any order of questions gives
 * the same answers.
 */
export function memoryFraction(seed: string, podKey: string, ageMs: number): number {
  const { start, plateau, ramp, amplitude, period, phase } = habitsOf(seed, podKey);
  const progress = Math.min(1, Math.max(0, ageMs) / ramp);
  const smooth = progress * progress * (3 - 2 * progress);
  const breath = amplitude * smooth * Math.sin((2 * Math.PI * ageMs) / period + phase);
  return start + (plateau - start) * smooth + breath;
}

/** Memory of a running pod that asks for none: a small process. */
const unrequestedBytes = 48 * 1024 * 1024;

/** Bytes a running pod holds at that age, given what it requested. */
export function memoryUse(
  seed: string,
  podKey: string,
  requestBytes: number,
  ageMs: number,
): number {
  const base = requestBytes > 0 ? requestBytes : unrequestedBytes;
  return Math.round(base * memoryFraction(seed, podKey, ageMs));
}
