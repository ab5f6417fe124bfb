import type {
  Condition,
  MachineConfigNodeResource,
  MachineConfigPoolResource,
  MachineConfigResource,
  NodeResource,
} from '../k8s/types';
import { NODE_ANNOTATIONS, NODE_ROLE_PREFIX, ROLE_LABEL } from './names';

/** Objects for the tests of this folder and of the views that use its rules. */

export function pool(
  name: string,
  spec: MachineConfigPoolResource['spec'] = {},
  status: MachineConfigPoolResource['status'] = {},
): MachineConfigPoolResource {
  const roles = name === 'master' || name === 'worker' ? [name] : ['worker', name];
  return {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfigPool',
    metadata: { name, resourceVersion: '1' },
    spec: {
      nodeSelector: { matchLabels: { [`${NODE_ROLE_PREFIX}${name}`]: '' } },
      machineConfigSelector: {
        matchExpressions: [{ key: ROLE_LABEL, operator: 'In', values: roles }],
      },
      configuration: { name: `rendered-${name}-new` },
      ...spec,
    },
    status,
  };
}

export function node(
  name: string,
  roles: readonly string[],
  extra: {
    labels?: Record<string, string>;
    annotations?: Partial<Record<keyof typeof NODE_ANNOTATIONS, string>>;
    unschedulable?: boolean;
    ready?: boolean;
    kernelVersion?: string;
    created?: string;
    taints?: { key: string; value?: string; effect: string; timeAdded?: string }[];
  } = {},
): NodeResource {
  const labels = Object.fromEntries(roles.map((role) => [`${NODE_ROLE_PREFIX}${role}`, '']));
  const annotations = Object.fromEntries(
    Object.entries(extra.annotations ?? {}).map(([key, value]) => [
      NODE_ANNOTATIONS[key as keyof typeof NODE_ANNOTATIONS],
      value,
    ]),
  );
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      resourceVersion: '1',
      creationTimestamp: extra.created ?? '2026-08-01T08:00:00Z',
      labels: { 'kubernetes.io/hostname': name, ...labels, ...extra.labels },
      annotations,
    },
    spec: {
      ...(extra.unschedulable ? { unschedulable: true } : {}),
      ...(extra.taints ? { taints: extra.taints } : {}),
    },
    status: {
      conditions: [{ type: 'Ready', status: extra.ready === false ? 'Unknown' : 'True' }],
      nodeInfo: { kernelVersion: extra.kernelVersion ?? '5.14.0-427.el9_4.x86_64' },
    },
  };
}

export function machineConfig(name: string, role?: string): MachineConfigResource {
  return {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfig',
    metadata: { name, ...(role === undefined ? {} : { labels: { [ROLE_LABEL]: role } }) },
  };
}

/** The reports of one node on its way to a config. */
export function machineConfigNode(
  name: string,
  desired: string,
  conditions: Condition[],
): MachineConfigNodeResource {
  return {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfigNode',
    metadata: { name },
    spec: { node: { name }, configVersion: { desired } },
    status: { configVersion: { desired }, conditions },
  };
}
