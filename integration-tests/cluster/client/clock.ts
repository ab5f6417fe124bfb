/**
 * Simulated durations. Everything that takes time in a real cluster (a drain, a reboot, a render
 * delay) waits `ms / speed`, so a rollout of an hour can be watched in a minute.
 */
export class Clock {
  readonly speed: number;

  constructor(speed: number) {
    if (!(speed > 0) || !Number.isFinite(speed)) {
      throw new RangeError(`clock speed must be a positive number, not ${speed}`);
    }
    this.speed = speed;
  }

  /** Real milliseconds that a simulated duration takes. */
  real(ms: number): number {
    return ms / this.speed;
  }

  /** Waits a simulated duration; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, this.real(ms));
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** Calls `fn` after a simulated duration; the returned function cancels it. */
  after(ms: number, fn: () => void): () => void {
    const timer = setTimeout(fn, this.real(ms));
    return () => clearTimeout(timer);
  }

  /** Simulated milliseconds that passed since a wall-clock instant (`Date.now()` units). */
  simulatedSince(startWallMs: number): number {
    return (Date.now() - startWallMs) * this.speed;
  }
}
