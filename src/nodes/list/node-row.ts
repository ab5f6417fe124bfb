import type { CxlEvidence } from '../../k8s/cxl-evidence';
import { boundName, isControlPlane, nodeRoles } from '../../k8s/nodes';
import type { MachineConfigPoolResource, NodeResource } from '../../k8s/types';
import { goneSum, hugeSum } from '../../ledger/promised';
import type { Bounds, NodeLedger, NumaLedger } from '../../ledger/types';
import type { NodeMemory, NumaNodeMemory, Tier } from '../../telemetry/memory/model';
import { tierOfNode } from '../../telemetry/memory/node-order';
import type { TierOfNode } from '../../telemetry/memory/node-order';
import { poolStateOf } from './pool-state';
import type { PoolState } from './pool-state';

/** The NUMA node of a node with least room left. */
export interface Fullest {
  numaId: number;
  /** Of its total, 0.9 = 90 %: what is used or what is reserved, whichever is more. May exceed 1. */
  ratio: number;
}

/** From here on the fullest NUMA node is worth a mark, and a warning. */
export const ELEVATED = 0.75;
export const HIGH = 0.9;

/** One row of the Nodes page. */
export interface NodeRow {
  name: string;
  roles: readonly string[];
  labels: Readonly<Record<string, string>>;
  /** `undefined` for control plane nodes, which run no collector. */
  memory: NodeMemory | undefined;
  stale: boolean;
  dram: TierOfNode | undefined;
  cxl: TierOfNode | undefined;
  dramNumaNodes: number;
  cxlNumaNodes: number;
  /** Those without CPUs, memory and device. */
  emptyNumaNodes: number;
  /** CXL NUMA nodes on which the operator places nothing. */
  unusable: number;
  /** Tiers of which more is reserved than there is, on a NUMA node (CXL) or in all (DRAM). */
  overbooked: readonly Tier[];
  /** Huge pages by tier, bytes; `undefined` where there are none, or nobody knows. */
  hugePages: Readonly<Partial<Record<Tier, Bounds>>>;
  /** bytes of CXL memory that the operator takes for available and that are gone for certain */
  gone: number;
  /** Its figures are those that somebody read from the node: no collector gives any. */
  read: boolean;
  /** Pods that the operator placed here; `undefined` when pods are not readable. */
  pods: number | undefined;
  pool: PoolState;
  fullest: Fullest | undefined;
  /** Whether the kubelet complains of memory pressure. */
  memoryPressure: boolean;
  evidence: readonly CxlEvidence[] | undefined;
  /** Has CXL memory, may have it (no figures came from its collector), or others say that it has. */
  mayHaveCxl: boolean;
}

export interface NodeRowInputs {
  resources: readonly NodeResource[];
  memory: readonly NodeMemory[];
  staleNodes: ReadonlySet<string>;
  /** By host name; `undefined` when pods are not readable. */
  podCounts: ReadonlyMap<string, number> | undefined;
  pools: readonly MachineConfigPoolResource[] | undefined;
  evidence: ReadonlyMap<string, readonly CxlEvidence[]>;
  ledgers: ReadonlyMap<string, NodeLedger>;
}

