import type { NodeMemory } from '../../telemetry/memory/model';
import type { OverviewObjects } from '../useOverviewObjects';
import { collectorFindings } from '../status/collector-findings';
import { enrolledPool, enrollingLabel, enrolmentFindings } from '../status/enrolment-findings';
import { overallHealth } from '../status/health';
import type { Finding } from '../status/health';
import { operatorFindings } from '../status/operator-findings';

export const STEPS = ['operator', 'label', 'rollout', 'collector', 'history', 'workload'] as const;
export type StepName = (typeof STEPS)[number];

/**
 * How far a step is, read from the cluster:
 * - `running`: under way without anybody doing anything
 * - `problem`: begun, and something keeps it from being done
 * - `unknown`: not readable
 */
export type StepState = 'done' | 'todo' | 'running' | 'problem' | 'unknown' | 'loading';

export type StepStates = Readonly<Record<StepName, StepState>>;

/** Whether a metrics history is kept; `undefined` while that is being found out. */
export type HistoryState = 'installed' | 'missing' | 'unknown' | undefined;

/** The way from an empty cluster to the first workload on CXL memory. */
export function stepStates(
  objects: OverviewObjects,
  nodes: readonly NodeMemory[],
  history: HistoryState,
): StepStates {
  const { installation, labels, pools, daemonSets, namespace, cmmds } = objects;
  const enrolment = enrolmentFindings(labels, pools, namespace);
  return {
    operator: operatorStep(operatorFindings(installation)),
    label: labelStep(objects),
    rollout: rolloutStep(enrolment),
    collector: collectorStep(collectorFindings(daemonSets, nodes, namespace)),
    history:
      history === undefined ? 'loading' : history === 'installed' ? 'done' : historyStep(history),
    workload: !cmmds.settled
      ? 'loading'
      : cmmds.items.length > 0
        ? 'done'
        : cmmds.loaded || cmmds.notServed
          ? 'todo'
          : 'unknown',
  };
}

/** Whether nothing is left to do. */
export function isComplete(states: StepStates): boolean {
  return STEPS.every((step) => states[step] === 'done');
}

/** Whether nodes are enrolled, or are being: what is left then does not need the first place of the page. */
export function isBegun(states: StepStates): boolean {
  return states.operator !== 'todo' && states.label !== 'todo';
}

/** The first step that somebody has to do something about; `undefined` when there is none. */
export function nextStep(states: StepStates): StepName | undefined {
  return STEPS.find((step) => states[step] === 'todo' || states[step] === 'problem');
}

function historyStep(history: 'missing' | 'unknown'): StepState {
  return history === 'missing' ? 'todo' : 'unknown';
}

function has(findings: readonly Finding[], kind: Finding['fact']['kind']): boolean {
  return findings.some(({ fact }) => fact.kind === kind);
}

function operatorStep(findings: readonly Finding[] | undefined): StepState {
  if (!findings) return 'loading';
  if (has(findings, 'operator-missing')) return 'todo';
  const installed = findings.some(
    ({ fact }) => fact.kind === 'deployment' && fact.desired > 0 && fact.ready >= fact.desired,
  );
  const health = overallHealth(findings.filter(({ health: each }) => each !== 'unknown'));
  if (installed && health === 'healthy') return 'done';
  if (has(findings, 'operator-subscribed') && health === 'warning') return 'running';
  return health === 'unknown' ? 'unknown' : 'problem';
}

function labelStep({ labels, namespace }: OverviewObjects): StepState {
  if (!labels.settled) return 'loading';
  if (labels.notServed) return 'todo';
  if (!labels.loaded) return 'unknown';
  return enrolledPool(enrollingLabel(labels.items, namespace)) === undefined ? 'todo' : 'done';
}

function rolloutStep(findings: readonly Finding[] | undefined): StepState {
  if (!findings) return 'loading';
  if (has(findings, 'not-enrolled')) return 'todo';
  if (findings.some(({ health, fact }) => health === 'error' || fact.kind === 'pool-paused')) {
    return 'problem';
  }
  if (has(findings, 'pool-empty')) return 'todo';
  if (has(findings, 'pool-updating')) return 'running';
  return has(findings, 'pool-updated') ? 'done' : 'unknown';
}

function collectorStep(findings: readonly Finding[] | undefined): StepState {
  if (!findings) return 'loading';
  if (has(findings, 'daemonset-missing')) return 'todo';
  if (has(findings, 'collectors-missing')) return 'problem';
  const own = findings.find(({ fact }) => fact.kind === 'daemonset');
  if (own?.fact.kind !== 'daemonset') return 'unknown';
  const { ready, desired } = own.fact;
  return desired > 0 && ready >= desired ? 'done' : desired === 0 ? 'todo' : 'running';
}
