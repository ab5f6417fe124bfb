import { Alert } from '@patternfly/react-core';
import { formatBytes } from '../../k8s/bytes';
import type { LedgerWarning, NodeLedger } from '../../ledger/types';
import { useCmmdTranslation } from '../translation';
import type { Translate } from '../translation';
import { boundsText } from './part-text';

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

/** Memory of a node that is promised twice, or that the operator would promise again. */
export function LedgerWarnings({ ledger }: { ledger: NodeLedger }) {
  const { t } = useCmmdTranslation();
  return (
    <>
      {ledger.numa.flatMap(({ id, warnings }) =>
        warnings.map((warning) => (
          <Alert
            key={`${id} ${warning.kind}`}
            isInline
            component="h3"
            variant={warning.kind === 'overbooked' ? 'danger' : 'warning'}
            title={
              warning.kind === 'overbooked'
                ? t('More is promised than there is')
                : t('The operator may give away memory that is gone')
            }
            className="cmmd-ledger-warning"
            data-test={`ledger-warning-${id}-${warning.kind}`}
          >
            {ledgerWarningText(t, id, warning)}
          </Alert>
        )),
      )}
    </>
  );
}
