import { judgeTaints } from '../k8s/tolerations';
import { bindsStrictly } from './method';
import type { Asked } from './method';
import type { Bounds } from '../ledger/types';
import type { MachineHost } from './host';
import { declaredInDram, keepsToOwnCpus, tierOn } from './host';
import { conditionOf } from './machine';
import type { InstanceFacts, MachineFacts, MachineSpec } from './machine';
import { hasCpuManager, matchesAffinity, missingLabels } from './placeable';

/**
 * What decides about a node as the target of a live migration:
 * - `here`: the machine runs there
 * - `not-ready`, `unschedulable`, `labels`, `affinity`, `taints`: the scheduler leaves the node out
 * - `too-large`: it requests more ordinary memory than the node has for all pods together
 * - `cpu-manager`: the machine has dedicated CPUs, and the node's kubelet gives out no whole CPUs
 * - `memory-manager`: with dedicated CPUs the kubelet's Memory Manager (Static) ties a container to the memory
 *   of its CPUs, where a memory policy for CXL memory fails
 * - `numa-missing`, `numa-tier`: migration keeps the source's nodeset, and there those NUMA nodes are not,
 *   or are of another tier
 * - `policy-unclear`: which memory policy the machine has can only be told by asking it
 * - `numa-unknown`: nobody has read that node's NUMA nodes
 * - `pages`: fewer huge pages than it takes are free
 * - `pages-tier`: its huge pages are in DRAM, and nothing binds the machine to CXL memory
 * - `pages-mixed`: some of them are in DRAM, so that nobody can tell which it gets
 * - `pages-place-unknown`: nobody has read on which NUMA nodes they are
 * - `room`: less memory is free than it takes; the kernel would kill it there while DRAM is free
 * - `room-between`: enough is free only if those who were promised memory have taken theirs already
 * - `type-gone`: its instance type is gone, so that KubeVirt starts it nowhere
 * - `type-unknown`: what its instance type asks for is not known here
 * - `pages-unknown`, `room-unknown`, `memory-manager-unknown`: not known well enough to tell
 */
export type MigrationReason =
  | { kind: 'here' | 'not-ready' | 'unschedulable' | 'affinity' }
  | { kind: 'cpu-manager' | 'memory-manager' | 'memory-manager-unknown' }
  /** Labels that the machine asks for and the node has not, as `key=value`. */
  | { kind: 'labels'; labels: readonly string[] }
  | { kind: 'taints'; taints: readonly string[] }
  | {
      kind: 'numa-missing' | 'numa-tier' | 'pages-tier' | 'pages-mixed';
      numaIds: readonly number[];
    }
  | { kind: 'policy-unclear' | 'numa-unknown' | 'pages-unknown' | 'room-unknown' }
  | { kind: 'pages-place-unknown' }
  | { kind: TypeReason }
  | { kind: 'pages' | 'room'; free: number; needed: number }
  /** bytes */
  | { kind: 'too-large'; allocatable: number; requested: number }
  | { kind: 'room-between'; free: Bounds; needed: number };

export type TypeReason = 'type-gone' | 'type-unknown';

export interface MigrationTarget {
  nodeName: string;
  /** `unknown`: nothing speaks against it, and something that decides is not known. */
  verdict: 'yes' | 'no' | 'unknown';
  reasons: readonly MigrationReason[];
}

/** What keeps a machine from migrating anywhere, in KubeVirt's words (storage, network, devices). */
export function whyNotMigratable(instance: InstanceFacts | undefined): string | undefined {
  const condition = instance && conditionOf(instance, 'LiveMigratable');
  return condition?.status === 'False' ? condition.message || condition.reason : undefined;
}

const unsure: readonly MigrationReason['kind'][] = [
  'policy-unclear',
  'numa-unknown',
  'pages-unknown',
  'room-unknown',
  'room-between',
  'memory-manager-unknown',
  'pages-mixed',
  'pages-place-unknown',
  'type-unknown',
];

/** Whether a reason speaks against nothing, and only says what is not known. */
export function isUnsure({ kind }: MigrationReason): boolean {
  return unsure.includes(kind);
}

const ofTier: readonly MigrationReason['kind'][] = [
  'numa-tier',
  'pages-tier',
  'pages-mixed',
  'pages-place-unknown',
];

