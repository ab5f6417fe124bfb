import type { CmmdResource, PodResource } from '../k8s/types';
import type { NumaTier } from './collector-report';
import { NUMA_ANNOTATION } from './names';
import { podMemory, requestedMemory } from './requested-memory';
import { ownerOfPod } from './pod-owner';

/** A host as far as bookings need it. */
export interface BookedHost {
  /** Name of the Node object. */
  nodeName: string;
  /** Its Hostname address, by which the operator places. */
  hostname: string;
  numaNodes: readonly { id: number; tier: NumaTier; total: number | undefined }[];
}

/** One CMMD (or a pod of none) that holds a part of a booking. */
export interface Booker {
  namespace: string;
  /** The CMMD's name, or the pod's where it names none. */
  name: string;
  isCmmd: boolean;
  pods: number;
  /** bytes reserved here */
  reserved: number;
  /** Its pods ask for more than the CMMD does: somebody scaled the created object. */
  scaled: boolean;
}

/** More was promised of a NUMA node than it has. */
export interface Overbooking {
  nodeName: string;
  hostname: string;
  /** Undefined: the DRAM of the host, which the operator counts as one. */
  numaId: number | undefined;
  /** bytes */
  total: number;
  reserved: number;
  /** Those who hold it, the largest first. */
  bookers: readonly Booker[];
}

/**
 * NUMA nodes of which more is reserved than they have. The operator does not prevent it: it reads the
 * reservations from a copy that lags, so that CMMDs made together all see the same room, and nobody
 * checks when a created Deployment is scaled. Every pod counts, whatever its phase, as for the operator.
 *
 * @param pods those labelled `socmmd=v1` of all namespaces
 * @param cmmds as many as are known: they tell who was scaled beyond what was asked
 */
export function overbookings(
  hosts: readonly BookedHost[],
  pods: readonly PodResource[],
  cmmds: readonly CmmdResource[] = [],
): Overbooking[] {
  const podsOf = new Map<string, PodResource[]>();
  for (const pod of pods) {
    const host = pod.spec?.nodeName;
    if (host) {
      const there = podsOf.get(host);
      if (there) {
        there.push(pod);
      } else {
        podsOf.set(host, [pod]);
      }
    }
  }
  const found = hosts.flatMap((host) =>
    promisesOf(host, podsOf.get(host.hostname) ?? []).filter(
      ({ total, reserved }) => total > 0 && reserved > total,
    ),
  );
  // On most days nothing is overbooked: nobody needs to be named.
  const scaled = found.length > 0 ? scaledOwners(pods, cmmds) : new Set<string>();
  return found
    .map(({ pods: holders, ...promise }) => ({ ...promise, bookers: bookersOf(holders, scaled) }))
    .sort((a, b) => b.reserved - b.total - (a.reserved - a.total));
}

/** What is promised of a NUMA node, or of a host's DRAM, and the pods that hold it. */
interface Promised extends Omit<Overbooking, 'bookers'> {
  pods: readonly PodResource[];
}

/** @param own the pods of this host */
function promisesOf(host: BookedHost, own: readonly PodResource[]): Promised[] {
  if (own.length === 0) {
    return [];
  }
  const dram = host.numaNodes.filter(({ tier }) => tier === 'dram');
  const local = new Set(['', ...dram.map(({ id }) => String(id))]);
  return [
    promised(
      host,
      undefined,
      sumOf(dram.map(({ total }) => total)),
      own.filter((pod) => local.has(numaOf(pod))),
    ),
    ...host.numaNodes
      .filter(({ tier }) => tier === 'cxl')
      .map(({ id, total }) =>
        promised(
          host,
          id,
          total,
          own.filter((pod) => numaOf(pod) === String(id)),
        ),
      ),
  ];
}

function promised(
  { nodeName, hostname }: BookedHost,
  numaId: number | undefined,
  total: number | undefined,
  pods: readonly PodResource[],
): Promised {
  return {
    nodeName,
    hostname,
    numaId,
    total: total ?? 0,
    reserved: pods.reduce((sum, { spec }) => sum + podMemory(spec).perReplica, 0),
    pods,
  };
}

function numaOf({ metadata }: PodResource): string {
  return metadata?.annotations?.[NUMA_ANNOTATION] ?? '';
}

/** Unknown totals make the sum unknown, which overbooks nothing. */
function sumOf(totals: readonly (number | undefined)[]): number | undefined {
  return totals.includes(undefined)
    ? undefined
    : totals.reduce<number>((sum, total) => sum + (total ?? 0), 0);
}

function bookersOf(pods: readonly PodResource[], scaled: ReadonlySet<string>): Booker[] {
  const bookers = new Map<string, Booker>();
  for (const pod of pods) {
    const owner = ownerOfPod(pod);
    const namespace = pod.metadata?.namespace ?? '';
    const name = owner ?? pod.metadata?.name ?? '';
    const key = JSON.stringify([namespace, owner === undefined, name]);
    const known = bookers.get(key);
    bookers.set(key, {
      namespace,
      name,
      isCmmd: owner !== undefined,
      pods: (known?.pods ?? 0) + 1,
      reserved: (known?.reserved ?? 0) + podMemory(pod.spec).perReplica,
      scaled: owner !== undefined && scaled.has(`${namespace}/${owner}`),
    });
  }
  return [...bookers.values()].sort((a, b) => b.reserved - a.reserved);
}

/** CMMDs whose pods, wherever they are, hold more than the CMMD asks for. Pods that go do not count. */
function scaledOwners(
  pods: readonly PodResource[],
  cmmds: readonly CmmdResource[],
): ReadonlySet<string> {
  const held = new Map<string, number>();
  for (const pod of pods) {
    const owner = ownerOfPod(pod);
    const { phase } = pod.status ?? {};
    if (
      owner !== undefined &&
      !pod.metadata?.deletionTimestamp &&
      phase !== 'Failed' &&
      phase !== 'Succeeded'
    ) {
      const key = `${pod.metadata?.namespace ?? ''}/${owner}`;
      held.set(key, (held.get(key) ?? 0) + podMemory(pod.spec).perReplica);
    }
  }
  return new Set(
    cmmds.flatMap(({ metadata, spec }) => {
      const key = `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
      return (held.get(key) ?? 0) > requestedMemory(spec?.payload).total ? [key] : [];
    }),
  );
}
