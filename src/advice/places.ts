import { migrationTargets } from '../kubevirt/migration';
import type { MachineHost } from '../kubevirt/host';
import type { MachineSpec } from '../kubevirt/machine';
import { candidateNodes } from '../operator/candidates';
import { numaCandidates } from '../operator/candidate-rows';
import type { ClusterView } from '../operator/placement-types';
import type { DeploymentFacts } from './deployment-facts';
import type { Place, Places } from './types';

/** A NUMA node that could take something, with what is free there at least and at most. */
interface Open extends Omit<Place, 'free' | 'sure'> {
  atLeast: number;
  atMost: number;
}

/** What nodes could take things of one kind, or nobody knows what they have. */
interface OpenPlaces {
  open: readonly Open[];
  /** Of some node nothing is known. */
  unknown: boolean;
  /** By the bytes that are needed: of thousands of machines many have the same size. */
  bySize?: Map<number, Places>;
}

const PAGE_SIZE = '2Mi';

/**
 * Where machines could go: to nodes that the scheduler may take for them, with as much free on one NUMA node of
 * CXL memory, or as many free huge pages there. A machine starts anew when it is moved, so its own node counts too.
 *
 * @returns of a machine; machines that ask for the same nodes share the work
 */
export function machinePlaces(hosts: readonly MachineHost[]): (spec: MachineSpec) => Places {
  const known = new Map<string, OpenPlaces>();
  return (spec) => {
    const { nodeSelector, nodeTerms, tolerations, dedicatedCpus } = spec;
    const found = kept(known, [nodeSelector, nodeTerms, tolerations, dedicatedCpus], () =>
      openForMachine(spec, hosts),
    );
    return placesFor(found, spec.guestBytes ?? 0);
  };
}

function openForMachine(spec: MachineSpec, hosts: readonly MachineHost[]): OpenPlaces {
  const ordinary = { ...spec, pageSize: undefined, pageBytes: undefined };
  const nothingAsked = { methods: [], policy: undefined, unclear: false };
  const takes = new Set(
    migrationTargets(ordinary, nothingAsked, undefined, hosts)
      .filter(({ verdict }) => verdict === 'yes')
      .map(({ nodeName }) => nodeName),
  );
  const taking = hosts.filter(({ nodeName }) => takes.has(nodeName));
  return {
    open: taking.flatMap((host) => [...openMemory(host), ...openPages(host)]),
    unknown: hosts.length === 0 || taking.some(({ numa }) => numa.length === 0),
  };
}

function openMemory({ nodeName, numa }: MachineHost): Open[] {
  return numa.flatMap(({ id, tier, room }) =>
    tier === 'cxl' && room ? [{ nodeName, numaId: id, kind: 'memory', ...room }] : [],
  );
}

function openPages(host: MachineHost): Open[] {
  const { nodeName, numa } = host;
  const cxl = numa.filter(({ tier }) => tier === 'cxl');
  const asked = host.hugePagesRequested;
  const free = (host.hugePagesAllocatable[PAGE_SIZE] ?? 0) - (asked?.[PAGE_SIZE] ?? 0);
  if (free <= 0 || cxl.length === 0) {
    return [];
  }
  const kind = 'huge-pages' as const;
  if (numa.some(({ hugePagesFree }) => hugePagesFree === undefined)) {
    return [{ nodeName, numaId: undefined, kind, atLeast: 0, atMost: free }];
  }
  // Pages in DRAM too: nobody can tell which of them a machine gets that has no memory policy.
  const mixed = numa.some(({ tier, hugePages = 0 }) => tier === 'dram' && hugePages > 0);
  return cxl
    .map(({ id, hugePagesFree = 0 }) => ({ id, most: Math.min(free, hugePagesFree) }))
    .filter(({ most }) => most > 0)
    .map(({ id, most }) => ({
      nodeName,
      numaId: id,
      kind,
      atLeast: mixed || asked === undefined ? 0 : most,
      atMost: most,
    }));
}

/**
 * Where the operator could place the CMMD that takes a Deployment's place, by its own rules: all pods on one NUMA
 * node. What it takes for available and huge pages or machines have is not free.
 *
 * @param view `undefined`: what decides may not be read
 * @param hosts what is left of each NUMA node's memory
 */
export function deploymentPlaces(
  view: ClusterView | undefined,
  hosts: readonly MachineHost[],
): (facts: DeploymentFacts) => Places {
  const known = new Map<string, OpenPlaces>();
  return ({ pod, perReplica, replicas }) => {
    const found = kept(known, [pod.nodeSelector, pod.tolerations], () =>
      view ? openForPods(pod, view, hosts) : { open: [], unknown: true },
    );
    return placesFor(found, perReplica * replicas);
  };
}

function openForPods(
  pod: DeploymentFacts['pod'],
  view: ClusterView,
  hosts: readonly MachineHost[],
): OpenPlaces {
  const rows = candidateNodes(view, pod, 'auto').flatMap((node) =>
    numaCandidates(node, view.reserved, 1, 'auto'),
  );
  const open = rows.flatMap(({ node, numaId, verdict, available }): Open[] => {
    if (verdict === 'rejected' || numaId === undefined || available === undefined) {
      return [];
    }
    const room = hosts
      .find(({ nodeName }) => nodeName === node)
      ?.numa.find(({ id }) => id === numaId)?.room;
    return [
      {
        nodeName: node,
        numaId,
        kind: 'memory',
        atLeast: room ? Math.min(available, room.atLeast) : 0,
        atMost: Math.min(available, room?.atMost ?? available),
      },
    ];
  });
  return { open, unknown: rows.some(({ reasons }) => reasons.some(isUnanswered)) };
}

function isUnanswered({ kind }: { kind: string }): boolean {
  return kind === 'no-answer';
}

function kept(known: Map<string, OpenPlaces>, by: unknown, find: () => OpenPlaces): OpenPlaces {
  const key = JSON.stringify(by);
  const before = known.get(key);
  if (before) {
    return before;
  }
  const found = find();
  known.set(key, found);
  return found;
}

function placesFor(found: OpenPlaces, needed: number): Places {
  const bySize = (found.bySize ??= new Map());
  const places = bySize.get(needed) ?? placesOfSize(found, needed);
  bySize.set(needed, places);
  return places;
}

function placesOfSize({ open, unknown }: OpenPlaces, needed: number): Places {
  const places = open
    .filter(({ atMost }) => atMost >= needed)
    .map(({ nodeName, numaId, kind, atLeast, atMost }) => ({
      nodeName,
      numaId,
      kind,
      free: atLeast >= needed ? atLeast : atMost,
      sure: atLeast >= needed,
    }))
    .sort((a, b) => Number(b.sure) - Number(a.sure) || b.free - a.free);
  const [first, ...more] = places;
  if (first) {
    return { kind: first.sure ? 'room' : 'perhaps', places: [first, ...more] };
  }
  if (unknown) {
    return { kind: 'unknown' };
  }
  return open.length === 0
    ? { kind: 'nowhere' }
    : { kind: 'full', most: Math.max(0, ...open.map(({ atMost }) => atMost)) };
}