/** Whether a reason keeps no machine from running on a node: its memory would be of another tier there. */
export function isOfTier({ kind }: MigrationReason): boolean {
  return ofTier.includes(kind);
}

/** What the reasons against a node come to. */
export function verdictOf(reasons: readonly MigrationReason[]): MigrationTarget['verdict'] {
  return reasons.length === 0 ? 'yes' : reasons.every(isUnsure) ? 'unknown' : 'no';
}

/**
 * For each node whether a machine could move there, or start there when it does not run, and what
 * decides. KubeVirt keeps the source's memory policy and throws away what hooks say on the target.
 */
export function migrationTargets(
  spec: MachineSpec,
  asked: Asked,
  source: string | undefined,
  hosts: readonly MachineHost[],
): MigrationTarget[] {
  return hosts.map((host) => {
    const reasons = reasonsAgainst(spec, asked, source, host);
    return { nodeName: host.nodeName, verdict: verdictOf(reasons), reasons };
  });
}

/**
 * What is to be said of every node because of a machine's instance type; `undefined` where it is known, or the
 * machine runs: then its instance says what it needs.
 */
export function typeReason(
  instancetype: 'none' | 'found' | 'gone' | 'unknown',
  { instancetype: ref }: Pick<MachineFacts, 'instancetype'>,
  instance: InstanceFacts | undefined,
): TypeReason | undefined {
  if (!ref || instance || instancetype === 'none' || instancetype === 'found') {
    return undefined;
  }
  // KubeVirt may have kept what it said: that is not read here.
  return instancetype === 'gone' && ref.revision === undefined ? 'type-gone' : 'type-unknown';
}

/** What was found about nodes, where the machine's instance type decides too. */
export function withType(
  targets: readonly MigrationTarget[],
  reason: TypeReason | undefined,
): readonly MigrationTarget[] {
  return reason === undefined
    ? targets
    : targets.map(({ nodeName, reasons }) => {
        const all: readonly MigrationReason[] = [{ kind: reason }, ...reasons];
        return { nodeName, verdict: verdictOf(all), reasons: all };
      });
}

function reasonsAgainst(
  spec: MachineSpec,
  asked: Asked,
  source: string | undefined,
  host: MachineHost,
): MigrationReason[] {
  if (host.nodeName === source) {
    return [{ kind: 'here' }];
  }
  const reasons: MigrationReason[] = [];
  if (!host.ready) {
    reasons.push({ kind: 'not-ready' });
  }
  if (host.unschedulable) {
    reasons.push({ kind: 'unschedulable' });
  }
  const labels = missingLabels(spec, host);
  if (labels.length > 0) {
    reasons.push({ kind: 'labels', labels });
  }
  if (!matchesAffinity(spec, host)) {
    reasons.push({ kind: 'affinity' });
  }
  const repelling = judgeTaints(host.taints, spec.tolerations).filter(
    ({ tolerated }) => !tolerated,
  );
  if (repelling.length > 0) {
    reasons.push({
      kind: 'taints',
      taints: repelling.map(({ taint: { key, value, effect } }) =>
        value ? `${key}=${value}:${effect}` : `${key}:${effect}`,
      ),
    });
  }
  return [
    ...reasons,
    ...sizeReasons(spec, host),
    ...cpuReasons(spec, asked, host),
    ...numaReasons(asked, host),
    ...memoryReasons(spec, asked, host),
  ];
}

/**
 * A machine that an empty node could not take. How much of a node's memory is requested already is the
 * scheduler's business; without a request, which KubeVirt writes into each instance, nothing is said.
 */
function sizeReasons(
  { pageSize, requestBytes }: MachineSpec,
  { memoryAllocatable }: MachineHost,
): MigrationReason[] {
  return pageSize === undefined &&
    requestBytes !== undefined &&
    memoryAllocatable !== undefined &&
    requestBytes > memoryAllocatable
    ? [{ kind: 'too-large', allocatable: memoryAllocatable, requested: requestBytes }]
    : [];
}

function cpuReasons(
  spec: MachineSpec,
  { policy, unclear }: Asked,
  host: MachineHost,
): MigrationReason[] {
  if (!spec.dedicatedCpus) {
    return [];
  }
  if (!hasCpuManager(host)) {
    return [{ kind: 'cpu-manager' }];
  }
  if (policy ? keepsToOwnCpus(policy, host) : !unclear) {
    return [];
  }
  return host.memoryManagerPolicy === undefined
    ? [{ kind: 'memory-manager-unknown' }]
    : host.memoryManagerPolicy === 'Static'
      ? [{ kind: 'memory-manager' }]
      : [];
}

