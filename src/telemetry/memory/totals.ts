import type { NodeMemory, NumaNodeMemory, Tier } from './model';

/** Sums over the NUMA nodes of one tier, in bytes. Unknown figures count as 0. */
export interface TierTotals {
  /** Of every NUMA node, usable or not. */
  total: number;
  used: number;
  free: number;
  /**
   * Requested by pods of the operator on this tier; DRAM includes the pods that name no NUMA node.
   * `undefined` when pods are not readable.
   */
  reserved: number | undefined;
  /**
   * Room for placement: total − reserved of the usable NUMA nodes only. An overcommitted one counts
   * as 0, because it takes no room from others. `undefined` when pods are not readable.
   */
  available: number | undefined;
  /** Total of the usable NUMA nodes. */
  usableTotal: number;
  /** Cluster nodes with at least one NUMA node of this tier. */
  nodes: number;
  numaNodes: number;
  /** NUMA nodes that are not usable. */
  unusable: number;
  /** Cluster nodes that have given no figures at all, so that these sums may lack something. */
  unknownNodes: number;
}

/** The cluster's memory by tier. */
export function tierTotals(nodes: readonly NodeMemory[]): Record<Tier, TierTotals> {
  return { dram: totalsOf(nodes, 'dram'), cxl: totalsOf(nodes, 'cxl') };
}

function totalsOf(nodes: readonly NodeMemory[], tier: Tier): TierTotals {
  const byNode = nodes
    .map((node) => ({ node, numaNodes: node.numaNodes.filter((numa) => numa.tier === tier) }))
    .filter(({ numaNodes }) => numaNodes.length > 0);
  const numaNodes = byNode.flatMap((entry) => entry.numaNodes);
  const usable = numaNodes.filter((numa) => numa.usable);
  return {
    total: sum(numaNodes.map((numa) => numa.total)),
    used: sum(numaNodes.map((numa) => numa.used)),
    free: sum(numaNodes.map((numa) => numa.free)),
    reserved: sumOrUnknown(
      byNode.map((entry) =>
        sumOrUnknown([
          ...entry.numaNodes.map((numa) => numa.reserved),
          ...(tier === 'dram' ? [entry.node.reservedLocal] : []),
        ]),
      ),
    ),
    available: sumOrUnknown(byNode.map((entry) => room(entry.node, entry.numaNodes, tier))),
    usableTotal: sum(usable.map((numa) => numa.total)),
    nodes: byNode.length,
    numaNodes: numaNodes.length,
    unusable: numaNodes.length - usable.length,
    unknownNodes: nodes.filter(isUnknown).length,
  };
}

/** Room of one node. Local mode takes DRAM as a whole, so that its NUMA nodes make up for each other. */
function room(
  node: NodeMemory,
  numaNodes: readonly NumaNodeMemory[],
  tier: Tier,
): number | undefined {
  const rooms = numaNodes
    .filter((numa) => numa.usable)
    .map((numa) => (numa.reserved === undefined ? undefined : (numa.available ?? 0)));
  if (tier === 'cxl') {
    return sumOrUnknown(rooms.map((value) => value && Math.max(0, value)));
  }
  const total = sumOrUnknown(rooms);
  return total === undefined || node.reservedLocal === undefined
    ? undefined
    : Math.max(0, total - node.reservedLocal);
}

/** Whether a node has given no figures so far. */
export function isUnknown(node: NodeMemory): boolean {
  return node.collectedAt === undefined && node.numaNodes.length === 0;
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

function sumOrUnknown(values: readonly (number | undefined)[]): number | undefined {
  return values.includes(undefined) ? undefined : sum(values);
}
