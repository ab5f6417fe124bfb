import { isUnsure } from '../../kubevirt/migration';
import type { MigrationReason, MigrationTarget } from '../../kubevirt/migration';

export type TargetReason = MigrationReason['kind'];

/** Nodes that cannot take a machine, and what keeps all of them from it. */
export interface WhyNot {
  reason: TargetReason;
  nodes: readonly string[];
}

/** How near to a remedy each reason is: memory can be made free, a node's NUMA nodes are as they are. */
const nearness: readonly TargetReason[] = [
  'type-unknown',
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
  'too-large',
  'affinity',
  'labels',
  'type-gone',
];

/**
 * What keeps nodes from taking a machine: first what is only not known of nodes that perhaps can, then nearest
 * to a remedy first; each node once, with what is furthest from one: a node that its labels keep out is not waited for
 * until it is open to new pods. The node that the machine is on is none of them.
 */
export function whyNoTarget(targets: readonly MigrationTarget[]): WhyNot[] {
  const found = new Map<TargetReason, string[]>();
  const perhaps = new Set<TargetReason>();
  for (const { nodeName, reasons, verdict } of targets) {
    // Of a node that cannot take it, what is only not known is no reason.
    const against = verdict === 'no' ? reasons.filter((one) => !isUnsure(one)) : reasons;
    const kinds = against.map(({ kind }) => kind);
    const reason = nearness.reduce<TargetReason | undefined>(
      (furthest, kind) => (kinds.includes(kind) ? kind : furthest),
      undefined,
    );
    if (reason === undefined || kinds.includes('here')) {
      continue;
    }
    if (verdict === 'unknown') {
      perhaps.add(reason);
    }
    found.set(reason, [...(found.get(reason) ?? []), nodeName]);
  }
  return [...found]
    .map(([reason, nodes]) => ({ reason, nodes }))
    .sort(
      (a, b) =>
        Number(perhaps.has(b.reason)) - Number(perhaps.has(a.reason)) ||
        nearness.indexOf(a.reason) - nearness.indexOf(b.reason),
    );
}
