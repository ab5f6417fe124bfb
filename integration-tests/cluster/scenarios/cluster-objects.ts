import type { KubeObject } from '../client/types';
import { operatorNames } from '../cmmd-operator/names';
import type { MachineConfiguration } from './machine-configuration';
import { namespaces, projectAccounts } from './namespaces';
import { openshiftConfig } from './openshift-config';
import { operatorInstallation } from './operator-installation';
import { personaAccess } from './personas';
import { pluginAccess } from './plugin-access';
import type { Release } from './releases';

/** What every scenario has: namespaces, access, OpenShift's configuration, the operator, pools. */
export function clusterObjects(
  seed: string,
  now: Date,
  release: Release,
  { pools, machineConfigs, nodes, machineConfigNodes }: MachineConfiguration,
  projects: string[],
): KubeObject[] {
  return [
    ...namespaces(seed, now, [operatorNames.namespace, ...projects]),
    ...projects.flatMap(projectAccounts),
    ...personaAccess(operatorNames.namespace, ['work']),
    ...pluginAccess(operatorNames.namespace, ['work']),
    ...openshiftConfig(seed, now, release),
    ...operatorInstallation(seed, now),
    ...machineConfigs,
    ...pools,
    ...nodes,
    ...machineConfigNodes,
  ];
}
