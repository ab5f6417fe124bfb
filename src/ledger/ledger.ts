import { exactly, hugePlaceOf, hugeShares, idlePages } from './huge-pages';
import type { HugeShare } from './huge-pages';
import type {
  Bounds,
  LedgerInput,
  LedgerPart,
  LedgerWarning,
  MemoryHolder,
  NodeLedger,
  NumaFigures,
  NumaLedger,
  PartKind,
} from './types';

/** Differences below this share of a NUMA node's memory are those of figures taken at different times. */
const tolerance = 0.01;

/**
 * Who owns the memory of each NUMA node of a host: CMMD pods, huge pages, strictly bound machines,
 * others, nobody. The CMM-D operator counts only its own pods, the kubelet counts huge pages of the whole
 * node only, and nobody counts machines that a memory policy binds: this puts the three together.
 *
 * What is not known stays so: amounts are bounds, and parts that nobody told are `unknown`. Figures that
 * cannot be (negative, no number) count as not known.
 */
export function nodeLedger(given: LedgerInput): NodeLedger {
  const input = credible(given);
  const shares = hugeShares(input);
  const holders = input.holders ?? [];
  const read = input.numa.every(({ hugePages }) => hugePages !== undefined);
  return {
    numa: input.numa.map((figures, index) =>
      numaLedger(figures, shares[index] ?? noShare(figures.id), shares, input),
    ),
    kubeletHugePages: input.kubeletHugePages,
    hostHugePages:
      read && input.numa.length > 0
        ? input.numa.reduce((sum, { hugePages }) => sum + (hugePages?.total ?? 0), 0)
        : undefined,
    hugePagesHeld: input.holders && holders.reduce((sum, { hugePages }) => sum + hugePages, 0),
    unplaced: holders.filter((holder) => placeOf(holder, shares) === undefined),
  };
}

function noShare(id: number): HugeShare {
  return { id, huge: exactly(0), from: 'unknown', free: undefined };
}

/** The one NUMA node where a holder's memory must be. */
function placeOf(holder: MemoryHolder, shares: readonly HugeShare[]): number | undefined {
  return holder.hugePages > 0
    ? hugePlaceOf(holder, shares)
    : holder.nodeset?.length === 1
      ? holder.nodeset[0]
      : undefined;
}

function numaLedger(
  figures: NumaFigures,
  share: HugeShare,
  shares: readonly HugeShare[],
  { holders, usedByPromised }: LedgerInput,
): NumaLedger {
  const { id, tier, total, cmmdReserved } = figures;
  const machines = holders && promisedTo(holders, id);
  const promised = (cmmdReserved ?? 0) + (machines?.atLeast ?? 0);
  const used = figure(usedByPromised?.get(id));
  const room = total === undefined ? undefined : roomOf(figures, total, share.huge, promised, used);
  const ledger = {
    id,
    tier,
    total,
    free: figures.free,
    parts:
      total === undefined
        ? []
        : partsOf(figures, total, share, cmmdReserved ?? 0, machines?.atLeast ?? 0),
    huge: share.huge,
    hugeFrom: share.from,
    hugeIdle: holders && idlePages(share, holders, shares),
    cmmdReserved,
    machines,
    room,
    operatorAvailable:
      total === undefined || cmmdReserved === undefined ? undefined : total - cmmdReserved,
    holders: (holders ?? []).filter((holder) => placeOf(holder, shares) === id),
  };
  return { ...ledger, warnings: warningsOf(ledger) };
}

/** Machines bound to this NUMA node alone for certain; bound to several, perhaps. */
function promisedTo(holders: readonly MemoryHolder[], id: number): Bounds {
  const bound = holders.filter(({ ordinary, nodeset }) => ordinary > 0 && nodeset?.includes(id));
  const sum = (list: readonly MemoryHolder[]) =>
    list.reduce((total, { ordinary }) => total + ordinary, 0);
  return {
    atLeast: sum(bound.filter(({ nodeset }) => nodeset?.length === 1)),
    atMost: sum(bound),
  };
}

/**
 * What can still be promised: what is free or given back, less what is promised and not used yet. How
 * much of the promised memory is in use already is known only when all its holders were asked; else it
 * is between nothing and all that is in use.
 */
