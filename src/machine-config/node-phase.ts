import type { MachineConfigNodeResource } from '../k8s/types';
import { annotatedStep } from './annotated-step';
import type { AnnotatedStepInput } from './annotated-step';
import { annotationsOf, isDegraded, runsWhatItShould } from './node-annotations';
import { conditionsOf, imageMessage, isAbout, stepFromConditions, timeOf } from './node-reports';
import type { Conditions } from './node-reports';
import type { NodeTimes } from './node-times';
import type { Step } from './node-steps';

export { STEPS } from './node-steps';
export type { Step } from './node-steps';

export interface NodePhase {
  /** Undefined for a node that is degraded while nothing is under way on it (config drift). */
  step: Step | undefined;
  /** Why the daemon gave up, in full; '' when it gave no reason; undefined when it did not give up. */
  degraded: string | undefined;
  /** Begin of the step in milliseconds since the epoch, where the cluster tells. */
  since: number | undefined;
  /** Begin of the node's update, likewise; for a finished node the begin of the last one. */
  startedAt: number | undefined;
  /** What the Machine Config Operator says of the drain under way; it names what blocks it. */
  drainMessage: string | undefined;
  /** What it says of the system's image while that is pulled and written; image mode only. */
  imageMessage: string | undefined;
  source: 'machine-config-node' | 'annotations';
}

/** Step of `data-phase`: where a node stands, or `degraded`. */
export function phaseName({ step, degraded }: NodePhase): Step | 'degraded' {
  return degraded === undefined && step !== undefined ? step : 'degraded';
}

export interface NodePhaseInput extends AnnotatedStepInput {
  /** Where the cluster serves it. */
  machineConfigNode: MachineConfigNodeResource | undefined;
}

/**
 * Where a node is in the rollout of its pool's config. Whether it is targeted, done or degraded is in
 * its annotations; the steps between are in the MachineConfigNode's conditions (True = done, Unknown =
 * running or failing) where they are about the same config, else in the annotations too. A node that
 * is degraded while it runs what it should run has drifted (somebody changed a file, say): that is no
 * step of an update. Nor is one whose daemon does not know what it runs.
 */
export function nodePhase(input: NodePhaseInput): NodePhase {
  const { node, machineConfigNode } = input;
  const degraded = isDegraded(node) ? (annotationsOf(node).reason ?? '') : undefined;
  const isAtRest = runsWhatItShould(node) || annotationsOf(node).current === '';
  if (degraded !== undefined && isAtRest) {
    const since = timeOf(conditionsOf(machineConfigNode).get('NodeDegraded'), 'True');
    return { ...nothingUnderWay, degraded, since };
  }
  return { ...stepOf(input), degraded };
}

const nothingUnderWay = {
  step: undefined,
  startedAt: undefined,
  drainMessage: undefined,
  imageMessage: undefined,
  source: 'annotations',
} as const;

function stepOf(input: NodePhaseInput): Omit<NodePhase, 'degraded'> {
  const { node, machineConfigNode, times } = input;
  const fromAnnotations = annotatedStep(input);
  const conditions = conditionsOf(machineConfigNode);
  const underWay = fromAnnotations !== 'pending' && fromAnnotations !== 'done';
  const reported =
    underWay && isAbout(machineConfigNode, node) ? stepFromConditions(conditions) : undefined;
  const step = reported ?? fromAnnotations;
  const drained = conditions.get('Drained');
  return {
    step,
    since: sinceOf(step, reported || !underWay ? conditions : none, times),
    startedAt:
      (reported ? timeOf(conditions.get('UpdatePrepared'), 'True') : undefined) ??
      times?.cordon ??
      times?.drain,
    drainMessage: step === 'drain' ? drainMessage(reported && drained?.message, times) : undefined,
    imageMessage: step === 'apply' && reported ? imageMessage(conditions) : undefined,
    source: reported ? 'machine-config-node' : 'annotations',
  };
}

/**
 * While the drain is tried once more its condition says no reason, and clusters without
 * MachineConfigNodes have none: then the last event about it does.
 */
function drainMessage(reported: string | undefined, times: NodeTimes | undefined) {
  return reported?.includes('error when') ? reported : (times?.drainMessage ?? reported);
}

const none: Conditions = new Map();

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
      return (
        at('Drained', 'True') ??
        at('AppliedFilesAndOS', 'Unknown') ??
        at('AppliedFiles', 'Unknown', 'True')
      );
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
