import type { CmmdAlert } from '../../telemetry/prometheus/alerts';
import type { PrometheusProblem } from '../../telemetry/prometheus/prometheus-client';
import type { FiringAlerts } from '../../telemetry/prometheus/useFiringAlerts';
import type { HistoryState } from '../getting-started/steps';
import { alertFindings } from './alert-findings';
import type { Finding } from './health';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({}));

const brief = (findings: Finding[] | undefined) =>
  findings?.map(({ health, fact }) => `${health} ${fact.kind}`);

const runbookUrl = '/api/plugins/cmmd-console-plugin/runbooks/x.txt';

function alert(parts: Partial<CmmdAlert> = {}): CmmdAlert {
  return {
    name: 'CMMDDeviceUnusable',
    state: 'firing',
    severity: 'warning',
    summary: 's',
    description: 'd',
    runbookUrl,
    activeAt: undefined,
    ...parts,
  };
}

const answered = (...data: CmmdAlert[]) => ({ data, problem: undefined, loading: false });
const refused = (problem: PrometheusProblem, data?: CmmdAlert[]) => ({
  data,
  problem,
  loading: false,
});
const silent: FiringAlerts = { alerts: [], loaded: true, forbidden: false, error: undefined };
const named = (...alerts: [string, string][]): FiringAlerts => ({
  ...silent,
  alerts: alerts.map(([name, severity]) => ({ name, severity })),
});
const forbidden = { ...silent, forbidden: true, error: new Error('forbidden') };

test.each([
  ['own awaited', { ...answered(), data: undefined, loading: true }, silent, undefined],
  ['others awaited', answered(), { ...silent, loaded: false }, undefined],
  ['none', answered(), silent, ['healthy alerts-none']],
  ['pending only', answered(alert({ state: 'pending' })), silent, ['healthy alerts-none']],
  ['no access', refused({ kind: 'forbidden' }), forbidden, ['unknown alerts-forbidden']],
  [
    'access to the own namespace only',
    answered(alert()),
    forbidden,
    ['warning cmmd-alert', 'unknown alerts-own-only'],
  ],
  [
    'no Prometheus',
    refused({ kind: 'no-prometheus' }),
    { ...silent, error: new Error('no-prometheus') },
    ['unknown alerts-no-prometheus'],
  ],
  ['too slow', refused({ kind: 'timeout' }), silent, ['unknown alerts-timeout']],
  [
    'failing: what it said before stays',
    refused({ kind: 'error', message: '503' }, [alert()]),
    { ...silent, error: new Error('503') },
    ['warning cmmd-alert', 'unknown alerts-failed'],
  ],
  [
    'the rules cannot be read: names alone',
    refused({ kind: 'error', message: 'boom' }),
    named(['CMMDDeviceUnusable', 'warning']),
    ['warning alert', 'unknown alerts-failed'],
  ],
  [
    'the others fail',
    answered(),
    { ...silent, error: new Error('boom') },
    ['unknown alerts-failed'],
  ],
  [
    'own ones are told once, those of others counted',
    answered(alert({ severity: 'critical' })),
    named(['CMMDDeviceUnusable', 'critical'], ['MCCDrainError', 'page'], ['MCCDrainError', 'page']),
    ['error cmmd-alert', 'warning alert'],
  ],
])('%s', (_name, own, others, expected) => {
  expect(brief(alertFindings(own, others, 'installed'))).toEqual(expected);
});

test.each<[HistoryState, string]>([
  ['missing', 'healthy alerts-not-installed'],
  ['unknown', 'healthy alerts-none'],
  [undefined, 'healthy alerts-none'],
])('history %s, nothing firing: %s', (history, expected) => {
  expect(brief(alertFindings(answered(), silent, history))).toEqual([expected]);
});

test.each<[Partial<CmmdAlert>, string[]]>([
  [{ node: 'n' }, ['node', 'runbook']],
  [{ node: 'n', name: 'CMMDRequiredFileMissing' }, ['enrolment', 'node', 'runbook']],
  [{ node: 'n', name: 'CMMDDramPressure' }, ['node', 'workloads', 'runbook']],
  [{ pool: 'p', name: 'CMMDRolloutStuck', runbookUrl: undefined }, ['enrolment']],
])('%j leads to %j', (parts, expected) => {
  const [finding] = alertFindings(answered(alert(parts)), silent, 'installed') ?? [];
  expect(finding?.remedies?.map(({ kind }) => kind)).toEqual(expected);
});

test('one line per place, the gravest told, the rest counted', () => {
  const many = Array.from({ length: 10 }, (_, index) => alert({ node: `n${index}` }));
  const found = alertFindings(
    answered(...many, alert({ node: 'n0' }), alert({ node: 'bad', severity: 'critical' })),
    silent,
    'installed',
  );
  expect(found).toHaveLength(9);
  expect(found?.[0]?.fact).toMatchObject({ node: 'bad' });
  expect(found?.[8]).toEqual({ health: 'warning', fact: { kind: 'alerts-more', count: 3 } });
});
