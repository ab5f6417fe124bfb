/** After this long an expectation that was never observed no longer holds a controller back. */
const expiresMs = 10_000;

/**
 * Writes a controller made and has not yet seen in its cache. While an owner has any, the
 * controller must not count its pods: it would create or delete twice.
 */
export class Expectations {
  readonly #pending = new Map<string, Map<string, number>>();

  /** `what` names one write: a pod's name for a creation, its uid for a deletion. */
  expect(owner: string, what: string): void {
    const pending = this.#pending.get(owner) ?? new Map<string, number>();
    pending.set(what, performance.now() + expiresMs);
    this.#pending.set(owner, pending);
  }

  observe(owner: string | undefined, what: string | undefined): void {
    if (owner === undefined || what === undefined) return;
    const pending = this.#pending.get(owner);
    if (pending?.delete(what) && pending.size === 0) this.#pending.delete(owner);
  }

  /** Real milliseconds until the owner may be handled; 0 = now. */
  waitMs(owner: string): number {
    const pending = this.#pending.get(owner);
    if (!pending) return 0;
    const now = performance.now();
    let wait = 0;
    for (const [what, expires] of pending) {
      if (expires <= now) pending.delete(what);
      else wait = Math.max(wait, expires - now);
    }
    if (pending.size === 0) this.#pending.delete(owner);
    return wait;
  }
}
