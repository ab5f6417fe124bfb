import type { Condition, MachineConfigNodeResource, NodeResource } from '../k8s/types';
import { annotationsOf } from './node-annotations';
import type { Step } from './node-steps';

/** A MachineConfigNode's conditions: True = done, Unknown = running or failing, False = not begun. */
export type Conditions = ReadonlyMap<string, Condition>;

/** By type. */
export function conditionsOf(reports: MachineConfigNodeResource | undefined): Conditions {
  return new Map((reports?.status?.conditions ?? []).map((each) => [each.type, each]));
}

/** Whether the reports are about the node's present target, not about an earlier one. */
export function isAbout(
  reports: MachineConfigNodeResource | undefined,
  node: NodeResource,
): boolean {
  const { configVersion, configImage } = reports?.status ?? {};
  const { desired, desiredImage } = annotationsOf(node);
  const image = configImage?.desiredImage;
  return configVersion?.desired === desired && (image === undefined || image === desiredImage);
}

/**
 * The system's image is pulled by the host itself. A failed pull is False again, with the daemon's
 * words; what has not begun is False too, as all that has not.
 */
export function imageMessage(conditions: Conditions): string | undefined {
  const pulled = conditions.get('ImagePulledFromRegistry');
  const failed = pulled?.status === 'False' && pulled.reason === 'ImagePulledFromRegistry';
  if (pulled?.status === 'Unknown' || failed) {
    return pulled.message;
  }
  const written = conditions.get('AppliedOSImage');
  return written?.status === 'Unknown' ? written.message : undefined;
}

/** Reported instead of AppliedFilesAndOS where image mode's reports are switched on: the last three. */
const appliedTypes = [
  'AppliedFilesAndOS',
  'AppliedFiles',
  'AppliedOSImage',
  'ImagePulledFromRegistry',
];

/** Undefined when the reports say that nothing is under way: they are behind the annotations. */
export function stepFromConditions(conditions: Conditions): Step | undefined {
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
  if (begun('UpdatePostActionComplete') || appliedTypes.some(begun)) {
    return 'apply';
  }
  if (status('Drained') === 'True') {
    return 'apply';
  }
  return status('Drained') === 'Unknown' || status('Cordoned') === 'True' ? 'drain' : 'cordon';
}

/** Since when a condition has one of these statuses, in milliseconds since the epoch. */
export function timeOf(
  condition: Condition | undefined,
  ...statuses: string[]
): number | undefined {
  if (!condition?.lastTransitionTime || !statuses.includes(condition.status)) {
    return undefined;
  }
  const time = Date.parse(condition.lastTransitionTime);
  return Number.isNaN(time) ? undefined : time;
}
