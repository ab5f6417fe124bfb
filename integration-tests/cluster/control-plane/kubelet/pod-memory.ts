import type { ControllerContext } from '../../client';
import { parseNumaIds, type PodMemory } from '../../host/host-memory';
import type { Domain, Host } from '../../host/host-model';
import { memoryUse } from '../../host/memory-use';
import { memoryRequest } from '../model/requests';
import type { Container, Pod } from '../model/types';
import { requestsOf } from './admission';

/**
 * On a pod, or in the template of a virtual machine, whose instance and pod then have it: the part of the memory it
 * asked for that it uses as others use all of theirs, such as `0.1`.
 */
export const idleAnnotation = 'simulator.cmmd.test/memory-share';

function usedShare({ metadata }: Pod): number {
  const share = Number(metadata.annotations?.[idleAnnotation] ?? 1);
  return share >= 0 && share <= 1 ? share : 1;
}

/** A pod's memory now; undefined when it does not run. */
export function memoryOf(ctx: ControllerContext, pod: Pod, host: Host): PodMemory | undefined {
  if (pod.status?.phase !== 'Running') return undefined;
  const { name = '', namespace = '', annotations = {}, labels = {}, uid = '' } = pod.metadata;
  if (labels['kubevirt.io'] === 'virt-launcher') {
    return launcherMemory(ctx, pod, host.domains.get(uid));
  }
  const ageMs = ctx.clock.simulatedSince(startedAt(pod));
  return {
    bytes: memoryUse(ctx.seed, `${namespace}/${name}`, memoryRequest(pod) * usedShare(pod), ageMs),
    hugePageBytes: requestsOf(pod)['hugepages-2Mi'] ?? 0,
    // The hook that binds containers acts on exactly this text.
    numaIds: annotations['cmmd-enable'] === 'true' ? parseNumaIds(annotations['cmmd-numa']) : [],
  };
}

/** Memory that the running pods of a node hold now. */
export function podMemory(ctx: ControllerContext, pods: Iterable<Pod>, host: Host): PodMemory[] {
  return [...pods].flatMap((pod) => memoryOf(ctx, pod, host) ?? []);
}

/** What runs around a virtual machine holds: libvirt, QEMU's own memory. */
const aroundGuest = 180 * 1024 * 1024;

/**
 * A virtual machine's guest touches its memory bit by bit, unless that is huge pages: QEMU takes all of
 * them at the start. A pod without a machine yet holds its daemons alone.
 */
function launcherMemory(ctx: ControllerContext, pod: Pod, domain: Domain | undefined): PodMemory {
  const { name = '', namespace = '' } = pod.metadata;
  const idle = { bytes: aroundGuest, hugePageBytes: 0, numaIds: [] };
  if (!domain) return idle;
  const { policy } = domain;
  const nodeset = policy?.nodeset;
  const strict = policy?.mode === 'strict' ? nodeset : undefined;
  if (domain.hugePages) return { ...idle, hugePageBytes: domain.guestBytes, hugePageNodes: strict };
  const ageMs = ctx.clock.simulatedSince(startedAt(pod));
  const bytes = memoryUse(
    ctx.seed,
    `${namespace}/${name}`,
    domain.guestBytes * usedShare(pod),
    ageMs,
  );
  const mode = policyModes.find((each) => each === policy?.mode);
  if (mode === undefined || nodeset === undefined) return { ...idle, bytes: aroundGuest + bytes };
  return { ...idle, policy: { bytes, mode, nodeset } };
}

/** Modes that have an effect: `restrictive` relies on cgroups that a virt-launcher does not control. */
const policyModes = ['strict', 'preferred', 'interleave'] as const;

/** A container's part of its pod's memory, 0 to 1, by what the containers request. */
export function memoryShare(pod: Pod, container: Container): number {
  const weight = (one: Container) =>
    memoryRequest({ ...pod, spec: { ...pod.spec, containers: [one] } }) || 48 * 1024 * 1024;
  const total = pod.spec.containers.reduce((sum, one) => sum + weight(one), 0);
  return weight(container) / total;
}

/** When the youngest container started, in `Date.now()` units. */
function startedAt({ status, metadata }: Pod): number {
  const started = (status?.containerStatuses ?? [])
    .map(({ state }) => Date.parse(state.running?.startedAt ?? ''))
    .filter(Number.isFinite);
  if (started.length > 0) return Math.max(...started);
  return Date.parse(status?.startTime ?? metadata.creationTimestamp ?? '') || 0;
}
