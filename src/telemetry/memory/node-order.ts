import type { NodeMemory, NumaNodeMemory, Tier } from './model';

/** Figures of one tier of one node, in bytes; `undefined` where nothing credible is known. */
export interface TierOfNode {
  total: number;
  used: number;
  reserved: number | undefined;
  numaNodes: number;
}

function sum(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce<number | undefined>(
    (total, value) => (total === undefined || value === undefined ? undefined : total + value),
    0,
  );
}

type NumaOfTier = Pick<NumaNodeMemory, 'tier' | 'total' | 'used' | 'reserved'>;

/** Adds up the NUMA nodes of one tier; `undefined` when the node has none with credible figures. */
export function tierOfNode(
  node: { numaNodes: readonly NumaOfTier[] },
  tier: Tier,
): TierOfNode | undefined {
  const numaNodes = node.numaNodes.filter(
    (numa): numa is NumaOfTier & { total: number; used: number } =>
      numa.tier === tier && numa.total !== undefined && numa.used !== undefined,
  );
  if (numaNodes.length === 0) {
    return undefined;
  }
  return {
    total: numaNodes.reduce((total, numa) => total + numa.total, 0),
    used: numaNodes.reduce((total, numa) => total + numa.used, 0),
    reserved: sum(numaNodes.map((numa) => numa.reserved)),
    numaNodes: numaNodes.length,
  };
}

/** What an administrator should know of a node first. */
export type NodeConcern =
  | 'collector-failed'
  | 'collector-missing'
  | 'collector-unknown'
  | 'not-ready'
  | 'unusable-device'
  | 'doubtful-figures'
  | 'none';

/** The most pressing concern of a node. A missing permission or a first answer under way is none. */
export function nodeConcern(node: NodeMemory): NodeConcern {
  if (!node.ready) {
    return 'not-ready';
  }
  if (node.collector.state === 'error' || node.collector.state === 'malformed') {
    return 'collector-failed';
  }
  if (node.collector.state === 'missing') {
    return 'collector-missing';
  }
  if (node.collector.state === 'unknown') {
    return 'collector-unknown';
  }
  if (node.numaNodes.some((numa) => numa.tier === 'cxl' && !numa.usable)) {
    return 'unusable-device';
  }
  return node.collector.problems.length > 0 ? 'doubtful-figures' : 'none';
}

const gravity: readonly NodeConcern[] = [
  'not-ready',
  'collector-failed',
  'unusable-device',
  'doubtful-figures',
  'collector-unknown',
  'collector-missing',
  'none',
];

/** Place of a concern in the order in which an administrator looks into them; 0 is the gravest. */
export function gravityOf(concern: NodeConcern): number {
  return gravity.indexOf(concern);
}
