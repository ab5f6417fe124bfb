import { defaultBaseline } from './baseline';
import { bootHugePageBytes, MIB, type NumaHardware } from './hardware';
import type { Host } from './host-model';
import { numaMeminfo, spread, type NumaMeminfo } from './meminfo';

/** Memory of a process under a policy of its own, as libvirt sets it for a virtual machine. */
export interface PolicyMemory {
  bytes: number;
  /** `strict` stays on the nodes whatever happens; `preferred` and `interleave` may leave them. */
  mode: 'strict' | 'preferred' | 'interleave';
  nodeset: readonly number[];
}

/** Memory one running pod holds. */
export interface PodMemory {
  /** Ordinary memory, bytes; what is under a policy of its own is not part of it. */
  bytes: number;
  /** Memory from pools of 2-MiB huge pages, bytes. */
  hugePageBytes: number;
  /** NUMA ids the pod is bound to (annotation `cmmd-numa`); empty = not bound. */
  numaIds: readonly number[];
  /** Memory of its virtual machine where that has a memory policy. */
  policy?: PolicyMemory | undefined;
  /** NUMA nodes its huge pages may come from; any when absent. */
  hugePageNodes?: readonly number[] | undefined;
}

/** Where memory lies: NUMA id → bytes. */
export type ByNuma = Map<number, number>;

export interface PodPlacement {
  anon: ByNuma;
  huge: ByNuma;
}

/**
 * The OCI hook moves a container in the background after it has started: what it has touched by
 * then stays in DRAM.
 */
export const firstPagesBytes = 16 * MIB;

/** The NUMA ids in a `cmmd-numa` annotation (`2`, or a list such as `2,3`); invalid parts are dropped. */
export function parseNumaIds(annotation: string | undefined): number[] {
  if (!annotation) return [];
  return annotation
    .split(',')
    .map((part) => part.trim())
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
}

/**
 * Where the memory of each of these pods lies, in their order. A bound pod lives on its NUMA nodes
 * when they exist and the hook is installed (its first pages apart); all others share the nodes with
 * CPUs. Huge pages come from the pools of the nodes with CPUs first, then from the others.
 */
export function placeMemory(host: Host, pods: readonly PodMemory[]): PodPlacement[] {
  const nodes = host.numaNodes().map(({ hardware }) => hardware);
  const known = new Set(nodes.map(({ id }) => id));
  const binds = host.bindsMemory();
  const placed = pods.map((): PodPlacement => ({ anon: new Map(), huge: new Map() }));
  const totals: ByNuma = new Map();
  const put = (index: number, id: number, bytes: number) => {
    add(placed[index]?.anon, id, bytes);
    add(totals, id, bytes);
  };

  const unbound = pods.map((pod, index) => {
    const numaIds = binds ? pod.numaIds.filter((id) => known.has(id)) : [];
    const late = numaIds.length === 0 ? pod.bytes : Math.min(pod.bytes, firstPagesBytes);
    evenly(pod.bytes - late, numaIds, (id, bytes) => put(index, id, bytes));
    const { policy } = pod;
    const nodeset = (policy?.nodeset ?? []).filter((id) => known.has(id));
    if (!policy || nodeset.length === 0) return late + (policy?.bytes ?? 0);
    const on = policy.mode === 'preferred' ? nodeset.slice(0, 1) : nodeset;
    evenly(policy.bytes, on, (id, bytes) => put(index, id, bytes));
    return late;
  });

  const local = nodes.filter(({ cpuList }) => cpuList !== '');
  const rooms = local.map((node) => roomOf(node) - (totals.get(node.id) ?? 0));
  const shares = rooms.map((room) => Math.max(0, room));
  unbound.forEach((bytes, index) => {
    spread(bytes, shares).forEach((share, at) => put(index, local[at]?.id ?? 0, share));
  });
  takeHugePages(nodes, pods, placed);
  return placed;
}

/** Memory figures of every NUMA node of a host with these pods running. */
export function hostMeminfo(host: Host, pods: Iterable<PodMemory>): NumaMeminfo[] {
  const list = [...pods];
  const placed = placeMemory(host, list);
  const sum = (what: 'anon' | 'huge', id: number) =>
    placed.reduce((total, each) => total + (each[what].get(id) ?? 0), 0);
  return host.numaNodes().map(({ hardware }) =>
    numaMeminfo(hardware, {
      anonBytes: sum('anon', hardware.id),
      hugePageBytes: sum('huge', hardware.id),
    }),
  );
}

function takeHugePages(
  nodes: readonly NumaHardware[],
  pods: readonly PodMemory[],
  placed: readonly PodPlacement[],
): void {
  const free: ByNuma = new Map(
    [...nodes]
      .sort((a, b) => Number(a.cpuList === '') - Number(b.cpuList === ''))
      .map(({ id, hugePages2Mi = 0 }) => [id, hugePages2Mi * 2 * MIB]),
  );
  pods.forEach(({ hugePageBytes, hugePageNodes }, index) => {
    let wanted = hugePageBytes;
    for (const [id, bytes] of free) {
      if (hugePageNodes !== undefined && !hugePageNodes.includes(id)) continue;
      const taken = Math.min(wanted, bytes);
      if (taken <= 0) continue;
      add(placed[index]?.huge, id, taken);
      free.set(id, bytes - taken);
      wanted -= taken;
    }
  });
}

/** What a NUMA node can give to workloads. */
export function roomOf(node: NumaHardware): number {
  const { usedBytes } = node.baseline ?? defaultBaseline(node);
  const hugePages = (node.hugePages2Mi ?? 0) * 2 * MIB + bootHugePageBytes(node);
  return Math.max(0, node.totalBytes - usedBytes - hugePages);
}

function evenly(
  bytes: number,
  ids: readonly number[],
  put: (id: number, share: number) => void,
): void {
  const shares = spread(
    bytes,
    ids.map(() => 1),
  );
  ids.forEach((id, index) => put(id, shares[index] ?? 0));
}

function add(map: ByNuma | undefined, id: number, bytes: number): void {
  map?.set(id, (map.get(id) ?? 0) + bytes);
}
