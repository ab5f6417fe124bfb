import { isControlPlane } from '../../k8s/nodes';
import type { NodeResource, PodResource } from '../../k8s/types';
import type { Reservations } from '../../operator/reservations';
import type { CollectorFigures } from '../collectors/collector-client';
import { collectorStatus } from '../collectors/collector-status';
import type { CollectorAccess } from '../collectors/collector-status';
import type { CollectorStatus, NodeMemory } from './model';
import { nodeFacts, nodeMemory } from './node-memory';
import type { DatedReport, NodeFacts } from './node-memory';
import type { PollSnapshot, PollState } from '../collectors/poll-state';

/** Everything the cluster's memory is derived from. */
export interface ClusterMemoryInputs {
  nodes: readonly NodeResource[];
  /** The collector pods by node name. */
  collectors: ReadonlyMap<string, PodResource>;
  polls: PollSnapshot<CollectorFigures>;
  reserved: Reservations | undefined;
  access: CollectorAccess;
}

interface Cached {
  key: string;
  poll: PollState<CollectorFigures> | undefined;
  memory: NodeMemory;
}

/**
 * Derives the memory of every node, in name order, keeping the identity of each node that has not changed (and of
 * the list, when none has), so that 108 rows do not render again because of one.
 */
export class ClusterMemoryBuilder {
  private cache = new Map<string, Cached>();
  private nodes: readonly NodeMemory[] = [];

  build(inputs: ClusterMemoryInputs): readonly NodeMemory[] {
    const cache = new Map<string, Cached>();
    for (const node of inputs.nodes) {
      const facts = nodeFacts(node);
      const pod = inputs.collectors.get(facts.nodeName);
      if (pod || !isControlPlane(node)) {
        cache.set(facts.nodeName, this.one(facts, pod, inputs));
      }
    }
    this.cache = cache;
    const nodes = [...cache.values()]
      .map(({ memory }) => memory)
      .sort((a, b) => (a.nodeName < b.nodeName ? -1 : 1));
    if (
      nodes.length !== this.nodes.length ||
      nodes.some((memory, index) => memory !== this.nodes[index])
    ) {
      this.nodes = nodes;
    }
    return this.nodes;
  }

  private one(facts: NodeFacts, pod: PodResource | undefined, inputs: ClusterMemoryInputs): Cached {
    const poll = inputs.polls.get(facts.nodeName);
    const status = collectorStatus(pod, poll, inputs.access);
    const key = inputsKey(facts, status, inputs.reserved);
    const cached = this.cache.get(facts.nodeName);
    if (cached && cached.poll === poll && cached.key === key) {
      return cached;
    }
    return { key, poll, memory: nodeMemory(facts, status, dated(poll), inputs.reserved) };
  }
}

/** All that a node's memory depends on besides its poll, as text: cheap to compare, hard to get wrong. */
function inputsKey(
  facts: NodeFacts,
  { state, podName, message }: CollectorStatus,
  reserved: Reservations | undefined,
): string {
  return JSON.stringify([
    facts,
    state,
    podName,
    message,
    reserved ? [...(reserved.get(facts.hostname) ?? [])] : null,
  ]);
}

function dated(poll: PollState<CollectorFigures> | undefined): DatedReport | undefined {
  return poll?.value && poll.at !== undefined ? { ...poll.value, at: poll.at } : undefined;
}
