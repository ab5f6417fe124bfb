import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { RequiredFile } from '../../operator/collector-report';
import { SIZE_TOLERANCE } from '../../operator/device-health';
import { sizeDifference } from '../../operator/device-rules';
import type { DeviceRule } from '../../operator/device-rules';
import type { NumaNodeMemory } from '../../telemetry/memory/model';

/** What the operator demands of a CXL NUMA node, in the user's words. */
export function ruleText(t: Translate, rule: DeviceRule): string {
  switch (rule) {
    case 'no-cpus':
      return t('The NUMA node has no CPUs');
    case 'movable':
      return t('The memory is in the movable zone');
    case 'mode':
      return t('The device is in system-ram mode');
    case 'memory':
      return t('The NUMA node has memory');
    case 'size':
      return t('Device size and memory differ by {{percent}}% at most', {
        percent: SIZE_TOLERANCE * 100,
      });
    case 'status':
      return t('The vendor status is valid or unchecked');
    case 'files':
      return t('Every required file is on the host');
  }
}

/** What the collector found where the rule looks. */
export function foundText(
  t: Translate,
  rule: DeviceRule,
  numa: NumaNodeMemory,
  files: readonly RequiredFile[],
): string {
  const unknown = t('Unknown');
  switch (rule) {
    case 'no-cpus':
      return numa.cpuList || t('None');
    case 'movable':
      return numa.movable === undefined ? unknown : numa.movable ? t('Yes') : t('No');
    case 'mode':
      return numa.device.mode || unknown;
    case 'memory':
      return numa.total === undefined ? unknown : formatBytes(numa.total);
    case 'size': {
      const difference = sizeDifference(numa.total, numa.device.size);
      return difference === undefined || numa.device.size === undefined
        ? unknown
        : t('{{deviceSize}}, {{percent}}% apart', {
            deviceSize: formatBytes(numa.device.size),
            percent: percentText(difference),
          });
    }
    case 'status':
      return numa.device.status || unknown;
    case 'files':
      return files.length === 0
        ? t('The collector names none')
        : t('{{present}} of {{count}} files', {
            present: files.filter(({ exists }) => exists).length,
            count: files.length,
          });
  }
}

/** One decimal below 1 %, none above; what is not zero never reads as zero. */
function percentText(fraction: number): string {
  const percent = fraction * 100;
  if (percent > 0 && percent < 0.1) {
    return '<0.1';
  }
  return String(Number(percent.toFixed(1)));
}
