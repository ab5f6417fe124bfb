import type { NumaTier } from '../telemetry/memory/model';
import type { Translate } from './translation';

/** What a NUMA node is, in a word: its tier, or that it is empty. */
export function tierText(t: Translate, tier: NumaTier): string {
  switch (tier) {
    case 'cxl':
      return t('CXL');
    case 'dram':
      return t('DRAM');
    case 'empty':
      return t('Empty');
  }
}

/** Names a NUMA node of one host, with its tier. */
export function numaTitle(t: Translate, { id, tier }: { id: number; tier: NumaTier }): string {
  switch (tier) {
    case 'cxl':
      return t('NUMA {{id}} · CXL', { id });
    case 'dram':
      return t('NUMA {{id}} · DRAM', { id });
    case 'empty':
      return t('NUMA {{id}} · empty', { id });
  }
}

/** NUMA ids as the kernel lists them: `4-35`, `1,8`. They come in ascending order. */
export function idList(ids: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (last && id === last[1] + 1) {
      last[1] = id;
    } else {
      runs.push([id, id]);
    }
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}
