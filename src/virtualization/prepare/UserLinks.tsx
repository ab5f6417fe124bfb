import { Link } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';
import { machinePath } from '../links';
import type { UsersState } from './users';

/** More machines than these are counted. */
const mostUsers = 3;

/** The machines that use something, each with its way to it. */
export function UserLinks({
  users,
  state,
}: {
  users: readonly { namespace: string; name: string }[];
  /** Whether the machines are known that could. */
  state: UsersState;
}) {
  const { t } = useCmmdTranslation();
  if (users.length === 0) {
    return <>{state === 'known' ? t('None') : state === 'loading' ? t('Loading') : t('Unknown')}</>;
  }
  const shown = users.slice(0, mostUsers);
  const more = users.length - shown.length;
  return (
    <>
      {shown.map(({ namespace, name }, index) => (
        <span key={`${namespace}/${name}`}>
          {index > 0 && ', '}
          <Link to={machinePath({ namespace, name, kind: 'VirtualMachine' })}>{name}</Link>
        </span>
      ))}
      {more > 0 && <> {t('and {{count}} more', { count: more })}</>}
    </>
  );
}
