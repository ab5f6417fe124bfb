import { keyOf, resources, splitKey, type Controller, type ControllerContext } from '../../client';
import type { Host } from '../../host/host-model';
import type { Node, Pod } from '../model/types';
import { controller } from '../runtime/controller';
import type { SharedInformers } from '../runtime/informers';
import type { Scope } from '../runtime/scope';
import { Collectors, isCollector } from './collectors';
import { serveCommands } from './commands';
import { exitCodeOf } from './crash-loop';
import { ConfigFilesReader, machineConfigAnnotations } from './config-files';
import { startHeartbeats } from './heartbeat';
import { PodIps } from './pod-ips';
import { watchMemory } from './out-of-memory';
import { podMemory } from './pod-memory';
import { PodWorker } from './pod-worker';
import { Power, restartKubeletAnnotation } from './power';

/** Real milliseconds before a rendered config that does not exist is looked for again. */
const configRetryMs = 15_000;

/** The kubelets of all simulated hosts in one controller. Nodes without a host are left alone. */
export function createKubelet(
  ctx: ControllerContext,
  shared: SharedInformers,
  hosts: ReadonlyMap<string, Host>,
): Controller {
  return controller({ name: 'kubelet', component: 'kubelet' }, ctx, shared, (scope) => {
    const names = [...hosts.keys()];
    const nodes = scope.informer<Node>(resources.node);
    const podInformer = scope.informer<Pod>(resources.pod);
    const pods = scope.podIndex();
    for (const host of hosts.values()) {
      host.podMemory = () => podMemory(ctx, pods.onNode(host.name), host);
    }
    const collectors = new Collectors(ctx);
    scope.onClose(() => collectors.stopAll());
    const worker = new PodWorker(scope, pods, new PodIps(names), collectors, () => podQueue);
    const power = new Power(scope, new ConfigFilesReader(ctx.client), {
      down: (host) => collectors.stopOn(host.name),
      up: (host) => worker.restartAll(host.name),
    });

    serveCommands(scope, {
      hosts,
      podInformer,
      pods,
      isDown: (name) => power.isDown(name),
    });

    watchMemory(scope, hosts, pods);

    const podQueue = scope.queue(async (key) => {
      const { name, namespace } = splitKey(key);
      const pod = podInformer.get(name, namespace);
      const host = hosts.get(pod?.spec.nodeName ?? '');
      const node = nodes.get(host?.name ?? '');
      if (!pod || !host || !node || power.isDown(host.name)) return;
      await worker.sync(pod, node, host);
    }, 8);
    const nodeQueue = scope.queue(
      async (name) => {
        const [node, host] = [nodes.get(name), hosts.get(name)];
        if (!node || !host) return;
        try {
          if (!(await power.sync(node, host))) nodeQueue.add(name, configRetryMs);
        } catch (error) {
          if (!scope.closed) throw error;
        }
      },
      Math.max(1, names.length),
    );

    scope.watch<Node>(resources.node, (type, node, old) => {
      if (type === 'DELETED') return;
      if (old && hosts.has(node.metadata.name ?? '')) reportCordon(scope, node, old);
      if (type === 'MODIFIED' && bootInputs(node) === bootInputs(old)) return;
      nodeQueue.add(node.metadata.name ?? '');
      for (const pod of pods.onNode(node.metadata.name ?? '')) {
        if (type === 'ADDED' && needsWork(pod)) podQueue.add(keyOf(pod));
      }
    });
    scope.watch<Pod>(resources.pod, (type, pod) => {
      if (type === 'DELETED') {
        scope.background(`end of ${keyOf(pod)}`, worker.forget(pod));
      } else if (hosts.has(pod.spec.nodeName ?? '') && needsWork(pod)) {
        podQueue.add(keyOf(pod));
      }
    });
    scope.onSynced(() => {
      startHeartbeats(scope, nodes, names, (name) => power.isDown(name));
    });
  });
}

function reportCordon(scope: Scope, node: Node, old: Node): void {
  const cordoned = node.spec?.unschedulable ?? false;
  if (cordoned === (old.spec?.unschedulable ?? false)) return;
  const reason = cordoned ? 'NodeNotSchedulable' : 'NodeSchedulable';
  const host = node.metadata.name ?? '';
  const message = `Node ${host} status is now: ${reason}`;
  scope.event({ object: node, type: 'Normal', reason, message, host });
}

/** Pods that already run need nothing, which makes adopting thousands of them free. */
function needsWork(pod: Pod): boolean {
  const { phase } = pod.status ?? {};
  if (pod.metadata.deletionTimestamp !== undefined) return true;
  return phase !== 'Succeeded' && phase !== 'Failed' && (phase !== 'Running' || wantsTiming(pod));
}

function wantsTiming(pod: Pod): boolean {
  return (
    isCollector(pod) ||
    (pod.spec.restartPolicy ?? 'Always') !== 'Always' ||
    exitCodeOf(pod) !== undefined
  );
}

/** What of a node its power state depends on. */
function bootInputs(node: Node | undefined): string {
  const annotations = node?.metadata.annotations ?? {};
  const names = [...Object.values(machineConfigAnnotations), restartKubeletAnnotation];
  return JSON.stringify(names.map((name) => annotations[name]));
}
