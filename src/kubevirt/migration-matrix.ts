import type { MachineHost } from './host';
import type { InstanceFacts, MachineSpec } from './machine';
import { bindsStrictly } from './method';
import type { Asked } from './method';
import { isUnsure, migrationTargets, whyNotMigratable, withType } from './migration';
import type { MigrationReason, MigrationTarget, TypeReason } from './migration';

/** What decides about a node as a target, each in a column of its own. */
export const CRITERIA = ['scheduling', 'cpu', 'numa', 'memory', 'storage'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** `not-asked`: the machine asks for nothing of the kind, or there is nothing there to ask about. */
export interface MatrixCell {
  state: 'ok' | 'no' | 'unknown' | 'not-asked';
  reasons: readonly MigrationReason[];
}

export interface MatrixRow {
  nodeName: string;
  /** `here`: the machine runs there. */
  verdict: MigrationTarget['verdict'] | 'here';
  cells: Readonly<Record<Criterion, MatrixCell>>;
}

export interface MigrationMatrix {
  rows: readonly MatrixRow[];
  /** In KubeVirt's words what keeps it from moving whatever nodes there are: storage, network, devices. */
  never: string | undefined;
  /** It does not run: the rows tell where it could start. */
  starts: boolean;
}

const criterionOf: Readonly<Record<MigrationReason['kind'], Criterion | undefined>> = {
  here: undefined,
  'not-ready': 'scheduling',
  unschedulable: 'scheduling',
  labels: 'scheduling',
  affinity: 'scheduling',
  taints: 'scheduling',
  'too-large': 'scheduling',
  'type-gone': 'scheduling',
  'type-unknown': 'scheduling',
  'cpu-manager': 'cpu',
  'memory-manager': 'cpu',
  'memory-manager-unknown': 'cpu',
  'numa-missing': 'numa',
  'numa-tier': 'numa',
  'numa-unknown': 'numa',
  'policy-unclear': 'numa',
  'pages-tier': 'numa',
  'pages-mixed': 'numa',
  'pages-place-unknown': 'numa',
  pages: 'memory',
  'pages-unknown': 'memory',
  room: 'memory',
  'room-unknown': 'memory',
  'room-between': 'memory',
};

/**
 * Every node beside what decides whether it can take a machine. A machine that cannot move at all has no
 * targets, whatever its nodes say.
 *
 * @param type what its instance type has to do with all of them, see `typeReason`
 */
export function migrationMatrix(
  spec: MachineSpec,
  asked: Asked,
  instance: InstanceFacts | undefined,
  hosts: readonly MachineHost[],
  type?: TypeReason,
): MigrationMatrix {
  const never = whyNotMigratable(instance);
  const known = new Map(hosts.map((host) => [host.nodeName, host]));
  const asks = askedCriteria(spec, asked, instance);
  return {
    never,
    starts: instance?.nodeName === undefined,
    rows: withType(migrationTargets(spec, asked, instance?.nodeName, hosts), type).map((target) => {
      const here = target.reasons.some(({ kind }) => kind === 'here');
      const cells = Object.fromEntries(
        CRITERIA.map((criterion) => [
          criterion,
          cellOf(criterion, target, asks, known.get(target.nodeName), never),
        ]),
      ) as Record<Criterion, MatrixCell>;
      const verdict = here ? 'here' : never !== undefined ? 'no' : target.verdict;
      return { nodeName: target.nodeName, verdict, cells };
    }),
  };
}

function cellOf(
  criterion: Criterion,
  { reasons }: MigrationTarget,
  asks: ReadonlySet<Criterion>,
  host: MachineHost | undefined,
  never: string | undefined,
): MatrixCell {
  if (criterion === 'storage') {
    return {
      state: !asks.has('storage') ? 'not-asked' : never === undefined ? 'ok' : 'no',
      reasons: [],
    };
  }
  const own = reasons.filter(({ kind }) => criterionOf[kind] === criterion);
  if (own.length > 0) {
    return { state: own.every(isUnsure) ? 'unknown' : 'no', reasons: own };
  }
  if (isMoot(criterion, reasons)) {
    return { state: 'not-asked', reasons: [] };
  }
  // Without its NUMA nodes nothing is known of the room on them.
  const blind = criterion === 'memory' && asks.has('numa') && host?.numa.length === 0;
  return {
    state: !asks.has(criterion) ? 'not-asked' : blind ? 'unknown' : 'ok',
    reasons: [],
  };
}

/** Room on NUMA nodes that are not there is no question, nor is the tier of huge pages that are not. */
function isMoot(criterion: Criterion, reasons: readonly MigrationReason[]): boolean {
  return criterion === 'memory'
    ? reasons.some(({ kind }) => kind === 'numa-missing')
    : criterion === 'numa' &&
        reasons.some((reason) => reason.kind === 'pages' && reason.free === 0);
}

function askedCriteria(
  spec: MachineSpec,
  { policy, unclear }: Asked,
  instance: InstanceFacts | undefined,
): ReadonlySet<Criterion> {
  const pages = spec.pageSize !== undefined;
  return new Set<Criterion>([
    'scheduling',
    ...(spec.dedicatedCpus ? ['cpu' as const] : []),
    ...(policy || unclear || pages ? ['numa' as const] : []),
    ...(pages || bindsStrictly(policy) ? ['memory' as const] : []),
    // Where a machine starts, its storage is the scheduler's business.
    ...(instance?.nodeName === undefined ? [] : ['storage' as const]),
  ]);
}

const verdictOrder: readonly MatrixRow['verdict'][] = ['here', 'yes', 'unknown', 'no'];

/** The node that it runs on first, then those that can take it; by name among equals. */
export function matrixOrder(rows: readonly MatrixRow[]): MatrixRow[] {
  return [...rows].sort(
    (a, b) =>
      verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict) ||
      a.nodeName.localeCompare(b.nodeName, 'en', { numeric: true }),
  );
}
