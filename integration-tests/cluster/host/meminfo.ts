import { defaultBaseline } from './baseline';
import { bootHugePageBytes, MIB, type BootHugePages, type NumaHardware } from './hardware';

/**
 * Per NUMA node memory figures in bytes, named after the fields of
 * /sys/devices/system/node/nodeN/meminfo (what `numastat -cm` prints). Always true:
 * total = free + used, active = activeAnon + activeFile (inactive alike), nothing negative.
 */
export interface NumaMeminfo {
  id: number;
  total: number;
  free: number;
  used: number;
  active: number;
  inactive: number;
  activeAnon: number;
  inactiveAnon: number;
  activeFile: number;
  inactiveFile: number;
  unevictable: number;
  mlocked: number;
  filePages: number;
  anonPages: number;
  slab: number;
  sReclaimable: number;
  sUnreclaim: number;
  hugePagesTotal: number;
  hugePagesFree: number;
  /** Huge pages of another size, set aside at boot and all free. */
  bootHugePages?: BootHugePages;
  /** Further figures of the node as it is without workloads, by their name in its meminfo. */
  details: Readonly<Record<string, number>>;
  /** Anonymous memory that workloads hold, bytes. */
  workloadAnon: number;
  /** Not in sysfs; cmmdc derives it: free plus what the kernel can drop (watermarks ignored). */
  available: number;
}

/** Memory that workloads hold on one NUMA node. */
export interface WorkloadMemory {
  /** Ordinary (anonymous) memory, bytes. */
  anonBytes: number;
  /** Memory from the node's 2-MiB hugepage pool, bytes. */
  hugePageBytes?: number;
}

/** Share of a workload's memory that shows up as page cache instead of anonymous pages. */
const fileShare = 0.002;

/**
 * Figures of one NUMA node. Workloads that ask for more than is left get what is left: the kernel
 * reclaims page cache first, then kills; it never hands out memory twice.
 */
export function numaMeminfo(node: NumaHardware, workload: WorkloadMemory): NumaMeminfo {
  const { id } = node;
  const total = Math.max(0, Math.floor(node.totalBytes));
  const hugePagesTotal = Math.min(total, (node.hugePages2Mi ?? 0) * 2 * MIB);
  const hugePagesFree = Math.max(
    0,
    hugePagesTotal - Math.max(0, Math.floor(workload.hugePageBytes ?? 0)),
  );
  const rest = Math.max(0, total - hugePagesTotal - bootHugePageBytes(node));
  const given = node.baseline ?? defaultBaseline(node);
  const baselineUsed = clamp(given.usedBytes, rest);
  const wanted = Math.max(0, Math.floor(workload.anonBytes));
  const anon = Math.min(wanted, rest - baselineUsed);
  const file = Math.floor(anon * fileShare);
  const used = total - rest + baselineUsed + anon;

  // The parts of the baseline may not add up to more than the baseline.
  const budget = new Budget(baselineUsed);
  const activeAnon = budget.take(given.activeAnonBytes) + (anon - file);
  const inactiveAnon = budget.take(given.inactiveAnonBytes);
  const activeFile = budget.take(given.activeFileBytes);
  const inactiveFile = budget.take(given.inactiveFileBytes) + file;
  const sReclaimable = budget.take(given.sReclaimableBytes);
  const sUnreclaim = budget.take(given.sUnreclaimBytes);
  const unevictable = budget.take(given.unevictableBytes);
  const free = total - used;
  return {
    id,
    total,
    free,
    used,
    active: activeAnon + activeFile,
    inactive: inactiveAnon + inactiveFile,
    activeAnon,
    inactiveAnon,
    activeFile,
    inactiveFile,
    unevictable,
    mlocked: Math.min(Math.max(0, Math.floor(given.mlockedBytes ?? 0)), unevictable),
    filePages: activeFile + inactiveFile,
    anonPages: activeAnon + inactiveAnon,
    slab: sReclaimable + sUnreclaim,
    sReclaimable,
    sUnreclaim,
    hugePagesTotal,
    hugePagesFree,
    ...(node.bootHugePages && { bootHugePages: node.bootHugePages }),
    details: given.details ?? {},
    workloadAnon: anon - file,
    available: Math.min(total, free + activeFile + inactiveFile + sReclaimable),
  };
}

/** Spreads an amount over nodes in proportion to their room; the shares add up to the amount. */
export function spread(amount: number, rooms: readonly number[]): number[] {
  const sum = rooms.reduce((a, b) => a + b, 0);
  if (rooms.length === 0) return [];
  const shares = rooms.map((room) =>
    Math.floor(sum > 0 ? amount * (room / sum) : amount / rooms.length),
  );
  shares[0] = (shares[0] ?? 0) + amount - shares.reduce((a, b) => a + b, 0);
  return shares;
}

class Budget {
  constructor(private left: number) {}

  take(wanted: number | undefined): number {
    const taken = clamp(wanted ?? 0, this.left);
    this.left -= taken;
    return taken;
  }
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(0, Math.floor(value)), max);
}
