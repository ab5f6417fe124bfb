import { imageOf, isAimedAt, isBuild, isBuildDue, losesImage } from './image-mode';
import { annotationOf, isDegraded, isDone, isReady, isTargeted, isUnavailable } from './node-state';
import type { PoolImage } from './image-mode';
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

/**
 * The status of a pool from its nodes (calculateStatus). Equal to the old one when all is as it was.
 * @param image of a pool in image mode
 */
export function poolStatus(
  pool: MachineConfigPool,
  nodes: readonly Node[],
  now: string,
  image?: PoolImage,
): PoolStatus {
  const target = pool.spec?.configuration;
  const updated = nodes.filter(
    (node) =>
      isDone(node) &&
      isTargeted(node, pool) &&
      (image ? isAimedAt(node, image) : !losesImage(node)),
  );
  const ready = updated.filter(isReady);
  const unavailable = nodes.filter(isUnavailable);
  const degraded = nodes.filter(isDegraded);
  const allUpdated =
    updated.length === nodes.length &&
    ready.length === nodes.length &&
    unavailable.length === 0 &&
    !(image && isBuildDue(image));

  let conditions = pool.status?.conditions ?? [];
  const set = (type: string, status: boolean, message = '', reason = '') => {
    const input = { type, status: status ? 'True' : 'False', reason, message } as const;
    conditions = withCondition(conditions, input, now);
  };
  const has = (type: string) =>
    conditions.some((condition) => condition.type === type && condition.status === 'True');
  const ofImage = image && imageOf(image) !== '' ? ` / Image ${imageOf(image)}` : '';
  const line = `MachineConfig ${target?.name ?? ''}${ofImage}`;
  set('Updated', allUpdated, allUpdated ? `All nodes are updated with ${line}` : '');
  const updating = (image && updatingImage(pool, image, allUpdated)) ?? {
    status: !allUpdated && !pool.spec?.paused,
    message: updatingMessage(allUpdated, pool.spec?.paused === true, line),
  };
  set('Updating', updating.status, updating.message);

  const nodeDegraded = degraded
    .map((node) => {
      const reason = JSON.stringify(annotationOf(node, 'reason'));
      return `Node ${node.metadata.name} is reporting: ${reason}`;
    })
    .join(', ');
  const count = `${degraded.length} nodes are reporting degraded status on sync`;
  set('NodeDegraded', degraded.length > 0, nodeDegraded, degraded.length > 0 ? count : '');
  const cleared = clearedBuild(image, has('ImageBuildDegraded'));
  if (cleared) set('ImageBuildDegraded', false, cleared.message, cleared.reason);
  const buildDegraded = has('ImageBuildDegraded');
  const anyDegraded = degraded.length > 0 || has('RenderDegraded') || buildDegraded;
  const buildWords = buildDegraded ? 'Custom OS image build failed' : '';
  set('Degraded', anyDegraded, nodeDegraded || buildWords);

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

function updatingMessage(allUpdated: boolean, paused: boolean, line: string): string {
  if (allUpdated) return '';
  return paused
    ? `Pool is paused; will not update to ${line}`
    : `All nodes are updating to ${line}`;
}

/** Condition Updating of a pool in image mode, where the image has something to say. */
function updatingImage(
  pool: MachineConfigPool,
  { config, build }: PoolImage,
  allUpdated: boolean,
): { status: boolean; message: string } | undefined {
  const paused = pool.spec?.paused === true;
  const has = (type: string) =>
    (pool.status?.conditions ?? []).some((each) => each.type === type && each.status === 'True');
  if (!paused && (has('RenderDegraded') || has('NodeDegraded'))) {
    return { status: false, message: 'Pool update paused due to degraded condition' };
  }
  const said = (status: boolean, running: string, held: string) => ({
    status,
    message: paused ? `Pool is paused; ${held}` : `Pool ${running}`,
  });
  if (!build) {
    const what = `waiting for a new OS image build to start (mosc: ${config.metadata.name})`;
    return said(true, `is ${what}`, what);
  }
  const of = `(mosb: ${build.metadata.name})`;
  if (isBuild(build, 'Prepared')) {
    const held = `OS image build has been prepared but will not rollout ${of}`;
    return said(true, `is waiting for OS image build to start ${of}`, held);
  }
  if (isBuild(build, 'Building')) {
    const running = `is waiting for OS image build to complete ${of}`;
    return said(true, running, `OS image build in progress ${of}`);
  }
  if (isBuild(build, 'Succeeded')) {
    if (paused) return said(false, '', `OS image build completed successfully ${of}`);
    return allUpdated ? undefined : said(true, `is waiting for nodes to apply OS image ${of}`, '');
  }
  if (isBuild(build, 'Failed')) {
    const running = `update stopped due to OS image build failure ${of}`;
    return said(false, running, `OS image build failed ${of}`);
  }
  if (isBuild(build, 'Interrupted')) {
    const running = `update stopped due to OS image build being interrupted ${of}`;
    return said(false, running, `OS image build was interrupted ${of}`);
  }
  const held = `OS image build has been created but not yet started ${of}`;
  return said(true, `is waiting for OS image build to start ${of}`, held);
}

/** What ImageBuildDegraded is set back by, where it is. */
function clearedBuild(
  image: PoolImage | undefined,
  degraded: boolean,
): { reason: string; message: string } | undefined {
  const { build } = image ?? {};
  if (isBuild(build, 'Building') || isBuild(build, 'Prepared')) {
    return { reason: 'Building', message: 'New build started' };
  }
  if (isBuild(build, 'Succeeded')) {
    return { reason: 'BuildSuccess', message: 'Build completed successfully' };
  }
  if (!degraded || build) return undefined;
  return image
    ? {
        reason: 'BuildPending',
        message: 'MachineOSConfig updated/created, waiting for MachineOSBuild',
      }
    : {
        reason: 'NoLayeredObjects',
        message: 'No layered pool objects found, clearing stale build degraded condition',
      };
}
