import type { DrainSurroundings } from './drain-targets';
import type { HostNuma, MachineHost } from './host';
import type { InstanceFacts, MachineSpec } from './machine';
import { askedOf, bindsStrictly } from './method';
import type { Asked } from './method';
import { isOfTier, migrationTargets, verdictOf, whyNotMigratable } from './migration';
import type { MigrationTarget } from './migration';

/**
 * What becomes of a virtual machine when its node is gone:
 * - `room`: that node can take it, with its memory where it was asked to be
 * - `tier`: only nodes can where its memory would be of another tier, or nobody knows of which
 * - `unknown`: no node is sure to take it, and of some it is not known
 * - `taken`: a node could take it alone, but not after the other machines of its node
 * - `nowhere`
 */
export type MachineFate =
  { kind: 'room' | 'tier'; node: string } | { kind: 'unknown' | 'taken' | 'nowhere' };

export interface DisplacedMachine {
  namespace: string;
  name: string;
  /** bytes of guest memory; 0 where nothing is said */
  needed: number;
  fate: MachineFate;
  /** Why a drain cannot move it live, in KubeVirt's words: it waits until somebody stops the machine. */
  heldUpBy: string | undefined;
  /** Every other node as the target, when it is this machine's turn. */
  targets: readonly MigrationTarget[];
}

/**
 * What becomes of the machines of a node that were asked to be on CXL memory, or take huge pages, when that node
 * is gone. They start one after the other, the largest first, each where most is left for it, and take its huge
 * pages or its room from the next; the scheduler's own choice is another one. Of CPUs and ordinary memory,
 * which the scheduler sums up, nothing is said, and so nothing of machines without any of that.
 */
export function displacedMachines(
  lost: string,
  { instances, find, plugins, hosts }: DrainSurroundings,
): DisplacedMachine[] {
  const others = hosts.filter(({ nodeName }) => nodeName !== lost);
  let left = others;
  return instances
    .filter(({ nodeName, phase }) => nodeName === lost && !/^(Succeeded|Failed)$/.test(phase))
    .map((instance) => ({ instance, asked: askedOf(instance, find, plugins) }))
    .filter(({ asked }) => asked.methods.length > 0)
    .sort((a, b) => neededBy(b.instance) - neededBy(a.instance))
    .map(({ instance, asked }): DisplacedMachine => {
      const { namespace, name, spec } = instance;
      const targets = migrationTargets(spec, asked, lost, left);
      const chosen = choose(targets, spec, asked, left);
      if (chosen.kind === 'room' || chosen.kind === 'tier') {
        left = left.map((host) =>
          host.nodeName === chosen.node ? afterTaking(host, spec, asked) : host,
        );
      }
      const alone =
        chosen.kind === 'nowhere'
          ? choose(migrationTargets(spec, asked, lost, others), spec, asked, others)
          : chosen;
      return {
        namespace,
        name,
        needed: neededBy(instance),
        fate: alone.kind === chosen.kind ? chosen : { kind: 'taken' },
        heldUpBy: whyNotMigratable(instance),
        targets,
      };
    });
}

function neededBy({ spec }: InstanceFacts): number {
  return spec.guestBytes ?? 0;
}

function choose(
  targets: readonly MigrationTarget[],
  spec: MachineSpec,
  asked: Asked,
  hosts: readonly MachineHost[],
): MachineFate {
  const known = new Map(hosts.map((host) => [host.nodeName, host]));
  const roomiest = (names: readonly string[]) =>
    [...names].sort(
      (a, b) => freeFor(known.get(b), spec, asked) - freeFor(known.get(a), spec, asked),
    )[0];
  const sure = roomiest(
    targets.filter(({ verdict }) => verdict === 'yes').map(({ nodeName }) => nodeName),
  );
  if (sure !== undefined) {
    return { kind: 'room', node: sure };
  }
  const verdicts = targets.map(({ nodeName, reasons }) => ({
    nodeName,
    verdict: verdictOf(reasons.filter((reason) => !isOfTier(reason))),
  }));
  const off = roomiest(
    verdicts.filter(({ verdict }) => verdict === 'yes').map(({ nodeName }) => nodeName),
  );
  if (off !== undefined) {
    return { kind: 'tier', node: off };
  }
  return { kind: verdicts.some(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'nowhere' };
}

function strictlyOn({ policy }: Asked): readonly number[] | undefined {
  return bindsStrictly(policy) ? policy.nodeset : undefined;
}

/** bytes that a host has for such a machine; only compared */
function freeFor(host: MachineHost | undefined, spec: MachineSpec, asked: Asked): number {
  const strict = strictlyOn(asked);
  const numa = (host?.numa ?? []).filter(({ id }) => strict?.includes(id) ?? true);
  const { pageSize } = spec;
  if (pageSize === undefined) {
    return numa.reduce((sum, { room }) => sum + (room?.atLeast ?? 0), 0);
  }
  return strict
    ? numa.reduce((sum, { hugePagesFree }) => sum + (hugePagesFree ?? 0), 0)
    : (host?.hugePagesAllocatable[pageSize] ?? 0) - (host?.hugePagesRequested?.[pageSize] ?? 0);
}

/** A host once such a machine runs there. */
function afterTaking(host: MachineHost, spec: MachineSpec, asked: Asked): MachineHost {
  const strict = strictlyOn(asked);
  const bytes = spec.guestBytes ?? 0;
  const { pageSize } = spec;
  if (pageSize === undefined) {
    return strict ? { ...host, numa: takeFrom(host.numa, bytes, strict, takeRoom) } : host;
  }
  const requested = host.hugePagesRequested;
  return {
    ...host,
    hugePagesRequested: requested && {
      ...requested,
      [pageSize]: (requested[pageSize] ?? 0) + bytes,
    },
    numa: takeFrom(host.numa, bytes, strict, takePages),
  };
}

/** What taking at most so much of a NUMA node leaves, and how much was taken. */
type Take = (numa: HostNuma, bytes: number) => { after: HostNuma; taken: number };

function takeFrom(
  numa: readonly HostNuma[],
  bytes: number,
  only: readonly number[] | undefined,
  take: Take,
): HostNuma[] {
  let rest = bytes;
  return numa.map((each) => {
    if (rest <= 0 || only?.includes(each.id) === false) {
      return each;
    }
    const { after, taken } = take(each, rest);
    rest -= taken;
    return after;
  });
}

const takePages: Take = (numa, bytes) => {
  const taken = Math.min(bytes, numa.hugePagesFree ?? 0);
  return numa.hugePagesFree === undefined
    ? { after: numa, taken }
    : { after: { ...numa, hugePagesFree: numa.hugePagesFree - taken }, taken };
};

const takeRoom: Take = (numa, bytes) => {
  const { room } = numa;
  const taken = Math.min(bytes, Math.max(0, room?.atMost ?? 0));
  return {
    after: room
      ? { ...numa, room: { atLeast: room.atLeast - taken, atMost: room.atMost - taken } }
      : numa,
    taken,
  };
};
