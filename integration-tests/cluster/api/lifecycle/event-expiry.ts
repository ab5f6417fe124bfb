import type { Services } from '../http/exchange';

/**
 * Removes Event objects `ttlMs` after their last write, as the lease of the real store does.
 * Returns a function that stops it.
 */
export function expireEvents({ store }: Services, ttlMs: number): () => void {
  const events = store.collection('/events');
  // In the order of the last writes, because a rewritten key is put at the end again.
  const written = new Map<string, number>();
  store.onCommit((collection, { type, key }) => {
    if (collection !== events) return;
    written.delete(key);
    if (type !== 'DELETED') written.set(key, Date.now());
  });
  const timer = setInterval(
    () => {
      const latest = Date.now() - ttlMs;
      for (const [key, time] of written) {
        if (time > latest) return;
        store.remove(events, key);
      }
    },
    Math.min(60_000, ttlMs),
  );
  return () => clearInterval(timer);
}
