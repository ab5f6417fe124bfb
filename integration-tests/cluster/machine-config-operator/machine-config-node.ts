import { annotationOf } from './node-state';
import type { KubeObject } from '../client/types';
import type { Node } from './types';

type Status = 'True' | 'False' | 'Unknown';

export interface NodeCondition {
  type: ConditionType;
  status: Status;
  reason: string;
  message: string;
  lastTransitionTime: string;
}

export interface MachineConfigNode extends KubeObject {
  spec?: {
    node: { name: string };
    pool: { name: string };
    configVersion: { desired: string };
  };
  status?: {
    observedGeneration?: number;
    configVersion?: { current?: string; desired: string };
    conditions?: NodeCondition[];
  };
}

/** All condition types, in the order in which the real object lists those not yet reported. */
const conditionTypes = [
  'UpdatePrepared',
  'UpdateExecuted',
  'UpdatePostActionComplete',
  'UpdateComplete',
  'Resumed',
  'Drained',
  'AppliedFilesAndOS',
  'Cordoned',
  'RebootedNode',
  'Updated',
  'Uncordoned',
  'NodeDegraded',
  'PinnedImageSetsDegraded',
  'PinnedImageSetsProgressing',
] as const;

export type ConditionType = (typeof conditionTypes)[number];

/** One step reported: True = done, Unknown = running or failing, False = not (or no longer). */
export interface StepReport {
  type: ConditionType;
  status: Status;
  reason?: string;
  message: string;
}

export const notYetSet = 'not-yet-set';

/** The object a node gets when it is first seen. */
export function newMachineConfigNode(
  node: Node,
  pool: string | undefined,
  apiVersion: string,
): MachineConfigNode {
  const { name = '', uid = '' } = node.metadata;
  return {
    apiVersion,
    kind: 'MachineConfigNode',
    metadata: { name, ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }] },
    spec: specFor(node, pool),
  };
}

export function specFor(
  node: Node,
  pool: string | undefined,
): NonNullable<MachineConfigNode['spec']> {
  return {
    node: { name: node.metadata.name ?? '' },
    pool: { name: pool ?? notYetSet },
    configVersion: { desired: annotationOf(node, 'desiredConfig') || notYetSet },
  };
}

/**
 * The status after a report of a step and, within it, a smaller one (UpdateExecuted / Drained).
 * Follows the upgrade monitor: a report equal to what is there changes nothing, an unexpected one
 * ends Updated, and a report of Updated ends the round: all other conditions turn False.
 */
export function reportStep(
  status: NonNullable<MachineConfigNode['status']>,
  node: Node,
  parent: StepReport,
  child: StepReport | undefined,
  now: string,
): NonNullable<MachineConfigNode['status']> {
  const before = status.conditions ?? [];
  const conditions = before.length === 0 ? firstConditions(parent, child, now) : [...before];
  if (before.length > 0) {
    const old = before.find(({ type }) => type === parent.type);
    if (old && !differs(old, conditionFor(parent, now)) && (!child || hasReport(before, child))) {
      return status;
    }
    updateConditions(conditions, parent, child, specDesired(status, node), now);
  }
  const current = annotationOf(node, 'currentConfig') || status.configVersion?.current;
  const prepared = parent.type !== 'UpdatePrepared' || parent.status === 'True';
  const desired = (prepared && annotationOf(node, 'desiredConfig')) || notYetSet;
  return {
    ...status,
    conditions,
    configVersion: { ...(current && { current }), desired },
  };
}

function hasReport(conditions: readonly NodeCondition[], report: StepReport): boolean {
  const old = conditions.find(({ type }) => type === report.type);
  return old !== undefined && !differs(old, conditionFor(report, old.lastTransitionTime));
}

function firstConditions(
  parent: StepReport,
  child: StepReport | undefined,
  now: string,
): NodeCondition[] {
  const reported = [parent, ...(child ? [child] : [])].map((report) => conditionFor(report, now));
  const others = conditionTypes.filter((type) => !reported.some((done) => done.type === type));
  return [
    ...reported,
    ...others.map((type) => ({
      type,
      status: 'False' as const,
      reason: 'NotYetOccurred',
      message: `This node has not yet entered the ${type} phase`,
      lastTransitionTime: now,
    })),
  ];
}

function updateConditions(
  conditions: NodeCondition[],
  parent: StepReport,
  child: StepReport | undefined,
  desired: string,
  now: string,
): void {
  const reset = parent.type === 'Updated';
  conditions.forEach((old, index) => {
    const report = [child, parent].find((step) => step?.type === old.type);
    if (report) {
      conditions[index] = conditionFor(report, now);
    } else if (old.type === 'Updated' && old.status === 'True' && parent.type !== 'NodeDegraded') {
      conditions[index] = {
        type: 'Updated',
        status: 'False',
        reason: 'Updated',
        message: 'This node is not updated, sensed disruption via a manual update.',
        lastTransitionTime: now,
      };
    } else if (reset && old.status !== 'False') {
      const message = `Action during update to ${desired}: ${old.message}`;
      conditions[index] = { ...old, status: 'False', message, lastTransitionTime: now };
    }
  });
  for (const step of [child, parent]) {
    if (step && !conditions.some(({ type }) => type === step.type)) {
      conditions.push(conditionFor(step, now));
    }
  }
}

function conditionFor(step: StepReport, now: string): NodeCondition {
  const { type, status, message, reason = step.type } = step;
  return { type, status, reason, message, lastTransitionTime: now };
}

function differs(a: NodeCondition, b: NodeCondition): boolean {
  return a.status !== b.status || a.reason !== b.reason || a.message !== b.message;
}

function specDesired(status: NonNullable<MachineConfigNode['status']>, node: Node): string {
  return annotationOf(node, 'desiredConfig') || status.configVersion?.desired || notYetSet;
}
