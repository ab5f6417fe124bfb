import type { Enrolment } from '../../machine-config/enrolment';

/** What may be wrong with an enrolment, or worth knowing. */
export type NoticeId =
  | 'stray-labels'
  | 'pool-missing'
  | 'pool-selector'
  | 'pool-conflict'
  | 'leaving'
  | 'configs-partial'
  | 'configs-none'
  | 'configs-leftover'
  | 'operator-plugin';

/**
 * What there is to say about an enrolment, in the order in which it is shown.
 *
 * @param operatorPlugin whether the operator's own console plugin is enabled too
 * @param renewing whether missing MachineConfigs are only being made anew
 */
export function enrolmentNotices(
  enrolment: Enrolment,
  operatorPlugin: boolean,
  renewing = false,
): NoticeId[] {
  const { strays, role, pool, selectsRole, selectsWorker, conflicts, leaving, configs } = enrolment;
  const holds: readonly (readonly [NoticeId, boolean])[] = [
    ['stray-labels', strays.length > 0],
    ['pool-missing', role !== undefined && !pool],
    ['pool-selector', pool !== undefined && !(selectsRole && selectsWorker)],
    ['pool-conflict', conflicts.length > 0],
    ['leaving', leaving.length > 0],
    ['configs-partial', configs.set === 'partial' && !renewing],
    ['configs-none', configs.set === 'none' && !renewing],
    ['configs-leftover', configs.set === 'leftover'],
    ['operator-plugin', operatorPlugin],
  ];
  return holds.filter(([, shown]) => shown).map(([id]) => id);
}
