import type { Translate } from '../components/translation';
import { formatBytes } from '../k8s/bytes';
import type { TypeFacts, TypeNodes } from '../kubevirt/instance-types/instance-type';

/** The nodes that an instance type keeps its machines on, by their labels. */
export function nodesText(t: Translate, nodes: TypeNodes): string {
  const labels = Object.entries(nodes).map(([key, value]) =>
    value === '' ? key : `${key}=${value}`,
  );
  return labels.length === 0 ? t('All nodes') : labels.join(', ');
}

/** What an instance type says, in a line. */
export function factsText(t: Translate, facts: TypeFacts): string {
  const { cpus, guestBytes, pageSize, nodes } = facts;
  return [
    cpus === undefined ? '' : t('{{count}} vCPUs', { count: cpus }),
    guestBytes === undefined ? '' : formatBytes(guestBytes),
    pageSize === undefined ? t('no huge pages') : t('huge pages of {{size}}', { size: pageSize }),
    Object.keys(nodes).length === 0 ? '' : nodesText(t, nodes),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
