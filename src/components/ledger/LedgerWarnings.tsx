import { Alert } from '@patternfly/react-core';
import type { NodeLedger } from '../../ledger/types';
import { useCmmdTranslation } from '../translation';
import { ledgerWarningText } from './warning-text';

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