/** The rows of the Nodes page, one for each node of the cluster. */
export function nodeRows(inputs: NodeRowInputs): NodeRow[] {
  const memoryOf = new Map(inputs.memory.map((node) => [node.nodeName, node]));
  return inputs.resources.map((resource) => {
    const name = resource.metadata?.name ?? '';
    const memory = memoryOf.get(name);
    const ledger = inputs.ledgers.get(name);
    const collected = memory?.numaNodes ?? [];
    const read = collected.length === 0 && ledger !== undefined;
    const numaNodes: readonly NumaOfRow[] = read ? ledger.numa.map(asRead) : collected;
    const cxl = numaNodes.filter(({ tier }) => tier === 'cxl');
    const evidence = inputs.evidence.get(name);
    return {
      name,
      roles: nodeRoles(resource),
      labels: resource.metadata?.labels ?? noLabels,
      memory,
      stale: inputs.staleNodes.has(name),
      read,
      dram: tierOfNode({ numaNodes }, 'dram'),
      cxl: tierOfNode({ numaNodes }, 'cxl'),
      dramNumaNodes: numaNodes.filter(({ tier }) => tier === 'dram').length,
      cxlNumaNodes: cxl.length,
      emptyNumaNodes: numaNodes.filter(({ tier }) => tier === 'empty').length,
      unusable: cxl.filter(({ usable }) => usable === false).length,
      overbooked: overbookedTiers(memory),
      ...pagesOf(ledger),
      pods: inputs.podCounts && (inputs.podCounts.get(boundName(resource)) ?? 0),
      pool: poolStateOf(resource, inputs.pools),
      fullest: fullestOf(numaNodes),
      memoryPressure: (resource.status?.conditions ?? []).some(
        ({ type, status }) => type === 'MemoryPressure' && status === 'True',
      ),
      evidence,
      mayHaveCxl:
        cxl.length > 0 ||
        evidence !== undefined ||
        (numaNodes.length === 0 && memory !== undefined && !isControlPlane(resource)),
    };
  });
}

const noLabels = {};

function pagesOf(ledger: NodeLedger | undefined): Pick<NodeRow, 'hugePages' | 'gone'> {
  if (!ledger) {
    return { hugePages: {}, gone: 0 };
  }
  const dram = hugeSum(ledger.numa.filter(({ tier }) => tier === 'dram'));
  const ofCxl = ledger.numa.filter(({ tier }) => tier === 'cxl');
  const cxl = hugeSum(ofCxl);
  return {
    hugePages: { ...(dram.atMost > 0 && { dram }), ...(cxl.atMost > 0 && { cxl }) },
    gone: goneSum(ofCxl),
  };
}

function overbookedTiers(memory: NodeMemory | undefined): Tier[] {
  const numaNodes = memory?.numaNodes ?? [];
  const dram = numaNodes.filter(({ tier }) => tier === 'dram');
  const sum = (values: (number | undefined)[]) =>
    values.reduce<number>((total, value) => total + (value ?? NaN), 0);
  const promised = sum([memory?.reservedLocal, ...dram.map(({ reserved }) => reserved)]);
  const cxl = numaNodes.some(
    ({ tier, total = 0, available = 0 }) => tier === 'cxl' && total > 0 && available < 0,
  );
  // An unknown figure makes the comparison false.
  return [
    ...(promised > sum(dram.map(({ total }) => total)) ? (['dram'] as const) : []),
    ...(cxl ? (['cxl'] as const) : []),
  ];
}

type NumaOfRow = Pick<NumaNodeMemory, 'id' | 'tier' | 'total' | 'used' | 'reserved'> &
  Partial<Pick<NumaNodeMemory, 'usable'>>;

/** Whether the operator would use it nobody has judged: it uses none of a node without a collector. */
function asRead({ id, tier, total, free, cmmdReserved }: NumaLedger): NumaOfRow {
  const used = total === undefined || free === undefined ? undefined : total - free;
  return { id, tier, total, used, reserved: cmmdReserved };
}

function fullestOf(numaNodes: readonly NumaOfRow[]): Fullest | undefined {
  return numaNodes.reduce<Fullest | undefined>((fullest, { id, total, used, reserved }) => {
    if (total === undefined || total <= 0 || used === undefined) {
      return fullest;
    }
    const ratio = Math.max(used, reserved ?? 0) / total;
    return fullest === undefined || ratio > fullest.ratio ? { numaId: id, ratio } : fullest;
  }, undefined);
}

/**
 * The rows anew, each the same object as before where nothing it shows has changed, so that one
 * collector's answer redraws one row.
 */
export function keepUnchanged(before: readonly NodeRow[], after: readonly NodeRow[]): NodeRow[] {
  const known = new Map(before.map((row) => [row.name, row]));
  return after.map((row) => {
    const old = known.get(row.name);
    return old && rowKey(old) === rowKey(row) && old.memory === row.memory ? old : row;
  });
}

/** Everything but the memory, which keeps its identity while unchanged. */
function rowKey({ memory: _memory, ...shown }: NodeRow): string {
  return JSON.stringify(shown);
}
