import { k8sGet, k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import { readOnce } from '../../k8s/read-once';
import type { EnrolmentApi } from '../../machine-config/enrol/api';
import { statusCodeOf } from '../../k8s/status-code';
import type { Model } from '../../k8s/models';
import { asList, readerOf } from '../../k8s/tolerant';
import type { KubeResource } from '../../k8s/types';
import { sendRequest } from '../send-request';

/** The cluster's API server, as the signed-in user, through the console. */
export const consoleApi: EnrolmentApi = {
  async get<Resource extends KubeResource>(model: Model, name: string, namespace?: string) {
    try {
      // access: get machineconfigpools.machineconfiguration.openshift.io, get machineconfigs.machineconfiguration.openshift.io, get nodes, get labels.cmmd.samsung.com
      const found = await readOnce(() =>
        k8sGet({ model, name, ...(namespace && { ns: namespace }) }),
      );
      return readerOf(model.kind)(found) as Resource;
    } catch (error) {
      if (statusCodeOf(error) === 404) {
        return undefined;
      }
      throw error;
    }
  },
  list: <Resource extends KubeResource>(model: Model) =>
    // access: list nodes
    readOnce(() => k8sListItems({ model, queryParams: {} })).then(
      (items) => asList(items, readerOf(model.kind)) as readonly Resource[],
    ),
  send: (request) => sendRequest(request),
};
