import type { LabelResource, MachineConfigResource, NodeResource } from '../../k8s/types';
import { NODE_LABEL_NAME, OPERATOR_MACHINE_CONFIGS, ROLE_LABEL } from '../names';
import { machineConfig, node, pool } from '../testing';
import type { EnrolmentCluster } from './cluster';

/** Objects for tests of enrolment: the guide's cluster, with a file in each MachineConfig. */

export const operatorNamespace = 'socmmd-system';

export function withFile(name: string, role: string, path: string): MachineConfigResource {
  return {
    ...machineConfig(name, role),
    spec: {
      config: {
        ignition: { version: '3.4.0' },
        storage: { files: [{ path, contents: { source: 'data:,' } }] },
      },
    },
  };
}

export const baseConfigs = [
  withFile('00-master', 'master', '/etc/master'),
  withFile('00-worker', 'worker', '/etc/worker'),
];

export const operatorConfigs = (role: string): MachineConfigResource[] =>
  OPERATOR_MACHINE_CONFIGS.map((name) => withFile(name, role, `/usr/local/bin/${name}`));

export function label(role?: string, namespace = operatorNamespace): LabelResource {
  return {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'Label',
    metadata: {
      name: NODE_LABEL_NAME,
      namespace,
      uid: 'label-uid',
      resourceVersion: '7',
      ...(role !== undefined && { labels: { [ROLE_LABEL]: role } }),
    },
  };
}

/** A node with a uid, in the pools of its roles. */
export function machine(name: string, ...roles: string[]): NodeResource {
  const made = node(name, roles);
  return { ...made, metadata: { ...made.metadata, uid: `${name}-uid` } };
}

/** Three masters, two workers and three nodes with CXL memory; nothing enrolled unless `more` says so. */
export function guideCluster(more: Partial<EnrolmentCluster> = {}): EnrolmentCluster {
  return {
    nodes: [
      ...['master1', 'master2', 'master3'].map((name) => machine(name, 'master')),
      ...['worker1', 'worker2', 'cmmd1', 'cmmd2', 'cmmd3'].map((name) => machine(name, 'worker')),
    ],
    pools: [pool('master'), pool('worker')],
    machineConfigs: baseConfigs,
    labels: [],
    operatorNamespace,
    ...more,
  };
}

/** The same, with cmmd1 to cmmd3 in pool `cmmd`, which carries CMM-D. */
export function enrolledCluster(more: Partial<EnrolmentCluster> = {}): EnrolmentCluster {
  const { nodes } = guideCluster();
  return guideCluster({
    nodes: nodes.map(({ metadata, ...rest }) =>
      metadata?.name?.startsWith('cmmd')
        ? machine(metadata.name, 'worker', 'cmmd')
        : { ...rest, ...(metadata && { metadata }) },
    ),
    pools: [pool('master'), pool('worker'), pool('cmmd')],
    machineConfigs: [...baseConfigs, ...operatorConfigs('cmmd')],
    labels: [label('cmmd')],
    ...more,
  });
}
