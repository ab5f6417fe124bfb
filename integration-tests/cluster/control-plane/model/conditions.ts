import type { Condition, Node, Pod } from './types';

/** The present with second precision, as metav1.Time is written. */
export function timestamp(date = new Date()): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

export function condition(
  conditions: Condition[] | undefined,
  type: string,
): Condition | undefined {
  return conditions?.find((each) => each.type === type);
}

/** Puts a condition in place; lastTransitionTime moves only when the status changes. */
export function withCondition(
  conditions: Condition[] | undefined,
  next: Condition,
  now = timestamp(),
): Condition[] {
  const old = condition(conditions, next.type);
  const changed = old?.status !== next.status;
  const lastTransitionTime = changed ? now : (old.lastTransitionTime ?? now);
  const written = { ...next, lastTransitionTime };
  if (!old) return [...(conditions ?? []), written];
  return (conditions ?? []).map((each) => (each.type === next.type ? written : each));
}

export function isNodeReady(node: Node | undefined): boolean {
  return condition(node?.status?.conditions, 'Ready')?.status === 'True';
}

export function isPodReady(pod: Pod): boolean {
  return condition(pod.status?.conditions, 'Ready')?.status === 'True';
}

/** Succeeded or Failed: nothing of the pod runs any more. */
export function isTerminal(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

/** Counted by workload controllers: neither finished nor on its way out. */
export function isActive(pod: Pod): boolean {
  return !isTerminal(pod) && pod.metadata.deletionTimestamp === undefined;
}
