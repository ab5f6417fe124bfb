import { CmmdModel, PodModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import type { WarmUp } from '../../telemetry/watches/warm-ups';
import type { Watched } from '../../telemetry/watches/watched';
import type { Workloads } from '../../workloads/useWorkloads';
import type { WorkloadRow } from '../../workloads/workload-rows';
import type { Finding, Health, Remedy, WorkloadsFact } from '../status/health';
import { refOf } from '../status/operator-findings';
import { watchFindings } from '../status/watch-findings';

/** A finding links a few objects only; the list behind it has all. */
const MOST_NAMED = 10;

/**
 * What of the workloads needs someone: those that are missing first, because nothing will happen to
 * them by itself. `undefined` while loading.
 *
 * @param warmUps the operator's warm-up pods, all of the cluster
 */
export function workloadFindings(
  cmmds: Watched<CmmdResource>,
  { rows, state, sees }: Workloads,
  warmUps: readonly WarmUp[],
): Finding[] | undefined {
  if (cmmds.notServed) {
    return [{ health: 'unknown', fact: { kind: 'workloads-ok', count: 0 } }];
  }
  const unreadable = watchFindings(CmmdModel, cmmds);
  if (unreadable.length > 0) {
    return unreadable;
  }
  if (!state.loaded) {
    return undefined;
  }
  if (!sees.pods) {
    return [{ health: 'unknown', fact: { kind: 'forbidden', resource: PodModel.plural } }];
  }
  const found = [
    ...concerned(rows, 'workloads-missing', 'error', { kind: 'workloads', state: 'missing' }),
    ...concerned(rows, 'workloads-failed', 'warning', { kind: 'workloads', state: 'failed' }),
    ...concerned(rows, 'workloads-foreign', 'warning', { kind: 'workloads', state: 'foreign' }),
    ...concerned(rows, 'workloads-looping', 'warning', { kind: 'workloads' }),
    ...concerned(rows, 'workloads-lost', 'warning', { kind: 'workloads', state: 'reallocating' }),
    ...stuckFindings(warmUps),
  ];
  return found.length > 0
    ? found
    : [
        {
          health: rows.length === 0 ? 'unknown' : 'healthy',
          fact: { kind: 'workloads-ok', count: rows.length },
        },
      ];
}

function concerned(
  rows: readonly WorkloadRow[],
  kind: WorkloadsFact,
  health: Health,
  remedy: Remedy,
): Finding[] {
  const all = rows.filter((row) => factOf(row) === kind);
  return all.length === 0
    ? []
    : [
        {
          health,
          fact: { kind, count: all.length },
          objects: all.slice(0, MOST_NAMED).map(({ cmmd }) => refOf(CmmdModel, cmmd)),
          remedies: [remedy],
        },
      ];
}

function factOf({ situation }: WorkloadRow): WorkloadsFact | undefined {
  if ('loops' in situation) {
    return 'workloads-looping';
  }
  switch (situation.state) {
    case 'missing':
      return 'workloads-missing';
    case 'foreign':
      return 'workloads-foreign';
    case 'failed':
      return 'workloads-failed';
    case 'reallocating':
      return situation.lost ? 'workloads-lost' : undefined;
    default:
      return undefined;
  }
}

function stuckFindings(warmUps: readonly WarmUp[]): Finding[] {
  const stuck = warmUps.filter(({ reason }) => reason !== undefined);
  return stuck.length === 0
    ? []
    : [
        {
          health: 'warning',
          fact: {
            kind: 'warm-ups-stuck',
            count: stuck.length,
            requested: stuck.reduce((sum, { requested }) => sum + requested, 0),
          },
          objects: stuck.slice(0, MOST_NAMED).map(({ pod }) => refOf(PodModel, pod)),
        },
      ];
}
