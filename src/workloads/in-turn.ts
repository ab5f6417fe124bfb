/** So many requests at the same time. */
const atOnce = 4;

/** Calls `one` for each item, a few at the same time; stops at the signal. `one` must not throw. */
export async function inTurn<Item>(
  items: readonly Item[],
  signal: AbortSignal,
  one: (item: Item) => Promise<void>,
): Promise<void> {
  const open = [...items];
  const worker = async () => {
    for (let next = open.shift(); next !== undefined && !signal.aborted; next = open.shift()) {
      await one(next);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
