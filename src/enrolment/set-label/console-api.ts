import {
  k8sCreate,
  k8sDelete,
  k8sGet,
  k8sListItems,
  k8sPatch,
} from '@openshift-console/dynamic-plugin-sdk';
import type { EnrolmentApi, EnrolmentRequest } from '../../machine-config/enrol/requests';
import { statusCodeOf } from '../../machine-config/enrol/perform';
import type { Model } from '../../k8s/models';
import type { KubeResource } from '../../k8s/types';

/** The cluster's API server, as the signed-in user, through the console. */
export const consoleApi: EnrolmentApi = {
  async get<Resource extends KubeResource>(model: Model, name: string, namespace?: string) {
    try {
      // access: get machineconfigpools.machineconfiguration.openshift.io, get machineconfigs.machineconfiguration.openshift.io, get nodes, get labels.cmmd.samsung.com
      return await k8sGet<Resource>({ model, name, ...(namespace && { ns: namespace }) });
    } catch (error) {
      if (statusCodeOf(error) === 404) {
        return undefined;
      }
      throw error;
    }
  },
  list: <Resource extends KubeResource>(model: Model) =>
    // access: list nodes
    k8sListItems<Resource>({ model, queryParams: {} }),
  send,
};

async function send(request: EnrolmentRequest): Promise<KubeResource> {
  const { model } = request;
  switch (request.verb) {
    case 'create':
      // access: create machineconfigpools.machineconfiguration.openshift.io, create labels.cmmd.samsung.com
      return k8sCreate<KubeResource>({ model, data: request.data });
    case 'patch': {
      const { name, namespace, patch } = request;
      const resource = { metadata: { name, ...(namespace && { namespace }) } };
      // access: patch machineconfigpools.machineconfiguration.openshift.io, patch nodes, patch labels.cmmd.samsung.com
      return k8sPatch<KubeResource>({ model, resource, data: [...patch] });
    }
    case 'delete': {
      const { name, namespace, preconditions } = request;
      const resource = { metadata: { name, ...(namespace && { namespace }) } };
      // access: delete machineconfigpools.machineconfiguration.openshift.io, delete labels.cmmd.samsung.com
      return k8sDelete<KubeResource>({
        model,
        resource,
        json: { kind: 'DeleteOptions', apiVersion: 'v1', preconditions },
      });
    }
  }
}
