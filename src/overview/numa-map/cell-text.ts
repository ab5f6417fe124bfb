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

/** In a sentence, what each cell fills in: nothing that anybody writes. */
const MARKED = /[\u0001-\u0004]/g;

/** By the language's texts: for hundreds of cells i18next would look a sentence up and take it apart each time. */
const sentences = new WeakMap<Translate, Record<'dram' | 'usable' | 'unusable', string>>();

function sentencesOf(t: Translate) {
  let known = sentences.get(t);
  if (!known) {
    const values = { node: '\u0001', id: '\u0002', used: '\u0003', total: '\u0004' };
    known = {
      dram: t('{{node}}, NUMA node {{id}}, DRAM: {{used}} of {{total}} used', values),
      usable: t('{{node}}, NUMA node {{id}}, CXL: {{used}} of {{total}} used', values),
      unusable: t(
        '{{node}}, NUMA node {{id}}, CXL, not usable: {{used}} of {{total}} used',
        values,
      ),
    };
    sentences.set(t, known);
  }
  return known;
}

/** One NUMA node in a sentence, for people who do not see its cell. */
export function cellText(
  t: Translate,
  nodeName: string,
  {
    id,
    tier,
    usable,
    used,
    total,
  }: Pick<NumaNodeMemory, 'id' | 'tier' | 'usable' | 'used' | 'total'>,
): string {
  const [usedText, totalText] = [used, total].map((bytes) =>
    bytes === undefined ? t('Unknown') : formatBytes(bytes),
  );
  const values = [nodeName, id, usedText, totalText];
  return sentencesOf(t)[tier === 'dram' ? 'dram' : usable ? 'usable' : 'unusable'].replace(
    MARKED,
    (mark) => String(values[mark.charCodeAt(0) - 1]),
  );
}
