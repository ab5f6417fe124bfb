import { formatBytes } from '../../k8s/bytes';
import type { LedgerWarning } from '../../ledger/types';
import type { Translate } from '../translation';
import { boundsText } from './bounds-text';

/** What a warning of a ledger says, beginning with the NUMA node's name. */
export function ledgerWarningText(t: Translate, id: number, warning: LedgerWarning): string {
  if (warning.kind === 'overbooked') {
    return t(
      'NUMA {{id}}: {{promised}} are promised to CMMD workloads, huge pages and bound virtual machines, and there are only {{total}}. Who takes the last of it is killed.',
      { id, promised: formatBytes(warning.promised), total: formatBytes(warning.total) },
    );
  }
  const values = {
    id,
    available: formatBytes(warning.available),
    room: boundsText(t, warning.room),
    huge: formatBytes(warning.huge),
    machines: formatBytes(warning.machines),
  };
  return warning.machines === 0
    ? t(
        'NUMA {{id}}: the operator takes {{available}} for available, of which only {{room}} are really free: {{huge}} are huge pages.',
        values,
      )
    : warning.huge === 0
      ? t(
          'NUMA {{id}}: the operator takes {{available}} for available, of which only {{room}} are really free: {{machines}} are promised to bound virtual machines.',
          values,
        )
      : t(
          'NUMA {{id}}: the operator takes {{available}} for available, of which only {{room}} are really free: {{huge}} are huge pages, and {{machines}} are promised to bound virtual machines.',
          values,
        );
}
