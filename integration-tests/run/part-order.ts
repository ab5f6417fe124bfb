import type { Part } from './parts';

/**
 * Parts that take one core each run two at a time; a third would only take turns with them, but for one that waits most
 * of its time.
 */
const mostAtOnce = 2;
const mostWaiting = 1;

/** Where a run of parts is. */
export interface RunState {
  /** Not begun, in order. */
  waiting: readonly Part[];
  running: readonly Part[];
}

/**
 * The part to begin now, if any: the first that may run beside the ones that do, and whose needs among the
 * chosen parts are there. A part that is to be alone begins when nothing runs.
 */
export function nextPart({ waiting, running }: RunState): Part | undefined {
  if (running.some(({ alone }) => alone)) return undefined;
  const idle = running.filter(({ waits }) => waits).length;
  const mayBegin = ({ alone, waits }: Part) =>
    alone ? running.length === 0 : waits ? idle < mostWaiting : running.length - idle < mostAtOnce;
  const unfinished = new Set([...waiting, ...running].map(({ name }) => name));
  return waiting.find(
    (part) => mayBegin(part) && !(part.needs ?? []).some((name) => unfinished.has(name)),
  );
}

/** Of the parts that wait, those that can no longer run because one they need failed. */
export function hopeless(waiting: readonly Part[], failed: ReadonlySet<string>): Part[] {
  const lost = new Set(failed);
  const found: Part[] = [];
  // What needs a lost part is lost itself; needs stand before those who need them.
  for (const part of waiting) {
    if (!(part.needs ?? []).some((name) => lost.has(name))) continue;
    lost.add(part.name);
    found.push(part);
  }
  return found;
}
