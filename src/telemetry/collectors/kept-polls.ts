import type { CollectorFigures, CollectorPod } from './collector-client';

/** A good answer, whom it is of, and when it came in milliseconds since the epoch. */
export interface KeptPoll<Target, Value> {
  target: Target;
  value: Value;
  at: number;
}

/** Nobody takes older figures for the present ones; they are not even shown as stale. */
const keptMs = 600_000;

/**
 * The last good answer of each target, kept while the console is open: the next page starts with what the
 * one before has learned, with its age, and asks only for what is due.
 */
export class KeptPolls<Target, Value> {
  private readonly kept = new Map<string, KeptPoll<Target, Value>>();

  keep(key: string, poll: KeptPoll<Target, Value>): void {
    this.kept.set(key, poll);
  }

  /** What was kept by a key within the last ten minutes. */
  recall(key: string, now: number): KeptPoll<Target, Value> | undefined {
    const found = this.kept.get(key);
    if (found && now - found.at <= keptMs) {
      return found;
    }
    this.kept.delete(key);
    return undefined;
  }

  /** Forgets all: whoever looks now may not ask. */
  clear(): void {
    this.kept.clear();
  }
}

/** What every page of the plugin has learned of the collectors. */
export const keptCollectorPolls = new KeptPolls<CollectorPod, CollectorFigures>();
