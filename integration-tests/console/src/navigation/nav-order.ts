/** An item or section of the navigation, as plugins describe it. */
export interface Ordered {
  id: string;
  insertBefore?: string | string[];
  insertAfter?: string | string[];
}

function asList(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** Position for `item` among `placed`, or undefined while its neighbour is not placed. */
function position(item: Ordered, placed: Ordered[]): number | undefined {
  for (const id of asList(item.insertBefore)) {
    const index = placed.findIndex((other) => other.id === id);
    if (index >= 0) {
      return index;
    }
  }
  for (const id of asList(item.insertAfter)) {
    const index = placed.findIndex((other) => other.id === id);
    if (index >= 0) {
      // Items that were put after the same neighbour keep the order in which they were given.
      let next = index + 1;
      while (next < placed.length && asList(placed[next]?.insertAfter).includes(id)) {
        next += 1;
      }
      return next;
    }
  }
  return undefined;
}

/**
 * Orders navigation items: those without a wish in the given order, the others next to the first
 * neighbour they name that exists (`insertBefore` wins), and those whose neighbours do not exist
 * at the end. Nothing gets lost, cycles included.
 */
export function orderNavItems<T extends Ordered>(items: T[]): T[] {
  const wishes = (item: T): boolean =>
    asList(item.insertBefore).length + asList(item.insertAfter).length > 0;
  const placed = items.filter((item) => !wishes(item));
  let waiting = items.filter(wishes);
  for (;;) {
    const before = waiting.length;
    waiting = waiting.filter((item) => {
      const index = position(item, placed);
      if (index !== undefined) {
        placed.splice(index, 0, item);
      }
      return index === undefined;
    });
    if (waiting.length === before) {
      return [...placed, ...waiting];
    }
  }
}
