import { resources, type Informer } from '../../client';
import { containerFiles } from '../../host/container-files';
import { hostMeminfo, placeMemory } from '../../host/host-memory';
import type { Host } from '../../host/host-model';
import { nodeFiles } from '../../host/node-files';
import { runCommand } from '../../host/programs';
import type { Node, Pod } from '../model/types';
import type { PodIndex } from '../runtime/pod-index';
import type { Scope } from '../runtime/scope';
import { cadvisorSeries } from './cadvisor';
import { configz } from './configz';
import {
  kubeletAnnotation,
  startExecServer,
  type ExecOutcome,
  type ExecRequest,
} from './exec-server';
import { memoryOf, memoryShare } from './pod-memory';

export interface CommandSources {
  hosts: ReadonlyMap<string, Host>;
  podInformer: Informer<Pod>;
  pods: PodIndex;
  isDown: (node: string) => boolean;
}

/** Lets commands be run in the containers of all hosts and their kubelets be asked; writes on each node where. */
export function serveCommands(scope: Scope, sources: CommandSources): void {
  const server = startExecServer(
    (request) => runInContainer(scope, sources, request),
    (node) => {
      const host = sources.hosts.get(node);
      if (!host || sources.isDown(node)) return undefined;
      return {
        configz: () => configz(host.hardware),
        cadvisor: () => cadvisorSeries(scope.ctx, sources.pods.onNode(node), host),
      };
    },
  );
  server.catch(() => undefined); // told by whoever waits for it below
  scope.onClose(async () => (await server.catch(() => undefined))?.close());
  scope.watch<Node>(resources.node, (type, node) => {
    if (type === 'DELETED' || !sources.hosts.has(node.metadata.name ?? '')) return;
    scope.background(`address of ${node.metadata.name}`, note(scope, node, server));
  });
}

async function note(scope: Scope, node: Node, server: Promise<{ address: string }>): Promise<void> {
  const { address } = await server;
  if (scope.closed || node.metadata.annotations?.[kubeletAnnotation] === address) return;
  const patch = { metadata: { annotations: { [kubeletAnnotation]: address } } };
  await scope.ctx.client.mergePatch(resources.node, node.metadata.name ?? '', undefined, patch);
}

function runInContainer(
  { ctx }: Scope,
  { hosts, podInformer, pods, isDown }: CommandSources,
  request: ExecRequest,
): ExecOutcome {
  const pod = podInformer.get(request.pod, request.namespace);
  const host = hosts.get(pod?.spec.nodeName ?? '');
  if (!pod || !host || isDown(host.name)) return { error: 'pod does not exist' };
  const container = pod.spec.containers.find(({ name }) => name === request.container);
  const status = pod.status?.containerStatuses?.find(({ name }) => name === request.container);
  if (!container || pod.status?.phase !== 'Running' || !status?.state.running) {
    return { error: `container not found ("${request.container}")` };
  }
  const running = [...pods.onNode(host.name)].flatMap((each) => {
    const memory = memoryOf(ctx, each, host);
    return memory ? [{ uid: each.metadata.uid, memory }] : [];
  });
  const memory = running.map((each) => each.memory);
  const placement = placeMemory(host, memory)[
    running.findIndex(({ uid }) => uid === pod.metadata.uid)
  ];
  // A memory cgroup counts by the NUMA nodes that have memory.
  const withMemory = host.numaNodes().filter(({ hardware }) => hardware.totalBytes > 0);
  const ids = withMemory.map(({ hardware }) => hardware.id);
  const own = placement
    ? containerFiles(placement, memoryShare(pod, container), ids)
    : new Map<string, string>();
  const files = new Map([...nodeFiles(host, hostMeminfo(host, memory)), ...own]);
  const { image = '' } = container;
  const domain =
    container.name === 'compute' ? host.domains.get(pod.metadata.uid ?? '')?.xml : undefined;
  const result = runCommand(request.command, { image, files, domain });
  return { result, fault: host.hardware.faults?.exec };
}
