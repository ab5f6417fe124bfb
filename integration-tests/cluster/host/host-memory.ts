import { defaultBaseline } from './baseline';
import type { Host } from './host-model';
import { numaMeminfo, spread, type NumaMeminfo } from './meminfo';

/** Memory one running pod holds. */
export interface PodMemory {
  bytes: number;
  hugePageBytes: number;
  /** NUMA ids the pod is bound to (annotation `cmmd-numa`); empty = not bound. */
  numaIds: readonly number[];
}

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
 * Memory figures of every NUMA node of a host with these pods running. A bound pod lives on its NUMA
 * nodes alone when they exist and the hook is installed; all others share the nodes with CPUs.
 */
export function hostMeminfo(host: Host, pods: Iterable<PodMemory>): NumaMeminfo[] {
  const nodes = host.numaNodes().map(({ hardware }) => hardware);
  const anon = new Map<number, number>(nodes.map(({ id }) => [id, 0]));
  const huge = new Map<number, number>(nodes.map(({ id }) => [id, 0]));
  const add = (map: Map<number, number>, id: number, bytes: number) =>
    map.set(id, (map.get(id) ?? 0) + bytes);
  const binds = host.bindsMemory();
  const hugePageOwner = nodes.find(({ hugePages2Mi }) => (hugePages2Mi ?? 0) > 0)?.id;

  let unbound = 0;
  for (const pod of pods) {
    const bound = binds ? pod.numaIds.filter((id) => anon.has(id)) : [];
    if (bound.length === 0) unbound += pod.bytes;
    else {
      const shares = spread(
        pod.bytes,
        bound.map(() => 1),
      );
      bound.forEach((id, index) => add(anon, id, shares[index] ?? 0));
    }
    const hugeOn = bound[0] ?? hugePageOwner;
    if (hugeOn !== undefined) add(huge, hugeOn, pod.hugePageBytes);
  }

  const local = nodes.filter(({ cpuList }) => cpuList !== '');
  const rooms = local.map((node) => {
    const baseline = node.baseline ?? defaultBaseline(node);
    return Math.max(0, node.totalBytes - baseline.usedBytes - (anon.get(node.id) ?? 0));
  });
  const shares = spread(unbound, rooms);
  local.forEach(({ id }, index) => add(anon, id, shares[index] ?? 0));

  return nodes.map((node) =>
    numaMeminfo(node, {
      anonBytes: anon.get(node.id) ?? 0,
      hugePageBytes: huge.get(node.id) ?? 0,
    }),
  );
}
