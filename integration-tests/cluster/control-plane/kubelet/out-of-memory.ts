import { resources } from '../../client';
import { roomOf } from '../../host/host-memory';
import type { Host } from '../../host/host-model';
import { timestamp } from '../model/conditions';
import type { Pod } from '../model/types';
import type { PodIndex } from '../runtime/pod-index';
import type { Scope } from '../runtime/scope';
import { memoryOf } from './pod-memory';
import { finishedStatus } from './pod-status';

/** Real milliseconds between two looks, and how many hosts a look takes in: the others have their turn later. */
const lookMs = 1000;
const hostsPerLook = 6;

/**
 * The kernel's out-of-memory killer inside a strict memory policy: a virtual machine bound to a NUMA node that
 * is full dies, however much DRAM is free, and no eviction by the kubelet comes first.
 */
export function watchMemory(scope: Scope, hosts: ReadonlyMap<string, Host>, pods: PodIndex): void {
  const all = [...hosts.values()];
  let turn = 0;
  scope.every(lookMs, () => {
    for (let looked = 0; looked < Math.min(hostsPerLook, all.length); looked += 1) {
      const host = all[turn++ % all.length];
      if (!host) return;
      const strict = [...host.domains.values()].some(({ policy }) => policy?.mode === 'strict');
      const victim = strict ? outOfMemory(scope, host, pods) : undefined;
      if (victim) scope.background(`out of memory on ${host.name}`, kill(scope, host, victim));
    }
  });
}

interface Bound {
  pod: Pod;
  bytes: number;
  nodeset: readonly number[];
}

/** The largest strictly bound machine on a NUMA node that cannot hold what is bound to it. */
function outOfMemory({ ctx }: Scope, host: Host, pods: PodIndex): Pod | undefined {
  const present = new Set(host.numaNodes().map(({ hardware }) => hardware.id));
  const bound: Bound[] = [];
  for (const pod of pods.onNode(host.name)) {
    const memory = memoryOf(ctx, pod, host);
    if (!memory) continue;
    const { policy, numaIds, bytes } = memory;
    if (policy?.mode === 'strict')
      bound.push({ pod, bytes: policy.bytes, nodeset: policy.nodeset });
    else if (numaIds.length > 0) bound.push({ pod, bytes, nodeset: numaIds });
  }
  for (const { hardware } of host.numaNodes()) {
    const here = bound
      .map((each) => ({ ...each, nodeset: each.nodeset.filter((id) => present.has(id)) }))
      .filter(({ nodeset }) => nodeset.includes(hardware.id));
    const held = here.reduce((sum, { bytes, nodeset }) => sum + bytes / nodeset.length, 0);
    if (held <= roomOf(hardware)) continue;
    const machines = here.filter(({ pod }) => host.domains.has(pod.metadata.uid ?? ''));
    return machines.sort((a, b) => b.bytes - a.bytes)[0]?.pod;
  }
  return undefined;
}

async function kill(scope: Scope, host: Host, pod: Pod): Promise<void> {
  const { name = '', namespace, uid = '' } = pod.metadata;
  host.domains.delete(uid);
  const status = finishedStatus(pod, 137, timestamp(), 'OOMKilled');
  await scope.ctx.client.mergePatch(
    resources.pod,
    name,
    namespace,
    { metadata: { uid }, status },
    {
      subresource: 'status',
    },
  );
  const message = `System OOM encountered, victim process: qemu-kvm, pid: ${4000 + (uid.length % 900)}`;
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: host.name, uid: host.name } };
  scope.event({ object: node, type: 'Warning', reason: 'SystemOOM', message, host: host.name });
}
