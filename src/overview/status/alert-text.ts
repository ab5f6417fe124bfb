import type { Translate } from '../../components/translation';
import type { CmmdAlert, CmmdAlertName } from '../../telemetry/prometheus/alerts';

/** An alert of deploy/metrics in one sentence: what, where, how grave. */
export function alertText(
  t: Translate,
  alert: Pick<CmmdAlert, 'name' | 'severity' | 'node' | 'numaId' | 'pool'>,
): string {
  const what = whatText(t, alert.name);
  const severity = severityText(t, alert.severity);
  const place = placeText(t, alert);
  return place === undefined
    ? t('{{alert}} ({{severity}}).', { alert: what, severity })
    : t('{{alert}} ({{severity}}): {{place}}.', { alert: what, severity, place });
}

function whatText(t: Translate, name: CmmdAlertName): string {
  switch (name) {
    case 'CMMDNumaNodeNearlyFull':
      return t('CXL NUMA node nearly full');
    case 'CMMDDeviceUnusable':
      return t('CXL NUMA node that the operator will not use');
    case 'CMMDCollectorDown':
      return t('Collector without figures');
    case 'CMMDRequiredFileMissing':
      return t('Files of Set Label missing');
    case 'CMMDDramPressure':
      return t('DRAM short while CXL memory is free');
    case 'CMMDRolloutStuck':
      return t('Rollout without progress');
  }
}

function severityText(t: Translate, severity: CmmdAlert['severity']): string {
  switch (severity) {
    case 'critical':
      return t('Critical');
    case 'warning':
      return t('Warning');
    case 'info':
      return t('Info');
  }
}

function placeText(
  t: Translate,
  { node, numaId, pool }: Pick<CmmdAlert, 'node' | 'numaId' | 'pool'>,
): string | undefined {
  if (node !== undefined) {
    return numaId === undefined ? node : t('{{node}}, NUMA {{id}}', { node, id: numaId });
  }
  return pool === undefined ? undefined : t('pool {{pool}}', { pool });
}
