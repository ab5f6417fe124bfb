import type { FetchJson } from '../collectors/collector-client';
import { list, record } from './answers';
import { askPrometheus } from './prometheus-client';

/** The alerts of deploy/metrics. */
export const alertNames = [
  'CMMDNumaNodeNearlyFull',
  'CMMDDeviceUnusable',
  'CMMDCollectorDown',
  'CMMDRequiredFileMissing',
  'CMMDDramPressure',
  'CMMDRolloutStuck',
] as const;
export type CmmdAlertName = (typeof alertNames)[number];

export interface CmmdAlert {
  name: CmmdAlertName;
  /** `pending`: its condition holds, but not yet for long enough. */
  state: 'firing' | 'pending';
  severity: 'critical' | 'warning' | 'info';
  /** What it is about, as far as the alert names it. */
  node?: string;
  numaId?: number;
  pool?: string;
  /** Text of the rule: English, data. */
  summary: string;
  description: string;
  /** A path of this console, or an absolute http(s) URL; `undefined` for anything else. */
  runbookUrl: string | undefined;
  /** Since when, milliseconds since the epoch. */
  activeAt: number | undefined;
}

/**
 * The alerts of this plugin's rules that hold now, firing ones first.
 *
 * @throws PrometheusError
 */
export async function fetchAlerts(
  fetchJson: FetchJson,
  namespace: string | undefined,
  signal: AbortSignal,
): Promise<readonly CmmdAlert[]> {
  const request = { endpoint: 'rules', parameters: { type: 'alert' } } as const;
  return alertsOf(await askPrometheus(fetchJson, request, namespace, signal));
}

/** The alerts in an answer of Prometheus' rules API. */
export function alertsOf(data: unknown): readonly CmmdAlert[] {
  const alerts = list(record(data)['groups'])
    .flatMap((group) => list(record(group)['rules']))
    .flatMap((rule) => {
      const { name, alerts: held } = record(rule);
      const known = alertNames.find((candidate) => candidate === name);
      return known ? list(held).flatMap((alert) => readAlert(known, alert)) : [];
    });
  const order = ({ state, name, node = '', numaId = -1, pool = '' }: CmmdAlert) =>
    [state === 'firing' ? 0 : 1, alertNames.indexOf(name), node, pool, String(numaId)].join('\0');
  return alerts.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function readAlert(name: CmmdAlertName, alert: unknown): CmmdAlert[] {
  const { state, activeAt, labels, annotations } = record(alert);
  if (state !== 'firing' && state !== 'pending') {
    return [];
  }
  const label = textsOf(labels);
  const annotation = textsOf(annotations);
  const { node, numa_node: numa, pool, severity } = label;
  const since = typeof activeAt === 'string' ? Date.parse(activeAt) : NaN;
  return [
    {
      name,
      state,
      severity: severity === 'critical' || severity === 'info' ? severity : 'warning',
      ...(node !== undefined && { node }),
      ...(numa !== undefined && /^\d+$/.test(numa) && { numaId: Number(numa) }),
      ...(pool !== undefined && { pool }),
      summary: annotation['summary'] ?? name,
      description: annotation['description'] ?? '',
      runbookUrl: safeLink(annotation['runbook_url']),
      activeAt: Number.isFinite(since) ? since : undefined,
    },
  ];
}

/** Whoever may write rules must not be able to put a script behind a link. */
function safeLink(url: string | undefined): string | undefined {
  return url !== undefined && /^(https?:\/\/|\/(?!\/))/.test(url) ? url : undefined;
}

function textsOf(value: unknown): Partial<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(record(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
