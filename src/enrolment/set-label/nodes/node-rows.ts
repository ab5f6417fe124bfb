import type { CxlEvidence } from '../../../k8s/cxl-evidence';
import type { EnrolmentCluster } from '../../../machine-config/enrol/cluster';
import { findPool, newPool } from '../../../machine-config/enrol/cluster';
import type { Joining } from '../../../machine-config/enrol/joining';
import { joiningOf } from '../../../machine-config/enrol/joining';
import { poolNameOf } from '../../../machine-config/membership';
import type { NodeMemory } from '../../../telemetry/memory/model';
import type { SetLabelState } from '../useSetLabelState';
import { naturalOrder } from '../../../k8s/natural-order';

/** What the collector (cmmdc) of a node says of its CXL memory. */
export type CollectorEvidence =
  | { kind: 'memory'; numaNodes: number; bytes: number }
  /** A device that contributes no memory yet: it is in devdax mode until the node is enrolled. */
  | { kind: 'device'; mode: string; bytes: number }
  | { kind: 'none' }
  /** It does not run there: control plane. */
  | { kind: 'absent' }
  /** No answer (yet): nothing is known. */
  | { kind: 'unknown' };

export interface NodeRow {
  name: string;
  /** Pool it takes its config from now. */
  pool: string | undefined;
  joining: Joining;
  collector: CollectorEvidence;
  evidence: readonly CxlEvidence[];
  /** Anything speaks for CXL memory in it. */
  hasCxl: boolean;
  checked: boolean;
}

/** What a node's collector says of CXL memory, usable or not. */
export function collectorEvidence(memory: NodeMemory | undefined): CollectorEvidence {
  if (!memory) {
    return { kind: 'absent' };
  }
  if (memory.collectedAt === undefined) {
    return { kind: 'unknown' };
  }
  const cxl = memory.numaNodes.filter(({ tier }) => tier === 'cxl');
  const bytes = cxl.reduce((sum, numa) => sum + (numa.total ?? 0), 0);
  if (bytes > 0) {
    return { kind: 'memory', numaNodes: cxl.filter(({ total = 0 }) => total > 0).length, bytes };
  }
  const device = cxl.find((numa) => (numa.device.size ?? 0) > 0);
  return device
    ? { kind: 'device', mode: device.device.mode ?? '', bytes: device.device.size ?? 0 }
    : { kind: 'none' };
}

/** Every node of the cluster as the Nodes step shows it, in order of name. */
export function nodeRows(
  cluster: EnrolmentCluster,
  { choice, enrolledPool }: SetLabelState,
  chosen: readonly string[],
  memory: readonly NodeMemory[],
  evidenceOf: ReadonlyMap<string, readonly CxlEvidence[]>,
): NodeRow[] {
  const pool = findPool(cluster.pools, choice.pool) ?? newPool(choice);
  const memories = new Map(memory.map((each) => [each.nodeName, each]));
  return cluster.nodes
    .map((node): NodeRow => {
      const name = node.metadata?.name ?? '';
      const collector = collectorEvidence(memories.get(name));
      const evidence = evidenceOf.get(name) ?? [];
      const joining = joiningOf(node, pool, cluster.pools, enrolledPool);
      return {
        name,
        pool: poolNameOf(node, cluster.pools),
        joining,
        collector,
        evidence,
        hasCxl: collector.kind === 'memory' || collector.kind === 'device' || evidence.length > 0,
        checked: joining.kind === 'member' || chosen.includes(name),
      };
    })
    .sort((a, b) => naturalOrder(a.name, b.name));
}

/** Nodes that may be chosen come first, those with CXL memory before others; refused ones last. */
export function rankOf({ joining, hasCxl }: NodeRow): number {
  const kind = { joins: 0, moves: 0, member: 2, refused: 3 }[joining.kind];
  return kind === 0 && !hasCxl ? 1 : kind;
}

/** Whether the user may tick the node. */
export function isSelectable({ joining }: NodeRow): boolean {
  return joining.kind === 'joins' || joining.kind === 'moves';
}
