import { KubeClient } from '../../cluster/client';
import { eventually } from '../../cluster/client/eventually';
import { kubeconfigCredentials } from '../../cluster/client/kubeconfig';
import type { KubeObject } from '../../cluster/client/types';
import { loadCrds as crds } from '../../cluster/crds';
import { openDoor } from '../../cluster/external/door';
import { loadCrds, loadObjects } from '../../cluster/external/load';
import { startControlPlane } from '../../real-api/control-plane';
import type { TestServer } from './server';

/** What the simulated API server does by itself. */
const controllers = [
  'clusterrole-aggregation-controller',
  'garbage-collector-controller',
  'namespace-controller',
  'serviceaccount-controller',
];

/** Kubernetes' own API server, empty but for these objects and the CRDs. */
export async function startRealServer(objects: readonly KubeObject[]): Promise<TestServer> {
  const controlPlane = await startControlPlane();
  const { kubeconfig } = controlPlane;
  const client = KubeClient.fromKubeconfig(kubeconfig);
  const door = await openDoor(kubeconfigCredentials(kubeconfig), client, 0);
  const close = async () => {
    await door.close();
    client.close();
    await controlPlane.stop();
  };
  try {
    await loadCrds(client, crds());
    await loadObjects(client, objects);
    controlPlane.startControllers({ controllers, scheduler: false });
    await rolesInForce(door.url);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    api: { url: door.url },
    hooks: undefined,
    client,
    kubectls: [],
    openPodWatches: () => openPodWatches(client),
    close,
  };
}

/** The authorizer reads roles with a moment's delay, and `admin` is put together by a controller. */
async function rolesInForce(url: string): Promise<void> {
  const developer = { headers: { authorization: 'Bearer developer' } };
  const cmmds = `${url}/apis/cmmd.samsung.com/v1/namespaces/work/cmmds`;
  await eventually("the developer's role", async () => (await fetch(cmmds, developer)).ok);
}

async function openPodWatches(client: KubeClient): Promise<number> {
  const metrics = (await client.raw({ method: 'GET', path: '/metrics' })) as string;
  return metrics
    .split('\n')
    .filter((line) => line.startsWith('apiserver_longrunning_requests{'))
    .filter((line) => /resource="pods"/.test(line) && /scope="(namespace|resource)"/.test(line))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
