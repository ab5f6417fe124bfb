import type { PartKind } from '../../ledger/types';
import type { Translate } from '../translation';

/** Parts in the order in which they are drawn and listed. */
export const PART_ORDER: readonly PartKind[] = [
  'huge-used',
  'huge-free',
  'huge',
  'cmmd',
  'machines',
  'others',
  'unknown',
  'free',
];

/** What a part of a NUMA node's memory is. */
export function partText(t: Translate, kind: PartKind): string {
  switch (kind) {
    case 'huge-used':
      return t('Huge pages in use');
    case 'huge-free':
      return t('Huge pages, idle');
    case 'huge':
      return t('Huge pages');
    case 'cmmd':
      return t('Reserved by CMMD workloads');
    case 'machines':
      return t('Bound virtual machines');
    case 'others':
      return t('Kernel, programs and caches');
    case 'unknown':
      return t('Not told apart');
    case 'free':
      return t('Free and promised to nobody');
  }
}
