import type { NodeMemory, NumaNodeMemory } from './model';

const gib = 2 ** 30;

/** A NUMA node for tests: usable (not an empty one), figures in GiB. */
export function numaNode(
  id: number,
  tier: NumaNodeMemory['tier'],
  totalGib: number,
  usedGib: number,
  more: Partial<NumaNodeMemory> = {},
): NumaNodeMemory {
  return {
    id,
    tier,
    cpuList: tier === 'dram' ? '0-23' : '',
    movable: tier === 'cxl',
    usable: tier !== 'empty',
    unusableReasons: [],
    total: totalGib * gib,
    used: usedGib * gib,
    free: (totalGib - usedGib) * gib,
    reserved: 0,
    available: totalGib * gib,
    memAvailable: undefined,
    sreclaimable: undefined,
    activeFile: undefined,
    inactiveFile: undefined,
    unevictable: undefined,
    mlocked: undefined,
    device: { mode: undefined, size: undefined, status: undefined, id: undefined },
    ...more,
  };
}

/**
 * A machine as those with a GPU's memory beside the CPUs' are: NUMA nodes 0 to 3 with CPUs, and 32
 * that nothing is in.
 */
export function machineOf36(): NumaNodeMemory[] {
  return Array.from({ length: 36 }, (_, id) =>
    id < 4 ? numaNode(id, 'dram', 480, 12) : numaNode(id, 'empty', 0, 0),
  );
}

/** A node for tests: ready, its collector answering. */
export function nodeMemory(
  nodeName: string,
  numaNodes: readonly NumaNodeMemory[],
  more: Partial<NodeMemory> = {},
): NodeMemory {
  return {
    nodeName,
    hostname: nodeName,
    internalIP: '192.0.2.1',
    roles: ['worker'],
    ready: true,
    unschedulable: false,
    collector: { state: 'ok', problems: [] },
    collectedAt: Date.parse('2026-01-01T00:00:00Z'),
    files: [],
    numaNodes,
    reservedLocal: 0,
    ...more,
  };
}
