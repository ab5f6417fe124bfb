import type { TestContext } from 'node:test';
import { startApiServer } from '../../api';
import { Clock } from '../../client/clock';
import { KubeClient } from '../../client/client';
import { eventually } from '../../client/eventually';
import { Informer } from '../../client/informer';
import { resources } from '../../client/resources';
import { createControlPlane } from '../../control-plane';
import { loadCrds } from '../../crds';
import { createMachineConfigOperator } from '../operator';
import { settledPoolObjects } from '../settled';
import { annotationOf, isDone } from '../node-state';
import { annotations } from '../names';
import { baseConfigs, node, pool } from './objects';
import type { ApiServer } from '../../api';
import type { ControllerContext } from '../../client/controller';
import type { KubeObject } from '../../client/types';
import type { HostHardware } from '../../host/hardware';
import type { MachineConfig, MachineConfigPool, Node } from '../types';

export interface RolloutClusterOptions {
  pools?: MachineConfigPool[];
  nodes?: Node[];
  machineConfigs?: MachineConfig[];
  /** Seeded besides, as they are. */
  objects?: KubeObject[];
  hosts?: Partial<Record<string, HostHardware['faults']>>;
  machineConfigNode?: 'none' | 'v1alpha1' | 'v1';
  /** Kubelet, scheduler and so on; without them nobody reboots. Default: yes. */
  controlPlane?: boolean;
  speed?: number;
}

/** A seeded, settled cluster with API server, Machine Config Operator and control plane, for tests. */
export interface RolloutCluster {
  api: ApiServer;
  client: KubeClient;
  nodes: Informer<Node>;
  logs: string[];
  /** Reboots of each node since the start. */
  reboots: Map<string, number>;
  /** Nodes in the order in which they were targeted. */
  targeted: string[];
  /** Most nodes that were cordoned or down at the same time. */
  mostUnavailable(): number;
  create(object: KubeObject): Promise<KubeObject>;
  label(nodeName: string, labels: Record<string, string | null>): Promise<void>;
  poolStatus(name: string): Promise<NonNullable<MachineConfigPool['status']>>;
  /** Resolves when the pool has `count` nodes and all are done with its present target. */
  rolledOut(name: string, count: number): Promise<void>;
  events(reason: string): Promise<KubeObject[]>;
  /** Stops the Machine Config Operator, whatever it is doing, and starts another. */
  restartOperator(): Promise<void>;
}

const machines: [string, string[]][] = [
  ['master1', ['master', 'control-plane']],
  ['master2', ['master', 'control-plane']],
  ['master3', ['master', 'control-plane']],
  ['worker1', ['worker']],
  ['worker2', ['worker']],
  ['cmmd1', ['worker']],
  ['cmmd2', ['worker']],
  ['cmmd3', ['worker']],
];

export const guideNodes = (): Node[] => machines.map(([name, roles]) => node(name, roles));

export async function startRolloutCluster(
  t: TestContext,
  options: RolloutClusterOptions = {},
): Promise<RolloutCluster> {
  const {
    pools = [pool('master'), pool('worker')],
    nodes = guideNodes(),
    machineConfigs = baseConfigs,
    machineConfigNode = 'v1',
  } = options;
  const settled = settledPoolObjects({
    pools,
    nodes,
    machineConfigs,
    releaseVersion: '',
    now: new Date('2026-08-01T08:30:00Z'),
    ...(machineConfigNode !== 'none' && { machineConfigNodeVersion: machineConfigNode }),
  });
  const api = await startApiServer({});
  api.load([
    ...loadCrds({ machineConfigNode }),
    ...machineConfigs,
    ...settled.renderedConfigs,
    ...settled.pools,
    ...settled.nodes,
    ...settled.machineConfigNodes,
    ...(options.objects ?? []),
  ]);
  const hosts = nodes.map(({ metadata: { name = '' } }): HostHardware => {
    const faults = options.hosts?.[name];
    const numa = [{ id: 0, cpuList: '0-7', totalBytes: 64 * 2 ** 30 }];
    return { nodeName: name, numa, ...(faults && { faults }) };
  });
  const stop = new AbortController();
  const logs: string[] = [];
  const context: ControllerContext = {
    client: KubeClient.forUrl(api.url),
    clock: new Clock(options.speed ?? 2000),
    seed: 'test',
    log: (line) => logs.push(line),
    signal: stop.signal,
  };
  let operator = createMachineConfigOperator(context, hosts);
  const others = options.controlPlane === false ? [] : createControlPlane(context, hosts);
  const client = KubeClient.forUrl(api.url);
  const informer = new Informer<Node>(client, resources.node);
  t.after(async () => {
    stop.abort(new Error('the test is over'));
    informer.stop();
    await Promise.all([operator, ...others].map((controller) => controller.stop()));
    context.client.close();
    client.close();
    await api.close();
  });
  const seen = observe(informer);
  await informer.start();
  api.resetRequestCounts();
  await Promise.all([operator, ...others].map((controller) => controller.start()));

  const getPool = async (name: string) => {
    const found = await client.get<MachineConfigPool>(resources.machineConfigPool, name);
    if (!found) throw new Error(`no pool ${name}`);
    return found;
  };
  return {
    api,
    client,
    nodes: informer,
    logs,
    ...seen,
    create: (object) => client.create(resourceOf(object), object),
    label: async (name, labels) => {
      await client.mergePatch(resources.node, name, undefined, { metadata: { labels } });
    },
    poolStatus: async (name) => (await getPool(name)).status ?? {},
    rolledOut: async (name, count) => {
      await eventually(
        `pool ${name} has ${count} updated nodes`,
        async () => {
          const { spec, status } = await getPool(name);
          const updated = status?.conditions?.find(({ type }) => type === 'Updated');
          return (
            status?.machineCount === count &&
            status.updatedMachineCount === count &&
            updated?.status === 'True' &&
            status.configuration?.name === spec?.configuration?.name
          );
        },
        { timeoutMs: 30_000, intervalMs: 50 },
      );
    },
    events: async (reason) => {
      const { items } = await client.list(resources.event);
      return items.filter((event) => event['reason'] === reason);
    },
    restartOperator: async () => {
      await operator.stop();
      operator = createMachineConfigOperator(context, hosts);
      await operator.start();
    },
  };
}

function observe(informer: Informer<Node>) {
  const reboots = new Map<string, number>();
  const targeted: string[] = [];
  let most = 0;
  informer.onChange((type, now, old) => {
    const name = now.metadata.name ?? '';
    if (type !== 'MODIFIED' || !old) return;
    if (old.status?.nodeInfo?.bootID !== now.status?.nodeInfo?.bootID) {
      reboots.set(name, (reboots.get(name) ?? 0) + 1);
    }
    if (annotationOf(old, 'desiredConfig') !== annotationOf(now, 'desiredConfig')) {
      targeted.push(name);
    }
    const busy = informer.list().filter((each) => !isDone(each));
    most = Math.max(most, busy.length);
  });
  return { reboots, targeted, mostUnavailable: () => most };
}

export const currentConfigOf = (node: Node | undefined): string =>
  node?.metadata.annotations?.[annotations.currentConfig] ?? '';

function resourceOf({ kind }: KubeObject) {
  const found = Object.values(resources).find((resource) => resource.kind === kind);
  if (!found) throw new Error(`no resource of kind ${kind}`);
  return found;
}
