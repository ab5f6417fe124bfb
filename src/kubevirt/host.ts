import type { Taint } from '../k8s/types';
import type { Bounds } from '../ledger/types';
import type { NumaTier } from '../operator/collector-report';
import type { MemoryPolicy } from './numatune';

export interface HostNuma {
  id: number;
  tier: NumaTier;
  /** bytes of huge pages set aside here; `undefined` when nobody has read it */
  hugePages: number | undefined;
  /** bytes of them that are free now */
  hugePagesFree: number | undefined;
  /** What a new machine may still take of ordinary memory; `undefined` when nothing is known. */
  room: Bounds | undefined;
  /** bytes, where more is promised here for certain than there is */
  overbooked?: { promised: number; total: number };
}

/** Pages of 2 MiB that an object of the cluster sets aside on a node. */
export interface DeclaredPages {
  kind: string;
  name: string;
  /** `with-cpus`: wherever there are CPUs. */
  numaIds: readonly number[] | 'with-cpus';
}

/** A node as far as it decides whether a machine can run there. */
export interface MachineHost {
  nodeName: string;
  labels: Readonly<Record<string, string>>;
  taints: readonly Taint[];
  ready: boolean;
  unschedulable: boolean;
  /** Empty when its NUMA nodes are not known: it has no collector, and nobody has read it. */
  numa: readonly HostNuma[];
  /** bytes of huge pages that the kubelet lets pods request, by size as in the resource's name */
  hugePagesAllocatable: Readonly<Record<string, number>>;
  /** bytes of them that pods request now, likewise; `undefined` when the pods are not known */
  hugePagesRequested: Readonly<Record<string, number>> | undefined;
  /** Who sets pages of 2 MiB aside here, as far as objects of the cluster say so; somebody else may, too. */
  pagesDeclared?: readonly DeclaredPages[];
  /** bytes of ordinary memory that pods may request, all of them together; `undefined` when the node says none */
  memoryAllocatable: number | undefined;
  /** The kubelet's policies, as `configz` gives them; `undefined` when nobody has read them. */
  memoryManagerPolicy: string | undefined;
}

/** The tier of a NUMA node; `undefined` where the host's NUMA nodes are not known, or it has none such. */
export function tierOn(host: MachineHost | undefined, id: number): NumaTier | undefined {
  return host?.numa.find((numa) => numa.id === id)?.tier;
}

/** Declared huge pages that are in DRAM, by NUMA id, and who says so. */
export interface PagesInDram {
  numaIds: readonly number[];
  /** As `Tuned hugepages`. */
  by: readonly string[];
}

/**
 * Huge pages that objects of the cluster put into DRAM, where nobody has read the node; `undefined` where none
 * says so, which is no proof that there are none.
 *
 * @param pageSize as in a machine's definition: only pages of 2 MiB are read of those objects
 */
export function declaredInDram(
  { numa, pagesDeclared = [] }: MachineHost,
  pageSize: string | undefined,
): PagesInDram | undefined {
  const dram = numa.filter(({ tier }) => tier === 'dram').map(({ id }) => id);
  const inDram = ({ numaIds }: DeclaredPages) =>
    numaIds === 'with-cpus' ? dram : dram.filter((id) => numaIds.includes(id));
  const saying =
    pageSize === '2Mi' ? pagesDeclared.filter((declared) => inDram(declared).length > 0) : [];
  return saying.length === 0
    ? undefined
    : {
        numaIds: dram.filter((id) => saying.some((declared) => inDram(declared).includes(id))),
        by: saying.map(({ kind, name }) => `${kind} ${name}`),
      };
}

/**
 * Whether a memory policy needs nothing but the memory of the machine's own CPUs, wherever on the host those
 * are: a static Memory Manager, which ties a container with dedicated CPUs to it, does not stand in its way.
 * `restrictive` has no effect in a virt-launcher at all.
 */
export function keepsToOwnCpus({ mode, nodeset }: MemoryPolicy, host: MachineHost): boolean {
  const withCpus = host.numa.filter(({ tier }) => tier === 'dram');
  return (
    mode === 'restrictive' ||
    (withCpus.length === 1 && nodeset.every((id) => id === withCpus[0]?.id))
  );
}
