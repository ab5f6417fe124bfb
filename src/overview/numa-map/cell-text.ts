import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { NumaNodeMemory } from '../../telemetry/memory/model';

/** Share of a NUMA node's memory in use, 0 to 1; `undefined` without credible figures. */
export function usedRatio(numa: NumaNodeMemory): number | undefined {
  return numa.total !== undefined && numa.total > 0 && numa.used !== undefined
    ? Math.min(1, Math.max(0, numa.used / numa.total))
    : undefined;
}

/** Steps of the heat map's scale, from empty to full. */
export const HEATS = [1, 2, 3, 4, 5] as const;

/** The step of a NUMA node that is so full; `undefined` without credible figures. */
export function heatOf(ratio: number | undefined): (typeof HEATS)[number] | undefined {
  return ratio === undefined
    ? undefined
    : HEATS[Math.min(HEATS.length - 1, Math.floor(ratio * HEATS.length))];
}

/** One NUMA node in a sentence, for people who do not see its cell. */
export function cellText(t: Translate, nodeName: string, numa: NumaNodeMemory): string {
  const values = {
    node: nodeName,
    id: numa.id,
    used: numa.used === undefined ? t('Unknown') : formatBytes(numa.used),
    total: numa.total === undefined ? t('Unknown') : formatBytes(numa.total),
  };
  if (numa.tier === 'dram') {
    return t('{{node}}, NUMA node {{id}}, DRAM: {{used}} of {{total}} used', values);
  }
  return numa.usable
    ? t('{{node}}, NUMA node {{id}}, CXL: {{used}} of {{total}} used', values)
    : t('{{node}}, NUMA node {{id}}, CXL, not usable: {{used}} of {{total}} used', values);
}
