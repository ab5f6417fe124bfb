import { errorMessage } from '../../components/error-message';
import type { FiringAlerts } from '../../telemetry/useFiringAlerts';
import type { Finding, Health } from './health';

const healthOf: Record<string, Health> = { critical: 'error', warning: 'warning', info: 'healthy' };

/** Firing alerts that concern CMM-D. `undefined` while the first answer is awaited. */
export function alertFindings({
  alerts,
  loaded,
  forbidden,
  error,
}: FiringAlerts): Finding[] | undefined {
  if (forbidden) {
    return [{ health: 'unknown', fact: { kind: 'alerts-forbidden' } }];
  }
  if (error) {
    return [{ health: 'unknown', fact: { kind: 'alerts-failed', message: errorMessage(error) } }];
  }
  if (!loaded) {
    return undefined;
  }
  if (alerts.length === 0) {
    return [{ health: 'healthy', fact: { kind: 'alerts-none' } }];
  }
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
