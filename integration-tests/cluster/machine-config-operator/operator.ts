import { discoverVersion } from '../client/discovery';
import { Informer } from '../client/informer';
import { resources } from '../client/resources';
import { BuildController } from './build-controller';
import { MachineConfigDaemons } from './daemon';
import { DrainController } from './drain-controller';
import { MachineConfigNodeWriter } from './machine-config-node-writer';
import { NodeCache } from './node-cache';
import { NodeController } from './node-controller';
import { RenderController } from './render-controller';
import type { Controller, ControllerContext } from '../client/controller';
import type { KubeObject } from '../client/types';
import type { HostHardware } from '../host/hardware';
import type { Images } from './node-controller';
import type { MachineConfigNode } from './machine-config-node';
import type {
  MachineConfig,
  MachineConfigPool,
  MachineOSBuild,
  MachineOSConfig,
  Node,
} from './types';

interface ClusterVersion extends KubeObject {
  status?: { desired?: { version?: string } };
}

/**
 * The Machine Config Operator: render, node, drain and build controllers, and the daemons of all nodes. The
 * hosts say which node's daemon fails and why (`faults.degradeOnApply`).
 */
export function createMachineConfigOperator(
  context: ControllerContext,
  hosts: readonly HostHardware[],
): Controller {
  const stopping = new AbortController();
  const inner: ControllerContext = { ...context, signal: stopping.signal };
  const onError = (error: unknown) => {
    context.log(
      `machine-config-operator: ${error instanceof Error ? error.message : String(error)}`,
    );
  };
  const { client } = context;
  const pools = new Informer<MachineConfigPool>(client, resources.machineConfigPool, { onError });
  const machineConfigs = new Informer<MachineConfig>(client, resources.machineConfig, { onError });
  const nodeInformer = new Informer<Node>(client, resources.node, { onError });
  let nodeReports: Informer<MachineConfigNode> | undefined;
  let images: Images | undefined;
  const parts: { stop(): Promise<void> }[] = [];

  const stop = async (): Promise<void> => {
    const informers = [pools, machineConfigs, nodeInformer, nodeReports];
    for (const informer of [...informers, images?.configs, images?.builds]) informer?.stop();
    const stopped = parts.map((part) => part.stop());
    stopping.abort(new Error('the Machine Config Operator is stopping'));
    await Promise.all(stopped);
  };
  context.signal.addEventListener('abort', () => void stop(), { once: true });

  const start = async (): Promise<void> => {
    const served = await discoverVersion(client, resources.machineConfigNode, ['v1', 'v1alpha1']);
    const releaseVersion = await releaseVersionOf(context);
    const topology = await controlPlaneTopology(context);
    nodeReports = served && new Informer<MachineConfigNode>(client, served, { onError });
    if (await discoverVersion(client, resources.machineOSConfig, ['v1'])) {
      images = {
        configs: new Informer<MachineOSConfig>(client, resources.machineOSConfig, { onError }),
        builds: new Informer<MachineOSBuild>(client, resources.machineOSBuild, { onError }),
      };
    }
    const informers = [
      pools,
      machineConfigs,
      nodeInformer,
      ...(nodeReports ? [nodeReports] : []),
      ...(images ? [images.configs, images.builds] : []),
    ];
    await Promise.all(informers.map((informer) => informer.start()));
    const nodes = new NodeCache(client, nodeInformer);
    const reports = new MachineConfigNodeWriter(client, served, () => pools.list());
    parts.push(
      new RenderController(inner, { pools, machineConfigs }, releaseVersion),
      new NodeController(inner, pools, nodeInformer, nodes, topology, nodeReports, images),
      new DrainController(inner, nodeInformer, nodes, reports),
      new MachineConfigDaemons(inner, {
        pools,
        machineConfigs,
        nodeInformer,
        nodes,
        reports,
        hosts,
      }),
    );
    if (images) parts.push(new BuildController(inner, { pools, machineConfigs, ...images }));
  };
  return { name: 'machine-config-operator', start, stop };
}

interface Infrastructure extends KubeObject {
  status?: { controlPlaneTopology?: string };
}

/** Of Infrastructure `cluster`; empty on a cluster that is no OpenShift. */
async function controlPlaneTopology({ client }: ControllerContext): Promise<string> {
  const found = await client.get<Infrastructure>(resources.infrastructure, 'cluster');
  return found?.status?.controlPlaneTopology ?? '';
}

/** What `oc get clusterversion` shows; empty on a cluster that is no OpenShift. */
async function releaseVersionOf({ client }: ControllerContext): Promise<string> {
  const version = await client.get<ClusterVersion>(resources.clusterVersion, 'version');
  return version?.status?.desired?.version ?? '';
}
