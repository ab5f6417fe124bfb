import { naturalOrder } from '../../k8s/natural-order';
import type { NodeMemory } from './model';
import { gravityOf, nodeConcern, tierOfNode } from './node-order';
import type { TierOfNode } from './node-order';

/** In whole percent: rows shall not change places because of a few bytes. */
function percentFull(tier: TierOfNode | undefined): number {
  return tier && tier.total > 0
    ? Math.round((Math.max(tier.used, tier.reserved ?? 0) / tier.total) * 100)
    : 0;
}

/** Worst first: nodes with a concern, then nodes with CXL memory by how full their fullest tier is. */
export function worstFirst(nodes: readonly NodeMemory[]): NodeMemory[] {
  const key = new Map(
    nodes.map((node) => {
      const dram = tierOfNode(node, 'dram');
      const cxl = tierOfNode(node, 'cxl');
      return [
        node.nodeName,
        {
          concern: gravityOf(nodeConcern(node)),
          withoutCxl: cxl ? 0 : 1,
          fullness: Math.max(percentFull(dram), percentFull(cxl)),
        },
      ] as const;
    }),
  );
  return [...nodes].sort((a, b) => {
    const x = key.get(a.nodeName);
    const y = key.get(b.nodeName);
    if (!x || !y) {
      return 0;
    }
    return (
      x.concern - y.concern ||
      x.withoutCxl - y.withoutCxl ||
      y.fullness - x.fullness ||
      naturalOrder(a.nodeName, b.nodeName)
    );
  });
}
