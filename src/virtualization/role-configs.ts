import { k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import { MachineConfigModel } from '../k8s/machine-config-models';
import { readOnce } from '../k8s/read-once';
import type { KubeResource } from '../k8s/types';
import { ROLE_LABEL } from '../machine-config/names';

/** MachineConfigs without those that are rendered: each is as large as all others together. */
export function listRoleConfigs(): Promise<KubeResource[]> {
  const queryParams = {
    labelSelector: { matchExpressions: [{ key: ROLE_LABEL, operator: 'Exists' }] },
  };
  // access: list machineconfigs.machineconfiguration.openshift.io
  return readOnce(() => k8sListItems<KubeResource>({ model: MachineConfigModel, queryParams }));
}
