import type { WorkloadState } from '../../operator/workload-state';
import type { WorkloadRow } from '../../workloads/workload-rows';
import { naturalOrder } from '../../k8s/natural-order';

/** How workloads are placed: on CXL memory by the operator's choice or the user's, or on DRAM. */
export type Placement = 'auto' | 'manual' | 'local';

export const PLACEMENTS: readonly Placement[] = ['auto', 'manual', 'local'];
/** States a table has a column for at any time, and those it has one for when there are any. */
const STATES: readonly WorkloadState['state'][] = ['placed', 'pending', 'failed', 'reallocating'];
const RARE_STATES: readonly WorkloadState['state'][] = ['missing', 'foreign'];

/** The states a table of these has columns for. */
export function shownStates(summary: WorkloadsSummary): readonly WorkloadState['state'][] {
  const some = (state: WorkloadState['state']) =>
    PLACEMENTS.some((placement) => summary.byPlacement[placement].counts[state] > 0);
  return [...STATES, ...RARE_STATES.filter(some)];
}

/** Workloads of one kind of placement. */
export interface PlacementSummary {
  counts: Readonly<Record<WorkloadState['state'], number>>;
  /** bytes, requested by all of them */
  requested: number;
  total: number;
}

export interface WorkloadsSummary {
  byPlacement: Readonly<Record<Placement, PlacementSummary>>;
  /** Most requested memory first. */
  largest: readonly WorkloadRow[];
  /** Those that run nowhere: refused and missing ones first, then those that wait; not those being deleted. */
  unplaced: readonly WorkloadRow[];
}

/** What the Overview says of all workloads. */
export function summarize(rows: readonly WorkloadRow[], top: number): WorkloadsSummary {
  const of = (placement: Placement): PlacementSummary => {
    const own = rows.filter((row) => placementOf(row) === placement);
    const count = (state: WorkloadState['state']) =>
      own.filter(({ situation }) => situation.state === state).length;
    return {
      counts: {
        placed: count('placed'),
        pending: count('pending'),
        failed: count('failed'),
        reallocating: count('reallocating'),
        missing: count('missing'),
        foreign: count('foreign'),
      },
      requested: own.reduce((sum, { requested }) => sum + requested.total, 0),
      total: own.length,
    };
  };
  return {
    byPlacement: { auto: of('auto'), manual: of('manual'), local: of('local') },
    largest: [...rows]
      .filter(({ requested }) => requested.total > 0)
      .sort((a, b) => b.requested.total - a.requested.total || byName(a, b))
      .slice(0, top),
    unplaced: rows.filter(isUnplaced).sort((a, b) => gravity(a) - gravity(b) || byName(a, b)),
  };
}

/** Local memory whatever the mode; a mode nobody knows is the operator's to refuse, as in auto. */
export function placementOf({ enabled, mode }: Pick<WorkloadRow, 'enabled' | 'mode'>): Placement {
  if (!enabled) {
    return 'local';
  }
  return mode === 'manual' ? 'manual' : 'auto';
}

function isUnplaced({ situation }: WorkloadRow): boolean {
  return (
    situation.state === 'failed' ||
    situation.state === 'missing' ||
    situation.state === 'foreign' ||
    (situation.state === 'pending' && situation.reason !== 'deleting')
  );
}

function gravity({ situation }: WorkloadRow): number {
  return situation.state === 'failed' || situation.state === 'missing' ? 0 : 1;
}

function byName(a: WorkloadRow, b: WorkloadRow): number {
  return naturalOrder(a.name, b.name) || (a.namespace < b.namespace ? -1 : 1);
}
