import { KubeClient } from '../cluster/client';
import { kubeconfigCredentials } from '../cluster/client/kubeconfig';
import { crdsOf, scenarioNamed, startCluster } from '../cluster/cluster';
import type { ClusterOptions, RunningCluster } from '../cluster/cluster';
import { openDoor } from '../cluster/external/door';
import { loadScenario } from '../cluster/external/load';
import { startControlPlane } from './control-plane';

export interface RealCluster extends Omit<RunningCluster, 'api'> {
  /** A kubeconfig of the cluster's administrator, for kube-apiserver itself. */
  kubeconfig: string;
  /** Logs of the servers. */
  folder: string;
  /** Resolves with a sentence when one of the servers ends by itself. */
  crashed: Promise<string>;
}

/**
 * A cluster whose control plane is Kubernetes' own: kube-apiserver, etcd, controller manager and
 * scheduler. Simulated are the machines with their kubelets and collectors, the Machine Config
 * Operator, the CMM-D operator and OpenShift's API of projects. `url` is a door in front of
 * kube-apiserver, plain HTTP as the simulated cluster's own.
 *
 * Rejects with everything ended again when a part cannot start or the signal aborts.
 */
export async function startRealCluster(
  options: Omit<ClusterOptions, 'kubeconfig' | 'load'>,
): Promise<RealCluster> {
  const { log = () => {}, seed = 'cmmd', signal } = options;
  const scenario = scenarioNamed(options.scenario, options.nodes);
  const closing: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (let step = closing.pop(); step; step = closing.pop()) await step();
  };
  try {
    const controlPlane = await startControlPlane(log);
    closing.push(() => controlPlane.stop());
    const { kubeconfig, folder, crashed } = controlPlane;
    const client = KubeClient.fromKubeconfig(kubeconfig, {
      userAgent: 'scenario',
      concurrency: 12,
    });
    closing.push(() => client.close());
    const door = await openDoor(kubeconfigCredentials(kubeconfig), client, options.port ?? 0);
    closing.push(() => door.close());
    signal?.throwIfAborted();
    await loadScenario(client, scenario, { crds: crdsOf(scenario), seed, log, signal });
    controlPlane.startControllers();
    const cluster = await startCluster({ ...options, kubeconfig });
    closing.push(() => cluster.close());
    return { ...cluster, url: door.url, kubeconfig, folder, crashed, close };
  } catch (error) {
    await close();
    throw error;
  }
}
