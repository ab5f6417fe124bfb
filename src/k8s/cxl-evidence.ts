import { parseQuantity, QuantityError } from './quantity';
import type { NodeResource, NodeResourceTopologyResource } from './types';

/**
 * A sign that a node has CXL memory, found elsewhere than at the operator's collector:
 * - `nfd`: a label of Node Feature Discovery. It needs a rule on PCI class 0502 there, so its absence
 *   says nothing.
 * - `topology`: a NUMA node with memory and without CPUs in the node's NodeResourceTopology. A heuristic:
 *   other memory without CPUs (HBM, GPU memory) looks the same.
 */
export type CxlEvidence =
  | { source: 'nfd'; label: string }
  | {
      source: 'topology';
      /** Name of the zone, such as `node-2`. */
      zone: string;
      /** NUMA id when the zone's name carries one. */
      numaId: number | undefined;
      /** bytes */
      capacity: number;
    };

const FEATURE_PREFIX = 'feature.node.kubernetes.io/';
/** `cxl-memory` and its like, or a device of PCI class 0502 (CXL memory device). */
const CXL_FEATURE = /(^|[-_.])cxl([-_.]|$)|^pci-0502(_|\.)/i;

/**
 * Signs of CXL memory on a node beyond the operator's collector, from the node's labels and, where the
 * cluster serves it, its NodeResourceTopology (the object of the node's name).
 */
export function cxlEvidence(
  node: NodeResource,
  topology?: NodeResourceTopologyResource,
): CxlEvidence[] {
  return [...featureLabels(node), ...cpuLessZones(topology)];
}

function featureLabels(node: NodeResource): CxlEvidence[] {
  return Object.entries(node.metadata?.labels ?? {})
    .filter(
      ([key, value]) =>
        key.startsWith(FEATURE_PREFIX) &&
        value !== 'false' &&
        CXL_FEATURE.test(key.slice(FEATURE_PREFIX.length)),
    )
    .map(([key]): CxlEvidence => ({ source: 'nfd', label: key }))
    .sort((a, b) => (a.source === 'nfd' && b.source === 'nfd' && a.label > b.label ? 1 : -1));
}

function cpuLessZones(topology: NodeResourceTopologyResource | undefined): CxlEvidence[] {
  return (topology?.zones ?? []).flatMap((zone): CxlEvidence[] => {
    const capacityOf = (name: string): number => {
      const capacity = zone.resources?.find((resource) => resource.name === name)?.capacity;
      return capacity === undefined ? 0 : amount(capacity);
    };
    const memory = capacityOf('memory');
    if (zone.type !== 'Node' || !zone.name || memory <= 0 || capacityOf('cpu') > 0) {
      return [];
    }
    const id = /^node-(\d+)$/.exec(zone.name)?.[1];
    return [
      {
        source: 'topology',
        zone: zone.name,
        numaId: id === undefined ? undefined : Number(id),
        capacity: memory,
      },
    ];
  });
}

/** The exporter's figures are validated by nobody: one that is no quantity is no evidence either. */
function amount(capacity: string | number): number {
  try {
    return parseQuantity(capacity);
  } catch (error) {
    if (error instanceof QuantityError) {
      return 0;
    }
    throw error;
  }
}
