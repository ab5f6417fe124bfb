import type { PodResource } from '../k8s/types';
import { CPUS_ANNOTATION, NUMA_ANNOTATION, OWNER_ANNOTATION } from '../operator/names';
import { podMemory } from '../operator/requested-memory';
import { naturalOrder } from '../k8s/natural-order';

/** A pod that the operator placed on a node. */
export interface PlacedPod {
  uid: string;
  name: string;
  namespace: string;
  /** Name of the CMMD, in the pod's namespace. */
  owner: string | undefined;
  /** Text of `cmmd-numa`, usually one NUMA id; empty for local memory. */
  numa: string;
  /** Text of `cmmd-cpus`; empty when the pod is not pinned. */
  cpus: string;
  /** What it reserves, in bytes. */
  requested: number;
  phase: string | undefined;
}

/**
 * The operator's pods on one host, whatever their phase: they all reserve memory. By NUMA id, those
 * of local memory first, then by size.
 *
 * @param hostname the node's `Hostname` address: the operator writes that into `spec.nodeName`
 */
export function placedPods(pods: readonly PodResource[], hostname: string): PlacedPod[] {
  return pods
    .filter(({ spec }) => spec?.nodeName === hostname)
    .map(({ metadata, spec, status }) => {
      const { uid, name = '', namespace = '', annotations = {} } = metadata ?? {};
      return {
        uid: uid ?? `${namespace}/${name}`,
        name,
        namespace,
        owner: annotations[OWNER_ANNOTATION],
        numa: annotations[NUMA_ANNOTATION] ?? '',
        cpus: annotations[CPUS_ANNOTATION] ?? '',
        requested: podMemory(spec).perReplica,
        phase: status?.phase,
      };
    })
    .sort(
      (a, b) =>
        naturalOrder(a.numa, b.numa) || b.requested - a.requested || naturalOrder(a.name, b.name),
    );
}
