import { annotationOf, isDegraded, isDone, isReady, isTargeted, isUnavailable } from './node-state';
import type { MachineConfigPool, Node, PoolCondition, PoolStatus } from './types';

type ConditionInput = Omit<PoolCondition, 'lastTransitionTime'>;

/**
 * Sets a condition as the real helper does: untouched when nothing changed; otherwise it moves to the
 * end of the list, with a new transition time only if its status changed.
 */
export function withCondition(
  conditions: readonly PoolCondition[],
  input: ConditionInput,
  now: string,
): PoolCondition[] {
  const old = conditions.find(({ type }) => type === input.type);
  const { status, reason, message } = input;
  if (old?.status === status && old.reason === reason && old.message === message) {
    return [...conditions];
  }
  const lastTransitionTime = old?.status === status ? old.lastTransitionTime : now;
  return [
    ...conditions.filter(({ type }) => type !== input.type),
    { ...input, lastTransitionTime },
  ];
}

/** The status of a pool from its nodes (calculateStatus). Equal to the old one when all is as it was. */
export function poolStatus(
  pool: MachineConfigPool,
  nodes: readonly Node[],
  now: string,
): PoolStatus {
  const target = pool.spec?.configuration;
  const updated = nodes.filter((node) => isDone(node) && isTargeted(node, pool));
  const ready = updated.filter(isReady);
  const unavailable = nodes.filter(isUnavailable);
  const degraded = nodes.filter(isDegraded);
  const allUpdated =
    updated.length === nodes.length && ready.length === nodes.length && unavailable.length === 0;

  let conditions = pool.status?.conditions ?? [];
  const set = (type: string, status: boolean, message = '', reason = '') => {
    const input = { type, status: status ? 'True' : 'False', reason, message } as const;
    conditions = withCondition(conditions, input, now);
  };
  const line = `MachineConfig ${target?.name ?? ''}`;
  set('Updated', allUpdated, allUpdated ? `All nodes are updated with ${line}` : '');
  if (allUpdated) set('Updating', false);
  else if (pool.spec?.paused) set('Updating', false, `Pool is paused; will not update to ${line}`);
  else set('Updating', true, `All nodes are updating to ${line}`);

  const nodeDegraded = degraded
    .map((node) => {
      const reason = JSON.stringify(annotationOf(node, 'reason'));
      return `Node ${node.metadata.name} is reporting: ${reason}`;
    })
    .join(', ');
  const count = `${degraded.length} nodes are reporting degraded status on sync`;
  set('NodeDegraded', degraded.length > 0, nodeDegraded, degraded.length > 0 ? count : '');
  const renderDegraded = conditions.some(
    ({ type, status }) => type === 'RenderDegraded' && status === 'True',
  );
  set('Degraded', degraded.length > 0 || renderDegraded, nodeDegraded);

  const configuration = allUpdated ? target : pool.status?.configuration;
  return {
    ...pool.status,
    ...(configuration && { configuration }),
    ...(pool.metadata.generation !== undefined && {
      observedGeneration: pool.metadata.generation,
    }),
    machineCount: nodes.length,
    updatedMachineCount: updated.length,
    readyMachineCount: ready.length,
    unavailableMachineCount: unavailable.length,
    degradedMachineCount: degraded.length,
    conditions,
  };
}
