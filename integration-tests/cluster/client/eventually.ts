import { setTimeout as delay } from 'node:timers/promises';

/**
 * Polls until `probe` returns a truthy value and returns it. For tests: fails after the deadline
 * with `what` and the probe's last error, if it threw.
 */
export async function eventually<T>(
  what: string,
  probe: () => T | Promise<T>,
  options: { timeoutMs?: number; intervalMs?: number } = {},
): Promise<NonNullable<T>> {
  const { timeoutMs = 20_000, intervalMs = 15 } = options;
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value) return value;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`not within ${timeoutMs} ms: ${what}`, { cause: last });
    }
    await delay(intervalMs);
  }
}
