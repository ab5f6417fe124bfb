/** The outside world of the poller, so that tests can own time and chance. */
export interface PollEnvironment {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Uniform in [0, 1). */
  random(): number;
  /** Runs the callback once after `ms`; the result cancels it. */
  setTimer(callback: () => void, ms: number): () => void;
  isHidden(): boolean;
  /** Calls back on every visibility change; the result unsubscribes. */
  onVisibilityChange(callback: () => void): () => void;
}

/** What is known of one target. Replaced, never changed: its identity tells whether it is news. */
export interface PollState<Value> {
  /** The last good answer, kept while newer requests fail. */
  readonly value?: Value;
  /** When the last good answer came, in milliseconds since the epoch. */
  readonly at?: number;
  /** Why the latest request failed; absent after a good answer. */
  readonly error?: unknown;
  /** Consecutive failures. */
  readonly failures: number;
}

export type PollSnapshot<Value> = ReadonlyMap<string, PollState<Value>>;

/** No answer in time. */
export class PollTimeoutError extends Error {
  override readonly name = 'PollTimeoutError';

  constructor(readonly timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
  }
}
