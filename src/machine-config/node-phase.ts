import type { Condition, MachineConfigNodeResource, NodeResource } from '../k8s/types';
import { isNodeReady } from '../k8s/nodes';
import { NODE_ANNOTATIONS } from './names';
import type { NodeTimes } from './node-times';

/** What a node goes through, in this order; without a drain or a reboot it skips those. */
export const STEPS = ['pending', 'cordon', 'drain', 'apply', 'reboot', 'uncordon', 'done'] as const;
export type Step = (typeof STEPS)[number];

export interface NodePhase {
  step: Step;
  /** Why the daemon gave up, in full; '' when it gave no reason; undefined when it did not give up. */
  degraded: string | undefined;
  /** Begin of the step in milliseconds since the epoch, where the cluster tells. */
  since: number | undefined;
  /** Begin of the node's update, likewise; for a finished node the begin of the last one. */
  startedAt: number | undefined;
  /** What the Machine Config Operator says of the drain under way; it names what blocks it. */
  drainMessage: string | undefined;
  source: 'machine-config-node' | 'annotations';
}

/** Step of `data-phase`: where a node stands, or `degraded`. */
export function phaseName({ step, degraded }: NodePhase): Step | 'degraded' {
  return degraded === undefined ? step : 'degraded';
}

export interface NodePhaseInput {
  node: NodeResource;
  /** Where the cluster serves it. */
  machineConfigNode: MachineConfigNodeResource | undefined;
  /** The pool's spec.configuration.name; undefined while the pool is not rendered. */
  target: string | undefined;
  /** From events, for what neither annotations nor conditions date. */
  times?: NodeTimes | undefined;
}

/**
 * Where a node is in the rollout of its pool's config. Whether it is targeted, done or degraded is in
 * its annotations; the steps between are in the MachineConfigNode's conditions (True = done, Unknown =
 * running or failing) where they are about the same config, else in the annotations too.
 */
export function nodePhase({ node, machineConfigNode, target, times }: NodePhaseInput): NodePhase {
  const { state, reason } = annotationsOf(node);
  const failed = state === 'Degraded' || state === 'Unreconcilable';
  const fromAnnotations = stepFromAnnotations(node, target, times);
  const conditions = conditionsOf(machineConfigNode);
  const underWay = fromAnnotations !== 'pending' && fromAnnotations !== 'done';
  const reported =
    underWay && isAbout(machineConfigNode, node) ? stepFromConditions(conditions) : undefined;
  const step = reported ?? fromAnnotations;
  const drained = conditions.get('Drained');
  return {
    step,
    degraded: failed ? (reason ?? '') : undefined,
    since: sinceOf(step, reported || !underWay ? conditions : none, times),
    startedAt:
      (reported ? timeOf(conditions.get('UpdatePrepared'), 'True') : undefined) ??
      times?.cordon ??
      times?.drain,
    drainMessage: step === 'drain' && reported ? drained?.message : undefined,
    source: reported ? 'machine-config-node' : 'annotations',
  };
}

type Conditions = ReadonlyMap<string, Condition>;
const none: Conditions = new Map();

function annotationsOf(node: NodeResource) {
  const all = node.metadata?.annotations ?? {};
  const of = (key: keyof typeof NODE_ANNOTATIONS) => all[NODE_ANNOTATIONS[key]] ?? '';
  return {
    current: of('currentConfig'),
    desired: of('desiredConfig'),
    state: of('state'),
    reason: all[NODE_ANNOTATIONS.reason],
    desiredDrain: of('desiredDrain'),
    appliedDrain: of('lastAppliedDrain'),
    postConfigAction: of('postConfigAction'),
  };
}

/** The config a node runs; undefined before its daemon has run once. */
export function currentConfig(node: NodeResource): string | undefined {
  return annotationsOf(node).current || undefined;
}

/** The config a node is on its way to (or has reached). */
export function desiredConfig(node: NodeResource): string | undefined {
  return annotationsOf(node).desired || undefined;
}

