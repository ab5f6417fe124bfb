import { errorMessage } from '../../components/error-message';
import type { Translate } from '../../components/translation';
import type { ProjectedList } from '../../telemetry/projected-list/useProjectedList';

/** Whether the machines are known that could use something: what one needs is not removed. */
export type UsersState = 'known' | 'unknown' | 'loading';

type Listed = Pick<ProjectedList<unknown>, 'allowed' | 'loaded' | 'error'>;

/** @param machines all VirtualMachines, or all instances, of the cluster */
export function usersState({ allowed, loaded, error }: Listed): UsersState {
  return allowed === false || error !== undefined ? 'unknown' : loaded ? 'known' : 'loading';
}

/**
 * Why nobody can tell which machines use something; `undefined` where that is known, or on its way.
 *
 * @param plural of what is listed
 */
export function usersText(
  t: Translate,
  machines: Listed,
  plural: 'virtualmachines' | 'virtualmachineinstances' = 'virtualmachines',
): string | undefined {
  if (usersState(machines) !== 'unknown') {
    return undefined;
  }
  return machines.allowed === false
    ? t('Who uses them is not known: you lack {{permissions}}', {
        permissions: `list ${plural}.kubevirt.io`,
      })
    : t('Who uses them is not known: {{message}}', { message: errorMessage(machines.error) });
}
