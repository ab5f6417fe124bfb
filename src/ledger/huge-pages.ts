import type { Bounds, LedgerInput, MemoryHolder, NumaFigures } from './types';

/** An amount that is known exactly. */
export function exactly(bytes: number): Bounds {
  return { atLeast: bytes, atMost: bytes };
}

export interface HugeShare {
  id: number;
  huge: Bounds;
  from: 'host' | 'kubelet' | 'unknown';
  /** bytes free now; `undefined` where nobody has read them */
  free: number | undefined;
}

/**
 * How the huge pages of a node are divided among its NUMA nodes. What was read on the host counts. The
 * kubelet counts them for the whole node, and only when it starts: then a NUMA node has at most what is
 * in use on it, and at least what cannot be on the others. With a count of the kubelet that the figures
 * cannot hold, nothing is known but that bound.
 */
export function hugeShares({ numa, kubeletHugePages }: LedgerInput): HugeShare[] {
  const known = numa.reduce((sum, { hugePages }) => sum + (hugePages?.total ?? 0), 0);
  const left = Math.max(0, kubeletHugePages - known);
  const most = numa.map((each) => (each.hugePages ? 0 : Math.min(left, inUse(each))));
  const sum = most.reduce((total, bytes) => total + bytes, 0);
  return numa.map(({ id, hugePages, total }, index): HugeShare => {
    if (hugePages) {
      const bytes = Math.min(hugePages.total, total ?? Infinity);
      return { id, huge: exactly(bytes), from: 'host', free: Math.min(hugePages.free, bytes) };
    }
    const atMost = most[index] ?? 0;
    if (left === 0) {
      return { id, huge: exactly(0), from: 'kubelet', free: undefined };
    }
    const fits = sum >= left;
    const atLeast = fits ? Math.max(0, left - (sum - atMost)) : 0;
    return {
      id,
      huge: { atLeast, atMost },
      from: fits && atLeast === atMost ? 'kubelet' : 'unknown',
      free: undefined,
    };
  });
}

/** Pages are in use, whether anybody holds them or not. */
function inUse({ total, free }: NumaFigures): number {
  return total === undefined ? 0 : Math.max(0, total - (free ?? 0));
}

/**
 * The NUMA nodes on which a holder's huge pages must be: the ones it is bound to, or the only one that has
 * pages. `undefined` when it could be several.
 */
export function hugePlaceOf(
  { nodeset }: MemoryHolder,
  shares: readonly HugeShare[],
): number | undefined {
  const possible = shares.filter(
    ({ id, huge }) => huge.atMost > 0 && (nodeset === undefined || nodeset.includes(id)),
  );
  return possible.length === 1 ? possible[0]?.id : undefined;
}

/**
 * Pages of a NUMA node that no holder takes: with every holder's place known their exact number, else
 * between all others here and none.
 */
export function idlePages(
  { id, huge }: HugeShare,
  holders: readonly MemoryHolder[],
  shares: readonly HugeShare[],
): Bounds {
  const takers = holders.filter(({ hugePages }) => hugePages > 0);
  const sum = (list: readonly MemoryHolder[]) =>
    list.reduce((total, { hugePages }) => total + hugePages, 0);
  const here = sum(takers.filter((holder) => hugePlaceOf(holder, shares) === id));
  const maybe = sum(takers.filter((holder) => hugePlaceOf(holder, shares) === undefined));
  return {
    atLeast: Math.max(0, huge.atLeast - here - maybe),
    atMost: Math.max(0, huge.atMost - here),
  };
}
