import type { KeptPolls } from './kept-polls';
import { nextDelay } from './poll-schedule';
import { PollTimeoutError } from './poll-state';
import type { PollEnvironment, PollSnapshot, PollState } from './poll-state';

interface Entry<Target, Value> {
  target: Target;
  state: PollState<Value>;
  dueAt: number;
  /** Present while a request is in flight. */
  cancel?: () => void;
}

const MAX_IN_FLIGHT = 8;
const TIMEOUT_MS = 10_000;
/** Answers that arrive close together are told together: a page must not render for each of 108. */
const NOTIFY_MS = 100;
/** … and with many targets at least this long for each, so that drawing leaves time to answer. */
const NOTIFY_MS_PER_TARGET = 6;

/**
 * Polls many targets gently: at most 8 requests in flight and one per target, each repeated with
 * jitter, backing off on failures, none started while the page is hidden; overdue ones follow at once
 * when it is visible again. Nothing happens before `start` or after `stop`. What was learned elsewhere is
 * told at once, and asked for again when it is due.
 */
export class Poller<Target, Value> {
  private readonly entries = new Map<string, Entry<Target, Value>>();
  private readonly listeners = new Set<() => void>();
  private snapshot: PollSnapshot<Value> = new Map();
  private inFlight = 0;
  private running = false;
  /** The keys of which nothing has been heard yet, neither answer nor failure. */
  private readonly unheard = new Set<string>();
  /** How many of those have been heard of since. */
  private heard = 0;
  private cancelTimer: (() => void) | undefined;
  private cancelNotify: (() => void) | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly fetch: (target: Target, signal: AbortSignal) => Promise<Value>,
    private readonly env: PollEnvironment,
    private readonly sameTarget: (a: Target, b: Target) => boolean,
    /** What other pollers have learned, and the next one is to know. */
    private readonly kept?: KeptPolls<Target, Value>,
    /** How many are seen first, and asked first: they are told without the others. */
    private readonly seenFirst = Infinity,
  ) {}

  start(): void {
    if (this.running) {
      return;
    }
    this.running = true;
    this.unsubscribe = this.env.onVisibilityChange(() => this.run());
    this.recallOrNotify();
    this.run();
  }

  /** Aborts what is in flight. Answers so far stay in the snapshot. */
  stop(): void {
    this.running = false;
    this.unsubscribe?.();
    this.cancelTimer?.();
    this.cancelNotify?.();
    this.cancelNotify = undefined;
    this.entries.forEach((entry) => entry.cancel?.());
  }

  /**
   * Sets what is polled, by key. A new key or a changed target is asked at once; the answers of a key
   * that stays are kept, also when its target changed (a node's collector was replaced).
   */
  setTargets(targets: ReadonlyMap<string, Target>): void {
    let changed = false;
    for (const [key, entry] of this.entries) {
      if (!targets.has(key)) {
        this.entries.delete(key);
        this.unheard.delete(key);
        entry.cancel?.();
        changed = true;
      }
    }
    for (const [key, target] of targets) {
      const entry = this.entries.get(key);
      if (!entry) {
        this.entries.set(key, { target, state: { failures: 0 }, dueAt: this.env.now() });
        this.unheard.add(key);
        changed = true;
      } else if (!this.sameTarget(entry.target, target)) {
        entry.target = target;
        entry.dueAt = this.env.now();
        entry.state = { ...entry.state, failures: 0 };
        // Last, because ending a request starts the next one.
        entry.cancel?.();
        changed = true;
      }
    }
    if (changed) {
      this.recallOrNotify();
      this.run();
    }
  }

  /** Forgets back-off and asks every target again now. */
  readonly retry = (): void => {
    for (const entry of this.entries.values()) {
      entry.dueAt = this.env.now();
      entry.state = { ...entry.state, failures: 0 };
    }
    this.run();
  };

  /** The state by key as of the last notification; a new map only when something changed. */
  readonly getSnapshot = (): PollSnapshot<Value> => this.snapshot;

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells at once what others have learned of targets nothing is known of; else as soon as is due. */
  private recallOrNotify(): void {
    const recalled = this.running && [...this.unheard].filter((key) => this.recall(key)).length > 0;
    if (recalled) {
      this.notify();
    } else {
      this.scheduleNotify();
    }
  }

  private recall(key: string): boolean {
    const entry = this.entries.get(key);
    const now = this.env.now();
    const found = this.kept?.recall(key, now);
    if (!entry || !found || !this.sameTarget(entry.target, found.target)) {
      return false;
    }
    entry.state = { value: found.value, at: found.at, failures: 0 };
    const due = found.at + nextDelay(this.entries.size, 0, this.env.random());
    entry.dueAt = Math.max(now, due);
    this.unheard.delete(key);
    return true;
  }

  private run(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    if (!this.running || this.env.isHidden()) {
      return;
    }
    const now = this.env.now();
    const waiting = [...this.entries]
      .filter(([, entry]) => !entry.cancel)
      .sort(([, a], [, b]) => a.dueAt - b.dueAt);
    for (const [key, entry] of waiting) {
      if (this.inFlight >= MAX_IN_FLIGHT) {
        return; // The next answer runs this again.
      }
      if (entry.dueAt > now) {
        this.cancelTimer = this.env.setTimer(() => this.run(), entry.dueAt - now);
        return;
      }
      this.request(key, entry);
    }
  }

  private request(key: string, entry: Entry<Target, Value>): void {
    const controller = new AbortController();
    this.inFlight += 1;
    let settled = false;
    const settle = (outcome?: { value: Value } | { error: unknown }): void => {
      if (settled) {
        return;
      }
      settled = true;
      cancelTimeout();
      this.inFlight -= 1;
      delete entry.cancel;
      if (outcome && this.entries.get(key) === entry) {
        this.record(key, entry, outcome);
      }
      this.run();
    };
    const cancelTimeout = this.env.setTimer(() => {
      settle({ error: new PollTimeoutError(TIMEOUT_MS) });
      controller.abort();
    }, TIMEOUT_MS);
    entry.cancel = () => {
      settle();
      controller.abort();
    };
    void this.ask(entry.target, controller.signal).then(settle);
  }

  private async ask(
    target: Target,
    signal: AbortSignal,
  ): Promise<{ value: Value } | { error: unknown }> {
    try {
      return { value: await this.fetch(target, signal) };
    } catch (error) {
      return { error };
    }
  }

  private record(
    key: string,
    entry: Entry<Target, Value>,
    outcome: { value: Value } | { error: unknown },
  ): void {
    const now = this.env.now();
    if ('value' in outcome) {
      this.kept?.keep(key, { target: entry.target, value: outcome.value, at: now });
    }
    entry.state =
      'value' in outcome
        ? { value: outcome.value, at: now, failures: 0 }
        : { ...entry.state, error: outcome.error, failures: entry.state.failures + 1 };
    entry.dueAt = now + nextDelay(this.entries.size, entry.state.failures, this.env.random());
    const isNew = this.unheard.delete(key);
    this.heard += Number(isNew);
    if (isNew && (this.heard === this.seenFirst || this.unheard.size === 0)) {
      // Who waits for these figures need not wait for company that comes late, or will not come.
      this.notify();
    } else {
      this.scheduleNotify();
    }
  }

  private scheduleNotify(): void {
    this.cancelNotify ??= this.env.setTimer(
      () => this.notify(),
      Math.max(NOTIFY_MS, this.entries.size * NOTIFY_MS_PER_TARGET),
    );
  }

  private notify(): void {
    this.cancelNotify?.();
    this.cancelNotify = undefined;
    this.snapshot = new Map([...this.entries].map(([key, entry]) => [key, entry.state]));
    this.listeners.forEach((listener) => listener());
  }
}
