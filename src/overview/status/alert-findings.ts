import { errorMessage } from '../../components/error-message';
import { alertNames } from '../../telemetry/prometheus/alerts';
import type { CmmdAlert } from '../../telemetry/prometheus/alerts';
import type { PrometheusProblem } from '../../telemetry/prometheus/prometheus-client';
import type { Polled } from '../../telemetry/prometheus/usePolled';
import type { FiringAlert, FiringAlerts } from '../../telemetry/prometheus/useFiringAlerts';
import type { HistoryState } from '../getting-started/steps';
import type { Fact, Finding, Health, Remedy } from './health';
import { gravestFirst } from './health';

/** As many alerts as are told one by one before the rest is counted. */
const toldAlerts = 8;

const healthOf: Record<string, Health> = { critical: 'error', warning: 'warning', info: 'healthy' };

/**
 * Firing alerts that concern CMM-D: its own, each with its place and its way out, and those of the
 * Machine Config Operator. `undefined` while the first answers are awaited.
 *
 * @param own alerts of deploy/metrics; those of an earlier answer stay while newer ones fail
 * @param history `missing`: the rules of deploy/metrics are not installed either
 * @param others every alert of interest by name; own ones among them count where `own` is not known
 */
export function alertFindings(
  own: Pick<Polled<readonly CmmdAlert[]>, 'data' | 'problem' | 'loading'>,
  others: FiringAlerts,
  history: HistoryState,
): Finding[] | undefined {
  if (own.loading || !others.loaded) {
    return undefined;
  }
  const failure = failureOf(own, others);
  const known = own.data !== undefined || !others.error;
  const firing = [
    ...ownFindings(own.data ?? []),
    ...groupFindings(
      others.alerts.filter(
        ({ name }) => own.data === undefined || !alertNames.some((each) => each === name),
      ),
    ),
    ...(failure ? [{ health: 'unknown' as const, fact: failure }] : []),
  ];
  if (firing.length > 0 || !known) {
    return firing;
  }
  // Without rules nothing of ours can fire, which must not read like good news.
  const kind = history === 'missing' ? 'alerts-not-installed' : 'alerts-none';
  return [{ health: 'healthy', fact: { kind } }];
}

/** What is not known of alerts, said once for both sources. */
function failureOf(
  own: Pick<Polled<readonly CmmdAlert[]>, 'data' | 'problem'>,
  others: FiringAlerts,
): Fact | undefined {
  if (own.problem) {
    return problemFact(own.problem);
  }
  if (others.forbidden) {
    return { kind: 'alerts-own-only' };
  }
  return others.error ? { kind: 'alerts-failed', message: errorMessage(others.error) } : undefined;
}

function problemFact(problem: PrometheusProblem): Fact {
  switch (problem.kind) {
    case 'forbidden':
      return { kind: 'alerts-forbidden' };
    case 'no-prometheus':
      return { kind: 'alerts-no-prometheus' };
    case 'timeout':
      return { kind: 'alerts-timeout' };
    case 'error':
      return { kind: 'alerts-failed', message: problem.message };
  }
}

/** One finding per alert and place: a node that lacks three files is told once. */
function ownFindings(alerts: readonly CmmdAlert[]): Finding[] {
  const byPlace = new Map(
    alerts
      .filter(({ state }) => state === 'firing')
      .map((alert): [string, Finding] => {
        const { name, severity, node, numaId, pool } = alert;
        const fact: Fact = {
          kind: 'cmmd-alert',
          name,
          severity,
          ...(node !== undefined && { node }),
          ...(numaId !== undefined && { numaId }),
          ...(pool !== undefined && { pool }),
        };
        const health = healthOf[severity] ?? 'warning';
        return [JSON.stringify(fact), { health, fact, remedies: remediesOf(alert) }];
      }),
  );
  const ordered = gravestFirst([...byPlace.values()]);
  const [firstLeftOut] = ordered.slice(toldAlerts);
  return [
    ...ordered.slice(0, toldAlerts),
    ...(firstLeftOut
      ? [
          {
            health: firstLeftOut.health,
            fact: { kind: 'alerts-more' as const, count: ordered.length - toldAlerts },
          },
        ]
      : []),
  ];
}

/** Where an alert is dealt with: the page first, its runbook after. */
function remediesOf({ name, node, runbookUrl }: CmmdAlert): Remedy[] {
  const enrols = name === 'CMMDRolloutStuck' || name === 'CMMDRequiredFileMissing';
  const moves = name === 'CMMDDramPressure' || name === 'CMMDNumaNodeNearlyFull';
  return [
    ...(enrols ? [{ kind: 'enrolment' as const }] : []),
    ...(node === undefined ? [] : [{ kind: 'node' as const, node }]),
    ...(moves ? [{ kind: 'workloads' as const }] : []),
    ...(runbookUrl === undefined ? [] : [{ kind: 'runbook' as const, url: runbookUrl }]),
  ];
}

/** Alerts of which no more than the name is known, counted. */
function groupFindings(alerts: readonly FiringAlert[]): Finding[] {
  const groups = new Map<string, { name: string; severity: string; count: number }>();
  for (const { name, severity } of alerts) {
    const key = `${severity}/${name}`;
    const group = groups.get(key) ?? { name, severity, count: 0 };
    groups.set(key, { ...group, count: group.count + 1 });
  }
  return [...groups.values()].map((group) => ({
    // A severity nobody agreed on is still an alert.
    health: healthOf[group.severity] ?? 'warning',
    fact: { kind: 'alert', ...group },
  }));
}
