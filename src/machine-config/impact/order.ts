/** The nodes in groups of at most `size` that are updated together; sizes below 1 count as 1. */
export function inBatches<Item>(items: readonly Item[], size: number): Item[][] {
  const step = Math.max(1, Math.floor(size));
  return Array.from({ length: Math.ceil(items.length / step) }, (_, batch) =>
    items.slice(batch * step, (batch + 1) * step),
  );
}
