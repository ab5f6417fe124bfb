import { k8sCreate, k8sDelete, k8sPatch } from '@openshift-console/dynamic-plugin-sdk';
import type { WriteRequest } from '../k8s/requests';
import type { KubeResource } from '../k8s/types';

/**
 * Sends a write as the signed-in user.
 *
 * @param how `dryRun`: the server says what it would answer, and changes nothing
 * @throws what the console throws: an error with the server's message
 */
export async function sendRequest(
  request: WriteRequest,
  how: { dryRun?: boolean } = {},
): Promise<KubeResource> {
  const { model } = request;
  const trial = how.dryRun && { queryParams: { dryRun: 'All' } };
  switch (request.verb) {
    case 'create':
      // access: create machineconfigpools.machineconfiguration.openshift.io, create labels.cmmd.samsung.com, create configmaps, create machineconfigs.machineconfiguration.openshift.io, create virtualmachines.kubevirt.io, create virtualmachineclusterinstancetypes.instancetype.kubevirt.io, create plugins.plugin.kubevirt.io, create tuneds.tuned.openshift.io
      return k8sCreate<KubeResource>({ model, data: request.data, ...trial });
    case 'patch':
      // access: patch machineconfigpools.machineconfiguration.openshift.io, patch nodes, patch labels.cmmd.samsung.com, patch configmaps, patch machineconfigs.machineconfiguration.openshift.io, patch hyperconvergeds.hco.kubevirt.io, patch virtualmachines.kubevirt.io, patch tuneds.tuned.openshift.io
      return k8sPatch<KubeResource>({
        model,
        resource: resourceOf(request),
        data: [...request.patch],
        ...trial,
      });
    case 'delete':
      // access: delete machineconfigpools.machineconfiguration.openshift.io, delete labels.cmmd.samsung.com, delete machineconfigs.machineconfiguration.openshift.io, delete configmaps, delete virtualmachines.kubevirt.io, delete virtualmachineinstances.kubevirt.io, delete virtualmachineclusterinstancetypes.instancetype.kubevirt.io, delete plugins.plugin.kubevirt.io, delete tuneds.tuned.openshift.io
      return k8sDelete<KubeResource>({
        model,
        resource: resourceOf(request),
        ...trial,
        json: {
          kind: 'DeleteOptions',
          apiVersion: 'v1',
          preconditions: request.preconditions,
        },
      });
  }
}

function resourceOf({ name, namespace }: { name: string; namespace?: string }): KubeResource {
  return { metadata: { name, ...(namespace !== undefined && { namespace }) } };
}
