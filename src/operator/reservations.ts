import type { PodResource } from '../k8s/types';
import { NUMA_ANNOTATION } from './names';
import { podMemory } from './requested-memory';

/** Reserved bytes by host name, then by the text of `cmmd-numa` (empty: local mode, no NUMA node). */
export type Reservations = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * What the operator counts as reserved (contract §2.9): the requests (else limits) of its pods, in
 * every namespace and whatever their phase, completed ones too. A pod not bound to a node reserves
 * nothing; one annotated `2,3` reserves on no single NUMA node.
 *
 * @param pods the pods labelled `socmmd=v1` of all namespaces
 */
export function reservations(pods: readonly PodResource[]): Reservations {
  const byHost = new Map<string, Map<string, number>>();
  for (const pod of pods) {
    const host = pod.spec?.nodeName;
    if (!host) {
      continue;
    }
    const numa = pod.metadata?.annotations?.[NUMA_ANNOTATION] ?? '';
    const byNuma = byHost.get(host) ?? new Map<string, number>();
    byNuma.set(numa, (byNuma.get(numa) ?? 0) + podMemory(pod.spec).perReplica);
    byHost.set(host, byNuma);
  }
  return byHost;
}

/** Bytes reserved on one NUMA node of a host. */
export function reservedOn(reserved: Reservations, hostname: string, numaId: number): number {
  return reserved.get(hostname)?.get(String(numaId)) ?? 0;
}

/** Bytes reserved on a host by pods that name no NUMA node (local mode). */
export function reservedLocally(reserved: Reservations, hostname: string): number {
  return reserved.get(hostname)?.get('') ?? 0;
}
