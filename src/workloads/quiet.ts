import { OPERATOR_NEEDS_MS } from '../operator/cluster-time';

interface Seen {
  version: string;
  /** By the clock that is handed in; never set back. */
  since: number;
  /** Whether it is another version than the first one that was seen. */
  changed: boolean;
}

/**
 * For how long nothing has happened to each workload: from times of the cluster, and from what was
 * seen since the page was opened. A change that is seen starts anew, whatever the times say: not every
 * change leaves one.
 */
export class QuietWatch {
  private seen = new Map<string, Seen>();

  /**
   * @param version differs when the CMMD or its object changed
   * @param byCluster milliseconds between the last change and now, by the cluster's clock
   * @param at milliseconds of a clock that only goes forward
   * @returns milliseconds, at least
   */
  quietFor(key: string, version: string, byCluster: number, at: number): number {
    const known = this.seen.get(key);
    if (known?.version !== version) {
      this.seen.set(key, { version, since: at, changed: known !== undefined });
      return known ? 0 : Math.max(0, byCluster);
    }
    const here = at - known.since;
    return known.changed ? here : Math.max(here, byCluster);
  }

  /** Forgets all but these. */
  keep(keys: ReadonlySet<string>): void {
    for (const key of this.seen.keys()) {
      if (!keys.has(key)) {
        this.seen.delete(key);
      }
    }
  }
}

/** When to look again at something that has been quiet for so long; undefined when it is settled. */
export function settlesIn(quietForMs: number): number | undefined {
  return quietForMs < OPERATOR_NEEDS_MS ? OPERATOR_NEEDS_MS - quietForMs : undefined;
}
