import { idList } from '../../components/numa-text';
import type { Translate } from '../../components/translation';
import type { Method } from '../../kubevirt/method';
import type { AskedTier } from '../../kubevirt/asked-tier';
import type { MachineRow } from './machine-rows';

export function methodText(t: Translate, method: Method): string {
  switch (method) {
    case 'hugepages':
      return t('Huge pages');
    case 'instancetype':
      return t('Instance type');
    case 'sidecar':
      return t('Hook sidecar');
    case 'plugin':
      return t('KubeVirt Plugin');
  }
}

/** The tier that a machine was asked to live on. */
export function tierText(t: Translate, tier: AskedTier): string {
  switch (tier) {
    case 'cxl':
      return t('CXL memory');
    case 'dram':
      return t('DRAM');
    case 'both':
      return t('CXL memory or DRAM');
    case 'none':
      return t('None asked for');
    case 'unknown':
      return t('Unknown');
  }
}

/** Whether a machine is on the tier that it was asked to live on, as far as somebody has checked it. */
export function proofText(t: Translate, { proof }: Pick<MachineRow, 'proof'>): string {
  switch (proof) {
    case 'proved':
      return t('Proved');
    case 'contradicted':
      return t('Contradicted');
    case 'mixed':
      return t('Mixed');
    default:
      return t('Asked for, not checked');
  }
}

/** The NUMA nodes of a machine's memory policy; empty without one. */
export function nodesetText(t: Translate, { asked }: MachineRow): string {
  return asked.policy ? idList(asked.policy.nodeset) : asked.unclear ? t('Unclear') : '';
}

/** How many nodes could take it; empty for a machine that the scheduler alone decides about. */
export function targetsText(t: Translate, { targets }: MachineRow): string {
  if (!targets) {
    return '';
  }
  if (targets.never !== undefined) {
    return t('None');
  }
  if (targets.yes > 0) {
    return t('{{count}} nodes', { count: targets.yes });
  }
  return targets.unknown > 0 || !targets.known ? t('Not known') : t('None');
}
