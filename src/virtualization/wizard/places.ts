import { tierOn } from '../../kubevirt/host';
import type { MachineHost } from '../../kubevirt/host';
import type { MachineSpec } from '../../kubevirt/machine';
import type { Asked } from '../../kubevirt/method';
import { migrationTargets } from '../../kubevirt/migration';
import type { MigrationTarget } from '../../kubevirt/migration';

const HOSTNAME = 'kubernetes.io/hostname';

/** A node as a place for the machine. */
export interface Place {
  nodeName: string;
  /** Value of its label `kubernetes.io/hostname`, by which the machine is kept there. */
  hostname: string;
  verdict: MigrationTarget['verdict'];
  reasons: MigrationTarget['reasons'];
  /** bytes that it could take there: free huge pages, or memory of the NUMA nodes asked for; least that is known */
  room: number | undefined;
}

const order = { yes: 0, unknown: 1, no: 2 } as const;

/** Every node, those with most room first among those that can take the machine. */
export function placesFor(spec: MachineSpec, asked: Asked, hosts: readonly MachineHost[]): Place[] {
  const byName = new Map(hosts.map((host) => [host.nodeName, host]));
  return migrationTargets(spec, asked, undefined, hosts)
    .map((target): Place => {
      const host = byName.get(target.nodeName);
      return {
        ...target,
        hostname: host?.labels[HOSTNAME] ?? target.nodeName,
        room: host && roomOn(host, spec.pageSize, asked.policy?.nodeset),
      };
    })
    .sort(
      (a, b) =>
        order[a.verdict] - order[b.verdict] ||
        (b.room ?? -1) - (a.room ?? -1) ||
        a.nodeName.localeCompare(b.nodeName, 'en', { numeric: true }),
    );
}

/** bytes */
function roomOn(
  host: MachineHost,
  pageSize: string | undefined,
  nodeset: readonly number[] | undefined,
): number | undefined {
  if (pageSize !== undefined) {
    const taken = host.hugePagesRequested;
    return (
      taken && Math.max(0, (host.hugePagesAllocatable[pageSize] ?? 0) - (taken[pageSize] ?? 0))
    );
  }
  const rooms = host.numa.filter(({ id }) => nodeset?.includes(id)).map(({ room }) => room);
  return rooms.length === 0 || rooms.some((room) => room === undefined)
    ? undefined
    : rooms.reduce((sum, room) => sum + Math.max(0, room?.atLeast ?? 0), 0);
}

/** The nodes that are taken without choosing: all that can take it, else those of which nobody knows. */
export function automaticHosts(places: readonly Place[]): string[] {
  const sure = places.filter(({ verdict }) => verdict === 'yes');
  const taken = sure.length > 0 ? sure : places.filter(({ verdict }) => verdict === 'unknown');
  return taken.map(({ hostname }) => hostname);
}

/** A NUMA node of CXL memory, as the nodes have it. */
export interface NumaOption {
  id: number;
  /** bytes on the node that has most of it, at least */
  room: number | undefined;
  nodes: readonly string[];
}

/** NUMA nodes that are CXL memory on some node that takes pods, the one with most room first. */
export function numaOptions(hosts: readonly MachineHost[]): NumaOption[] {
  const open = hosts.filter(({ ready, unschedulable }) => ready && !unschedulable);
  const ids = new Set(
    open.flatMap(({ numa }) => numa.filter(({ tier }) => tier === 'cxl').map(({ id }) => id)),
  );
  return [...ids]
    .map((id): NumaOption => {
      const having = open.filter((host) => tierOn(host, id) === 'cxl');
      const rooms = having.flatMap(({ numa }) => numa.find((each) => each.id === id)?.room ?? []);
      return {
        id,
        room: rooms.length === 0 ? undefined : Math.max(...rooms.map(({ atLeast }) => atLeast)),
        nodes: having.map(({ nodeName }) => nodeName),
      };
    })
    .sort((a, b) => (b.room ?? -1) - (a.room ?? -1) || a.id - b.id);
}
