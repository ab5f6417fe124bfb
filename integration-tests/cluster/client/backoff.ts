/** Exponential delays with jitter, so that many clients of a restarted server spread out. */
export class Backoff {
  readonly #base: number;
  readonly #max: number;
  readonly #jitter: boolean;
  #failures = 0;

  constructor(baseMs: number, maxMs: number, jitter = true) {
    this.#base = baseMs;
    this.#max = maxMs;
    this.#jitter = jitter;
  }

  /**
   * Milliseconds to wait after one more failure: between half and all of the current step, without
   * jitter all of it.
   */
  next(): number {
    const step = Math.min(this.#max, this.#base * 2 ** Math.min(this.#failures, 30));
    this.#failures += 1;
    return this.#jitter ? step * (0.5 + Math.random() / 2) : step;
  }

  reset(): void {
    this.#failures = 0;
  }
}
