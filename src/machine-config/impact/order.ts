import type { MachineConfigPoolResource, NodeResource } from '../../k8s/types';

/**
 * How many nodes of a pool may be unavailable at a time: `maxUnavailable` as a number, or a percentage
 * of the pool rounded down; absent, zero and what cannot be read count as 1.
 */
export function maxUnavailableOf(pool: MachineConfigPoolResource, nodeCount: number): number {
  const given = pool.spec?.maxUnavailable ?? 1;
  if (typeof given === 'number') {
    return Math.max(1, Math.floor(given));
  }
  const percent = /^(\d{1,3})%$/.exec(given)?.[1];
  if (percent !== undefined) {
    return Math.max(1, Math.floor((Number(percent) * nodeCount) / 100));
  }
  return /^\d+$/.test(given) ? Math.max(1, Number(given)) : 1;
}

/** Nodes in the order the Machine Config Operator takes them: by zone (none last), oldest first, name. */
export function inRolloutOrder<Node extends NodeResource>(nodes: readonly Node[]): Node[] {
  return [...nodes].sort((a, b) => {
    const [zoneA, zoneB] = [zoneOf(a), zoneOf(b)];
    if (zoneA !== zoneB) {
      return zoneA === undefined ? 1 : zoneB === undefined ? -1 : zoneA < zoneB ? -1 : 1;
    }
    return (
      createdAt(a) - createdAt(b) || nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true })
    );
  });
}

/** The nodes in groups of at most `size` that are updated together; sizes below 1 count as 1. */
export function inBatches<Item>(items: readonly Item[], size: number): Item[][] {
  const step = Math.max(1, Math.floor(size));
  return Array.from({ length: Math.ceil(items.length / step) }, (_, batch) =>
    items.slice(batch * step, (batch + 1) * step),
  );
}

function zoneOf(node: NodeResource): string | undefined {
  return node.metadata?.labels?.['topology.kubernetes.io/zone'];
}

function createdAt(node: NodeResource): number {
  return Date.parse(node.metadata?.creationTimestamp ?? '') || 0;
}

function nameOf(node: NodeResource): string {
  return node.metadata?.name ?? '';
}
