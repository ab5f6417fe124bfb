import type { Translate } from '../components/translation';
import type { PendingReason, ReallocationReason, WorkloadState } from '../operator/workload-state';

/** A state's name. */
export function stateText(state: WorkloadState['state'], t: Translate): string {
  switch (state) {
    case 'placed':
      return t('Placed');
    case 'pending':
      return t('Pending');
    case 'failed':
      return t('Failed');
    case 'reallocating':
      return t('Reallocating');
    case 'missing':
      return t('Workload missing');
    case 'foreign':
      return t('Name taken');
  }
}

/** Why a workload waits. */
export function pendingText(reason: PendingReason, t: Translate): string {
  switch (reason) {
    case 'undecided':
      return t('Waiting for the operator.');
    case 'starting':
      return t('Waiting for pods.');
    case 'unclaimed':
      return t('Its pods are bound to a node that has not taken them.');
    case 'ending':
      return t('Being deleted; the operator makes no other by itself.');
    case 'deleting':
      return t('Being deleted.');
  }
}

/** That it is moved again and again, and the way out. `host`: what its pods are bound to. */
export function loopText(host: string, t: Translate): string {
  return t(
    'Moved again and again: the operator binds its pods to {{host}}, which is not the name of a node. Choose another node (Edit allocation).',
    { host },
  );
}

/** Why the operator moves a workload; its own word where this version does not know it. */
export function reallocationText(reason: ReallocationReason, t: Translate): string {
  switch (reason) {
    case 'nodeNotFound':
      return t('Its node is gone.');
    case 'nodeNotReady':
      return t('Its node is not ready.');
    case 'tolerationsNotStaisfy':
      return t('Its node got a taint that the payload does not tolerate.');
    case 'cmmdFail':
      return t('The CXL memory of its node failed.');
    case 'edited':
      return t('The allocation was changed.');
    case 'replaced':
      return t('Its pods are being replaced.');
    default:
      return reason;
  }
}

/** The name of an allocation mode; what stands there when it is neither. */
export function modeText(mode: string, t: Translate): string {
  if (mode === 'auto') {
    return t('Auto');
  }
  return mode === 'manual' ? t('Manual') : mode;
}

/** On which memory a workload is. */
export function memoryText(enabled: boolean, t: Translate): string {
  return enabled ? t('CXL memory') : t('Local memory');
}
