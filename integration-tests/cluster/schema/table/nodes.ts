import type { KubeObject } from '../../client/types';
import { ageColumn, at, nameColumn, stringAt, text, wide } from './column';
import type { Column } from './column';

const rolePrefix = 'node-role.kubernetes.io/';

function status(node: KubeObject): string {
  const ready = stringAt(node, '.status.conditions[?(@.type=="Ready")].status');
  const words = [ready === '' ? 'Unknown' : ready === 'True' ? 'Ready' : 'NotReady'];
  if (at(node, '.spec.unschedulable') === true) words.push('SchedulingDisabled');
  return words.join(',');
}

function roles(node: KubeObject): string {
  const names = Object.entries(node.metadata.labels ?? {}).flatMap(([key, value]) => {
    if (key.startsWith(rolePrefix)) return key.slice(rolePrefix.length) || [];
    return key === 'kubernetes.io/role' && value !== '' ? value : [];
  });
  return [...new Set(names)].sort().join(',') || '<none>';
}

const address = (type: string) => (node: KubeObject) =>
  stringAt(node, `.status.addresses[?(@.type=="${type}")].address`, '<none>');
const info =
  (field: string, absent = '<unknown>') =>
  (node: KubeObject) =>
    stringAt(node, `.status.nodeInfo.${field}`, absent);

export const nodeColumns: Column[] = [
  nameColumn,
  text('Status', status),
  text('Roles', roles),
  ageColumn,
  text('Version', info('kubeletVersion', '')),
  wide(text('Internal-IP', address('InternalIP'))),
  wide(text('External-IP', address('ExternalIP'))),
  wide(text('OS-Image', info('osImage'))),
  wide(text('Kernel-Version', info('kernelVersion'))),
  wide(text('Container-Runtime', info('containerRuntimeVersion'))),
];
