/** A fault to inject into matching requests; the first one that matches applies. */
export interface Fault {
  /** RBAC verb (get, list, watch, create …) and plural; every one when absent. */
  verb?: string;
  resource?: string;
  subresource?: string;
  namespace?: string;
  name?: string;
  /** Answer with this HTTP status instead of serving the request. */
  status?: number;
  message?: string;
  /** Wait this long first, ms. */
  delayMs?: number;
  /** Cut the connection without an answer. */
  abort?: boolean;
  /** Applies this many times; for ever when absent. */
  times?: number;
}

/** What the suites may do to a running server; not reachable over HTTP. */
export interface TestHooks {
  /** Forgets the watch history: a resume from an older version then gets 410. */
  compact(): void;
  /** Cuts the connections of all watches, or of those of one resource; returns how many. */
  dropWatches(plural?: string): number;
  openWatches(): number;
  /** Injects a fault until the returned function is called. */
  injectFault(fault: Fault): () => void;
  /** Requests served since the start or the last reset, by `verb resource` (`list pods`). */
  requestCounts(): Map<string, number>;
  resetRequestCounts(): void;
}

/** A request as faults and counts see it. */
export interface Seen {
  verb: string;
  resource: string;
  subresource?: string | undefined;
  namespace?: string | undefined;
  name?: string | undefined;
}

/** Keeps the injected faults and the request counts. */
export class Instruments {
  readonly counts = new Map<string, number>();
  private readonly faults = new Set<Fault & { left: number }>();

  inject(fault: Fault): () => void {
    const active = { ...fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.faults.add(active);
    return () => this.faults.delete(active);
  }

  /** Counts a request and returns the fault it meets, if any. */
  see(seen: Seen): Fault | undefined {
    const full = seen.subresource ? `${seen.resource}/${seen.subresource}` : seen.resource;
    const key = `${seen.verb} ${full}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    for (const fault of this.faults) {
      if (!matches(fault, seen)) continue;
      fault.left -= 1;
      if (fault.left <= 0) this.faults.delete(fault);
      return fault;
    }
    return undefined;
  }
}

function matches(fault: Fault, seen: Seen): boolean {
  return (['verb', 'resource', 'subresource', 'namespace', 'name'] as const).every(
    (key) => fault[key] === undefined || fault[key] === seen[key],
  );
}