function numaReasons({ policy, unclear }: Asked, host: MachineHost): MigrationReason[] {
  if (!policy) {
    return unclear ? [{ kind: 'policy-unclear' }] : [];
  }
  if (host.numa.length === 0) {
    return [{ kind: 'numa-unknown' }];
  }
  const missing = policy.nodeset.filter((id) => tierOn(host, id) === undefined);
  if (missing.length > 0) {
    return [{ kind: 'numa-missing', numaIds: missing }];
  }
  const other = policy.nodeset.filter((id) => tierOn(host, id) !== 'cxl');
  return other.length > 0 ? [{ kind: 'numa-tier', numaIds: other }] : [];
}

/** Only what a policy or huge pages ask for. */
function memoryReasons(spec: MachineSpec, asked: Asked, host: MachineHost): MigrationReason[] {
  const strict = bindsStrictly(asked.policy) ? asked.policy.nodeset : undefined;
  const needed = spec.guestBytes ?? 0;
  if (spec.pageSize !== undefined) {
    // The pod asks for no more pages than its request.
    return pageReasons(spec.pageSize, Math.min(needed, spec.requestBytes ?? needed), strict, host);
  }
  if (!strict || strict.some((id) => tierOn(host, id) === undefined)) {
    return [];
  }
  const rooms = host.numa.filter(({ id }) => strict.includes(id)).map(({ room }) => room);
  if (rooms.some((room) => room === undefined)) {
    return [{ kind: 'room-unknown' }];
  }
  const sum = (key: 'atLeast' | 'atMost') =>
    rooms.reduce((total, room) => total + Math.max(0, room?.[key] ?? 0), 0);
  if (needed > sum('atMost')) {
    return [{ kind: 'room', free: sum('atMost'), needed }];
  }
  const free = { atLeast: sum('atLeast'), atMost: sum('atMost') };
  return needed > free.atLeast ? [{ kind: 'room-between', free, needed }] : [];
}

function pageReasons(
  pageSize: string,
  needed: number,
  strict: readonly number[] | undefined,
  host: MachineHost,
): MigrationReason[] {
  const own = (amounts: Readonly<Record<string, number>>) =>
    Object.hasOwn(amounts, pageSize) ? (amounts[pageSize] ?? 0) : 0;
  // The scheduler goes by the kubelet's total, the machine by the pages of its NUMA nodes.
  const allocatable = own(host.hugePagesAllocatable);
  if (host.hugePagesRequested === undefined) {
    return needed > allocatable
      ? [{ kind: 'pages', free: allocatable, needed }]
      : [{ kind: 'pages-unknown' }];
  }
  const free = Math.max(0, allocatable - own(host.hugePagesRequested));
  if (needed > free) {
    return [{ kind: 'pages', free, needed }];
  }
  if (!strict) {
    return pagePlaceReasons(host, pageSize);
  }
  const bound = host.numa.filter(({ id }) => strict.includes(id));
  if (bound.length === 0 || bound.some(({ hugePagesFree }) => hugePagesFree === undefined)) {
    return [{ kind: 'pages-unknown' }];
  }
  const there = bound.reduce((total, { hugePagesFree = 0 }) => total + hugePagesFree, 0);
  return needed > there ? [{ kind: 'pages', free: there, needed }] : [];
}

/** Nothing but their place keeps a machine on huge pages in a tier. */
function pagePlaceReasons(host: MachineHost, pageSize: string): MigrationReason[] {
  const { numa } = host;
  if (numa.length === 0 || numa.some(({ hugePages }) => hugePages === undefined)) {
    const declared = declaredInDram(host, pageSize);
    return [
      declared
        ? { kind: 'pages-mixed', numaIds: declared.numaIds }
        : { kind: 'pages-place-unknown' },
    ];
  }
  const holding = numa.filter(({ hugePages = 0 }) => hugePages > 0);
  const inDram = holding.filter(({ tier }) => tier === 'dram').map(({ id }) => id);
  return inDram.length === 0
    ? []
    : [{ kind: inDram.length === holding.length ? 'pages-tier' : 'pages-mixed', numaIds: inDram }];
}
