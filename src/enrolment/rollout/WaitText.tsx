import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { Unready } from '../../machine-config/node-availability';
import type { RolloutNode } from '../../machine-config/rollout';

/** Where more nodes are updated at a time, their names would fill every row. */
const named = 3;

function unreadyText(reason: Unready, t: Translate): string {
  switch (reason) {
    case 'not-ready':
      return t('its kubelet is not ready');
    case 'disk-pressure':
      return t('it reports DiskPressure');
    case 'network-unavailable':
      return t('it reports NetworkUnavailable');
    case 'cordoned':
      return t('it does not accept pods');
  }
}

function waitText({ wait, place }: RolloutNode, t: Translate): string | undefined {
  switch (wait?.kind) {
    case 'next':
      return t('Begins next');
    case 'paused':
      return t('Waits until the pool is resumed, as number {{place}}', { place: place ?? 0 });
    case 'unreadable':
      return t('Not taken: maxUnavailable of the pool cannot be read');
    case 'image':
      return t('Waits for the system image of the pool, as number {{place}}', {
        place: place ?? 0,
      });
    case 'not-ready':
      return t('Not taken, and the others wait for it: {{reasons}}', {
        reasons: wait.reasons.map((reason) => unreadyText(reason, t)).join(', '),
      });
    case 'unmanaged':
      return t(
        'Its machine-config-daemon has not reported which config it runs; the others wait for it',
      );
    case 'room':
      if (wait.behind.length > named) {
        return t('Number {{place}} in line; {{count}} nodes are under way', {
          place: place ?? 0,
          count: wait.behind.length,
        });
      }
      return t('Number {{place}} in line; waits for {{nodes}}', {
        place: place ?? 0,
        nodes: wait.behind.join(', '),
      });
    default:
      return undefined;
  }
}

/** What a node waits for before its update begins. */
export function WaitText({ row }: { row: RolloutNode }) {
  const { t } = useCmmdTranslation();
  return <>{waitText(row, t)}</>;
}