/** Current equals desired and the daemon says Done: nothing is under way on the node. */
export function isSettled(node: NodeResource): boolean {
  const { current, desired, state } = annotationsOf(node);
  return current !== '' && current === desired && state === 'Done';
}

function stepFromAnnotations(
  node: NodeResource,
  target: string | undefined,
  times: NodeTimes | undefined,
): Step {
  const at = annotationsOf(node);
  if (at.current === '' || target === undefined) {
    return isSettled(node) && target === undefined ? 'done' : 'pending';
  }
  if (isSettled(node)) {
    return at.current === target ? 'done' : 'pending';
  }
  if (at.current === at.desired || at.desiredDrain === `uncordon-${at.desired}`) {
    return 'uncordon';
  }
  if (at.postConfigAction === 'Rebooting') {
    return 'reboot';
  }
  if (at.desiredDrain === `drain-${at.desired}`) {
    if (at.appliedDrain === at.desiredDrain) {
      // Daemons of older releases do not announce the reboot: a drained node that is gone restarts.
      if (!isNodeReady(node)) {
        return 'reboot';
      }
      return times?.rebooted === undefined ? 'apply' : 'uncordon';
    }
    return node.spec?.unschedulable ? 'drain' : 'cordon';
  }
  return 'cordon';
}

function conditionsOf(reports: MachineConfigNodeResource | undefined): Conditions {
  return new Map((reports?.status?.conditions ?? []).map((each) => [each.type, each]));
}

/** Whether the reports are about the node's present target, not about an earlier one. */
function isAbout(reports: MachineConfigNodeResource | undefined, node: NodeResource): boolean {
  return reports?.status?.configVersion?.desired === annotationsOf(node).desired;
}

/** Undefined when the reports say that nothing is under way: they are behind the annotations. */
function stepFromConditions(conditions: Conditions): Step | undefined {
  const status = (type: string) => conditions.get(type)?.status;
  const begun = (type: string) => status(type) === 'True' || status(type) === 'Unknown';
  if (conditions.size === 0 || status('Updated') === 'True') {
    return undefined;
  }
  if (begun('Uncordoned') || begun('UpdateComplete') || begun('Resumed')) {
    return 'uncordon';
  }
  if (status('RebootedNode') === 'True') {
    return 'uncordon';
  }
  if (status('RebootedNode') === 'Unknown') {
    return 'reboot';
  }
  if (status('UpdatePostActionComplete') === 'True') {
    return 'uncordon';
  }
  if (begun('UpdatePostActionComplete') || begun('AppliedFilesAndOS')) {
    return 'apply';
  }
  if (status('Drained') === 'True') {
    return 'apply';
  }
  return status('Drained') === 'Unknown' || status('Cordoned') === 'True' ? 'drain' : 'cordon';
}

/**
 * Begin of a step. A retried drain renews the time of its own condition, so a step is dated by the
 * end of the one before.
 */
function sinceOf(
  step: Step,
  conditions: Conditions,
  times: NodeTimes | undefined,
): number | undefined {
  const at = (type: string, ...status: string[]) => timeOf(conditions.get(type), ...status);
  switch (step) {
    case 'pending':
      return undefined;
    case 'cordon':
      return at('UpdatePrepared', 'True') ?? at('Updated', 'False') ?? times?.cordon;
    case 'drain':
      return at('Cordoned', 'True') ?? times?.drain ?? times?.cordon;
    case 'apply':
      return at('Drained', 'True') ?? at('AppliedFilesAndOS', 'Unknown');
    case 'reboot':
      return at('RebootedNode', 'Unknown') ?? times?.reboot;
    case 'uncordon':
      return (
        at('RebootedNode', 'True') ?? at('UpdatePostActionComplete', 'True') ?? times?.rebooted
      );
    case 'done':
      return at('Updated', 'True') ?? times?.done;
  }
}

function timeOf(condition: Condition | undefined, ...statuses: string[]): number | undefined {
  if (!condition?.lastTransitionTime || !statuses.includes(condition.status)) {
    return undefined;
  }
  const time = Date.parse(condition.lastTransitionTime);
  return Number.isNaN(time) ? undefined : time;
}
