import type { CxlEvidence } from '../../k8s/cxl-evidence';
import type { MachineConfigPoolResource, NodeResource } from '../../k8s/types';
import type { Enrolment } from '../../machine-config/enrolment';
import { membershipOf, poolName } from '../../machine-config/membership';
import type { NodeMemory } from '../../telemetry/memory/model';
import { naturalOrder } from '../../k8s/natural-order';

/** A node that is in the pool, on its way out of it, or has CXL memory. */
export interface EnrolmentNode {
  name: string;
  node: NodeResource;
  /** `outside`: it has CXL memory and is not in the pool. */
  state: 'member' | 'leaving' | 'conflict' | 'outside';
  /** Pools it is in; two when they are in conflict. */
  pools: readonly string[];
  /** CXL memory that the collector sees, in bytes; 0 for a device that contributes none yet. */
  cxlBytes: number | undefined;
  /** Signs of CXL memory from others than the collector. */
  evidence: readonly CxlEvidence[];
}

export interface EnrolmentNodesInput {
  enrolment: Enrolment;
  nodes: readonly NodeResource[];
  pools: readonly MachineConfigPoolResource[];
  memory: readonly NodeMemory[];
  evidence: ReadonlyMap<string, readonly CxlEvidence[]>;
}

const order = ['conflict', 'outside', 'leaving', 'member'];

/** Every node that enrolment is about: what asks for attention first, then by name. */
export function enrolmentNodes(input: EnrolmentNodesInput): EnrolmentNode[] {
  const { enrolment, pools } = input;
  const memoryOf = new Map(input.memory.map((each) => [each.nodeName, each]));
  return input.nodes
    .flatMap((node): EnrolmentNode[] => {
      const name = node.metadata?.name ?? '';
      const cxlBytes = cxlOf(memoryOf.get(name));
      const evidence = input.evidence.get(name) ?? [];
      const state = stateOf(node, enrolment);
      if (state === 'outside' && cxlBytes === undefined && evidence.length === 0) {
        return [];
      }
      return [{ name, node, state, pools: poolsOf(node, pools), cxlBytes, evidence }];
    })
    .sort(
      (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || naturalOrder(a.name, b.name),
    );
}

function stateOf(node: NodeResource, enrolment: Enrolment): EnrolmentNode['state'] {
  if (enrolment.members.includes(node)) {
    return 'member';
  }
  if (enrolment.conflicts.includes(node)) {
    return 'conflict';
  }
  return enrolment.leaving.includes(node) ? 'leaving' : 'outside';
}

function poolsOf(node: NodeResource, pools: readonly MachineConfigPoolResource[]): string[] {
  const membership = membershipOf(node, pools);
  switch (membership.kind) {
    case 'pool':
      return [poolName(membership.pool)];
    case 'conflict':
      return membership.pools.map(poolName);
    case 'none':
      return [];
  }
}

/** Sum of the NUMA nodes without CPUs; undefined when the collector sees none. */
function cxlOf(memory: NodeMemory | undefined): number | undefined {
  const numa = (memory?.numaNodes ?? []).filter(({ tier }) => tier === 'cxl');
  return numa.length === 0 ? undefined : numa.reduce((sum, { total = 0 }) => sum + total, 0);
}