function roomOf(
  { free, inactiveFile = 0 }: NumaFigures,
  total: number,
  huge: Bounds,
  promised: number,
  used: number | undefined,
): Bounds {
  if (free === undefined) {
    return { atLeast: 0, atMost: Math.max(0, total - huge.atLeast - promised) };
  }
  const inUse = Math.max(0, total - free - huge.atLeast);
  const cache = Math.min(inactiveFile, inUse);
  const staying = inUse - cache;
  const most = Math.min(promised, staying);
  const room = (taken: number) => Math.max(0, free + cache + taken - promised);
  return used === undefined
    ? { atLeast: room(0), atMost: room(most) }
    : exactly(room(Math.min(used, most)));
}

/** Parts that are as much as the total together; what is promised beyond it is cut off (and warned of). */
function partsOf(
  { free, inactiveFile = 0 }: NumaFigures,
  total: number,
  { huge, free: hugeFree, from }: HugeShare,
  cmmd: number,
  machines: number,
): LedgerPart[] {
  let left = total;
  const parts: LedgerPart[] = [];
  const put = (kind: PartKind, bytes: number) => {
    const taken = Math.min(left, Math.max(0, bytes));
    left -= taken;
    if (taken > 0) {
      parts.push({ kind, bytes: taken });
    }
    return taken;
  };
  if (from === 'host' && hugeFree !== undefined) {
    put('huge-used', huge.atMost - hugeFree);
    put('huge-free', hugeFree);
  } else {
    put('huge', huge.atLeast);
  }
  const promised = put('cmmd', cmmd) + put('machines', machines);
  if (free === undefined) {
    put('unknown', left);
    return parts;
  }
  // In use beyond what was promised: pages on other NUMA nodes perhaps, or the kernel and programs.
  const beyond = Math.max(0, total - free - huge.atLeast - promised);
  put('unknown', Math.min(beyond, huge.atMost - huge.atLeast));
  put('others', Math.max(0, total - free - huge.atMost - promised - inactiveFile));
  put('free', left);
  return parts;
}

function warningsOf(ledger: Omit<NumaLedger, 'warnings'>): LedgerWarning[] {
  const { total, huge, machines, cmmdReserved, room, operatorAvailable, tier } = ledger;
  if (total === undefined || total === 0) {
    return [];
  }
  const owned = huge.atLeast + (machines?.atLeast ?? 0);
  const promised = owned + (cmmdReserved ?? 0);
  const warnings: LedgerWarning[] = [];
  // CMMD pods alone beyond the total are told by the operator's own count.
  if (promised > total && owned > 0) {
    warnings.push({ kind: 'overbooked', promised, total });
  }
  if (
    tier === 'cxl' &&
    room &&
    owned > 0 &&
    operatorAvailable !== undefined &&
    operatorAvailable - room.atMost > total * tolerance
  ) {
    warnings.push({
      kind: 'operator-unaware',
      available: operatorAvailable,
      room,
      huge: huge.atLeast,
      machines: machines?.atLeast ?? 0,
    });
  }
  return warnings;
}

/** Figures that cannot be are not known. */
function credible(input: LedgerInput): LedgerInput {
  const numa = input.numa.map((each): NumaFigures => {
    const total = figure(each.total);
    const free = figure(each.free);
    const pages = figure(each.hugePages?.total);
    const freePages = figure(each.hugePages?.free);
    return {
      ...each,
      total,
      free: total !== undefined && free !== undefined ? Math.min(free, total) : undefined,
      inactiveFile: figure(each.inactiveFile),
      hugePages:
        pages === undefined || freePages === undefined
          ? undefined
          : { total: pages, free: Math.min(pages, freePages) },
      cmmdReserved: figure(each.cmmdReserved),
    };
  });
  return {
    ...input,
    numa,
    kubeletHugePages: figure(input.kubeletHugePages) ?? 0,
    holders: input.holders?.map((holder) => ({
      ...holder,
      ordinary: figure(holder.ordinary) ?? 0,
      hugePages: figure(holder.hugePages) ?? 0,
    })),
  };
}

function figure(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) && value >= 0 ? value : undefined;
}
