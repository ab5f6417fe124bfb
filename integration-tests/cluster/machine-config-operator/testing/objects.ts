import { roleLabel } from '../names';
import type { MachineConfig, MachineConfigPool, Node } from '../types';

/** Objects for the tests of this folder: pools, nodes and MachineConfigs as OpenShift makes them. */

const apiVersion = 'machineconfiguration.openshift.io/v1';
const createdAt = '2026-08-01T08:00:00Z';

export function pool(
  name: string,
  spec: Partial<NonNullable<MachineConfigPool['spec']>> = {},
): MachineConfigPool {
  const roles = name === 'master' || name === 'worker' ? [name] : ['worker', name];
  return {
    apiVersion,
    kind: 'MachineConfigPool',
    metadata: { name, creationTimestamp: createdAt },
    spec: {
      paused: false,
      nodeSelector: { matchLabels: { [`node-role.kubernetes.io/${name}`]: '' } },
      machineConfigSelector:
        roles.length === 1
          ? { matchLabels: { [roleLabel]: name } }
          : { matchExpressions: [{ key: roleLabel, operator: 'In', values: roles }] },
      ...spec,
    },
  };
}

export function node(name: string, roles: string[], extra: Record<string, string> = {}): Node {
  const labels = Object.fromEntries(roles.map((role) => [`node-role.kubernetes.io/${role}`, '']));
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      creationTimestamp: createdAt,
      labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', ...labels, ...extra },
    },
    spec: {},
    status: {
      conditions: [{ type: 'Ready', status: 'True' }],
      nodeInfo: { bootID: `${name}-boot-0` },
    },
  };
}

export function machineConfig(
  name: string,
  role: string,
  spec: MachineConfig['spec'] = {},
): MachineConfig {
  return {
    apiVersion,
    kind: 'MachineConfig',
    metadata: { name, labels: { [roleLabel]: role }, creationTimestamp: createdAt },
    spec: { config: { ignition: { version: '3.4.0' } }, ...spec },
  };
}

export function fileConfig(name: string, role: string, ...paths: string[]): MachineConfig {
  const files = paths.map((path) => ({ path, mode: 420, contents: { source: `data:,${name}` } }));
  return machineConfig(name, role, {
    config: { ignition: { version: '3.4.0' }, storage: { files } },
  });
}

/** The configs every cluster starts with. */
export const baseConfigs: MachineConfig[] = ['master', 'worker'].flatMap((role) => [
  { ...fileConfig(`00-${role}`, role, `/etc/${role}.conf`) },
  machineConfig(`97-${role}-generated-kubelet`, role, { kernelArguments: ['systemd.unified=1'] }),
]);

/** MachineConfigs as the CMM-D operator creates for a pool. */
export function cmmdConfigs(role: string): MachineConfig[] {
  return [
    fileConfig('99-cmmdc-hook', role, '/usr/local/bin/oci-hook', '/usr/local/bin/oci-hook-exec'),
    fileConfig('99-cmmdc-util', role, '/usr/local/bin/cmmdc-util'),
    fileConfig('99-daxctl', role, '/usr/local/bin/daxctl'),
  ];
}
