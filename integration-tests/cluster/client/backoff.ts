/** Exponential delays with jitter, so that many clients of a restarted server spread out. */
export class Backoff {
  readonly #base: number;
  readonly #max: number;
  #failures = 0;

  constructor(baseMs: number, maxMs: number) {
    this.#base = baseMs;
    this.#max = maxMs;
  }

  /** Milliseconds to wait after one more failure: between half and all of the current step. */
  next(): number {
    const step = Math.min(this.#max, this.#base * 2 ** Math.min(this.#failures, 30));
    this.#failures += 1;
    return step * (0.5 + Math.random() / 2);
  }

  reset(): void {
    this.#failures = 0;
  }
}
