import type { KubeObject } from '../../client/types';
import { isRecord } from '../paths';
import { ageColumn, at, nameColumn, numberAt, recordsAt, stringAt, text, wide } from './column';
import type { Column } from './column';
import { age } from './duration';

type Status = Record<string, unknown>;

function exitText(terminated: unknown): string {
  const reason = stringAt(terminated, '.reason');
  if (reason !== '') return reason;
  const signal = numberAt(terminated, '.signal');
  return signal !== 0 ? `Signal:${signal}` : `ExitCode:${numberAt(terminated, '.exitCode')}`;
}

/** Status of the first init container that has not finished, or undefined. */
function initStatus(pod: KubeObject): string | undefined {
  const statuses = recordsAt(pod, '.status.initContainerStatuses');
  const total = recordsAt(pod, '.spec.initContainers').length;
  for (const [index, status] of statuses.entries()) {
    const terminated = at(status, '.state.terminated');
    if (isRecord(terminated) && numberAt(terminated, '.exitCode') === 0) continue;
    if (isRecord(terminated)) return `Init:${exitText(terminated)}`;
    const waiting = stringAt(status, '.state.waiting.reason');
    if (waiting !== '' && waiting !== 'PodInitializing') return `Init:${waiting}`;
    return `Init:${index}/${total}`;
  }
  return undefined;
}

/** What kubectl prints in the STATUS column of a pod. */
export function podStatus(pod: KubeObject): string {
  const phase = stringAt(pod, '.status.phase', 'Unknown');
  let status = stringAt(pod, '.status.reason', phase);
  const initializing = initStatus(pod);
  if (initializing !== undefined) status = initializing;
  else status = containersStatus(recordsAt(pod, '.status.containerStatuses'), pod) ?? status;
  if (pod.metadata.deletionTimestamp !== undefined) {
    return stringAt(pod, '.status.reason') === 'NodeLost' ? 'Unknown' : 'Terminating';
  }
  return status;
}

function containersStatus(statuses: Status[], pod: KubeObject): string | undefined {
  let result: string | undefined;
  let running = false;
  for (const status of [...statuses].reverse()) {
    const waiting = stringAt(status, '.state.waiting.reason');
    const terminated = at(status, '.state.terminated');
    if (waiting !== '') result = waiting;
    else if (isRecord(terminated)) result = exitText(terminated);
    else if (at(status, '.ready') === true && isRecord(at(status, '.state.running'))) {
      running = true;
    }
  }
  if (result !== 'Completed' || !running) return result;
  return stringAt(pod, '.status.conditions[?(@.type=="Ready")].status') === 'True'
    ? 'Running'
    : 'NotReady';
}

function restarts(pod: KubeObject, now: Date): string {
  const statuses = recordsAt(pod, '.status.containerStatuses');
  const count = statuses.reduce((sum, status) => sum + numberAt(status, '.restartCount'), 0);
  const last = statuses
    .map((status) => stringAt(status, '.lastState.terminated.finishedAt'))
    .sort()
    .at(-1);
  return count > 0 && last ? `${count} (${age(last, now)} ago)` : String(count);
}

function ready(pod: KubeObject): string {
  const statuses = recordsAt(pod, '.status.containerStatuses');
  const isReady = (status: Status) =>
    status['ready'] === true && isRecord(at(status, '.state.running'));
  return `${statuses.filter(isReady).length}/${recordsAt(pod, '.spec.containers').length}`;
}

function readinessGates(pod: KubeObject): string {
  const gates = recordsAt(pod, '.spec.readinessGates').map((gate) =>
    stringAt(gate, '.conditionType'),
  );
  if (gates.length === 0) return '<none>';
  const met = gates.filter(
    (type) => stringAt(pod, `.status.conditions[?(@.type=="${type}")].status`) === 'True',
  );
  return `${met.length}/${gates.length}`;
}

export const podColumns: Column[] = [
  nameColumn,
  text('Ready', ready),
  text('Status', podStatus),
  text('Restarts', restarts),
  ageColumn,
  wide(text('IP', (pod) => stringAt(pod, '.status.podIP', '<none>'))),
  wide(text('Node', (pod) => stringAt(pod, '.spec.nodeName', '<none>'))),
  wide(text('Nominated Node', (pod) => stringAt(pod, '.status.nominatedNodeName', '<none>'))),
  wide(text('Readiness Gates', readinessGates)),
];
