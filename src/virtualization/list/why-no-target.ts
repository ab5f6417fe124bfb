import type { MigrationReason, MigrationTarget } from '../../kubevirt/migration';

export type TargetReason = MigrationReason['kind'];

/** Nodes that cannot take a machine, and what keeps all of them from it. */
export interface WhyNot {
  reason: TargetReason;
  nodes: readonly string[];
}

/** How near to a remedy each reason is: memory can be made free, a node's NUMA nodes are as they are. */
const nearness: readonly TargetReason[] = [
  'room',
  'room-unknown',
  'room-between',
  'pages',
  'pages-unknown',
  'pages-mixed',
  'pages-tier',
  'pages-place-unknown',
  'numa-unknown',
  'policy-unclear',
  'memory-manager-unknown',
  'memory-manager',
  'cpu-manager',
  'numa-tier',
  'numa-missing',
  'taints',
  'unschedulable',
  'not-ready',
  'affinity',
  'labels',
];

/**
 * What keeps nodes from taking a machine: first what is only not known of nodes that perhaps can, then nearest
 * to a remedy first; each node once, with the first thing that speaks against it. The node that the machine is
 * on is none of them.
 */
export function whyNoTarget(targets: readonly MigrationTarget[]): WhyNot[] {
  const found = new Map<TargetReason, string[]>();
  const perhaps = new Set<TargetReason>();
  for (const { nodeName, reasons, verdict } of targets) {
    const [first] = reasons;
    if (first && verdict === 'unknown') {
      perhaps.add(first.kind);
    }
    if (first && first.kind !== 'here') {
      const nodes = found.get(first.kind) ?? [];
      found.set(first.kind, nodes);
      nodes.push(nodeName);
    }
  }
  return [...found]
    .map(([reason, nodes]) => ({ reason, nodes }))
    .sort(
      (a, b) =>
        Number(perhaps.has(b.reason)) - Number(perhaps.has(a.reason)) ||
        nearness.indexOf(a.reason) - nearness.indexOf(b.reason),
    );
}
