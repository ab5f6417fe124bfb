import { readFileSync } from 'node:fs';
import { isAlreadyExists } from '../../cluster/client';
import type { KubeClient } from '../../cluster/client';
import { untilReady } from '../processes';
import type { Server } from '../processes';

const namespace = 'openshift-apiserver';
const service = 'api';
const groups = ['project.openshift.io', 'user.openshift.io'] as const;

/** Host name under which kube-apiserver calls OpenShift's API server, and its certificate's name. */
export const openShiftApiName = `${service}.${namespace}.svc`;

/** Registers the groups with kube-apiserver, and waits until it serves them. */
export async function registerOpenShiftApi(
  client: KubeClient,
  caFile: string,
  servers: readonly Server[],
): Promise<void> {
  await create(client, '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  await create(client, `/api/v1/namespaces/${namespace}/services`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: service },
    // The tunnel knows where this name leads.
    spec: { type: 'ExternalName', externalName: openShiftApiName },
  });
  const caBundle = readFileSync(caFile).toString('base64');
  for (const group of groups) {
    await create(client, '/apis/apiregistration.k8s.io/v1/apiservices', {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: `v1.${group}` },
      spec: {
        ...{ group, version: 'v1', groupPriorityMinimum: 9900, versionPriority: 15 },
        ...{ service: { name: service, namespace, port: 443 }, caBundle },
      },
    });
  }
  for (const group of groups) {
    await untilReady(`the API group ${group}`, servers, async () => {
      await client.raw({ method: 'GET', path: `/apis/${group}/v1` });
      return true;
    });
  }
}

async function create(client: KubeClient, path: string, body: object): Promise<void> {
  try {
    await client.raw({ method: 'POST', path, body });
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
}
