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

/** What stands in a sentence for what each cell fills in: nothing that anybody writes. */
const MARKS = { node: '\u0001', id: '\u0002', used: '\u0003', total: '\u0004' } as const;
const MARKED = /[\u0001-\u0004]/g;

type Sentence = 'dram' | 'usable' | 'unusable';

/** By the language's texts: there are hundreds of cells, and a sentence is looked up and taken apart by i18next each time. */
const sentences = new WeakMap<Translate, Map<Sentence, string>>();

function sentenceOf(t: Translate, which: Sentence): string {
  const known = sentences.get(t) ?? new Map<Sentence, string>();
  sentences.set(t, known);
  const text = known.get(which) ?? translated(t, which);
  known.set(which, text);
  return text;
}

function translated(t: Translate, which: Sentence): string {
  switch (which) {
    case 'dram':
      return t('{{node}}, NUMA node {{id}}, DRAM: {{used}} of {{total}} used', MARKS);
    case 'usable':
      return t('{{node}}, NUMA node {{id}}, CXL: {{used}} of {{total}} used', MARKS);
    case 'unusable':
      return t('{{node}}, NUMA node {{id}}, CXL, not usable: {{used}} of {{total}} used', MARKS);
  }
}

/** One NUMA node in a sentence, for people who do not see its cell. */
export function cellText(
  t: Translate,
  nodeName: string,
  numa: Pick<NumaNodeMemory, 'id' | 'tier' | 'usable' | 'used' | 'total'>,
): string {
  const bytes = (count: number | undefined) =>
    count === undefined ? t('Unknown') : formatBytes(count);
  const values: Record<string, string> = {
    [MARKS.node]: nodeName,
    [MARKS.id]: String(numa.id),
    [MARKS.used]: bytes(numa.used),
    [MARKS.total]: bytes(numa.total),
  };
  const which = numa.tier === 'dram' ? 'dram' : numa.usable ? 'usable' : 'unusable';
  return sentenceOf(t, which).replace(MARKED, (mark) => values[mark] ?? '');
}
