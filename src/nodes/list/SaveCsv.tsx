import { Alert, Button } from '@patternfly/react-core';
import { DownloadIcon } from '@patternfly/react-icons';
import { useState } from 'react';
import { errorMessage } from '../../components/error-message';
import { saveCsv } from '../../components/save-csv';
import { useCmmdTranslation } from '../../components/translation';
import { nodesCsv } from './csv-rows';
import type { NodeRow } from './node-row';

/** Saves what the filters let through, on every page, in the order that is shown. */
export function SaveCsv({ rows }: { rows: readonly NodeRow[] }) {
  const { t } = useCmmdTranslation();
  const [failure, setFailure] = useState<string>();
  const save = async () => {
    try {
      await saveCsv('cmmd-nodes.csv', nodesCsv(t, rows));
      setFailure(undefined);
    } catch (error) {
      setFailure(errorMessage(error));
    }
  };
  return (
    <>
      <Button
        variant="secondary"
        icon={<DownloadIcon />}
        isDisabled={rows.length === 0}
        onClick={() => void save()}
        data-test="nodes-csv"
      >
        {t('Save as CSV')}
      </Button>
      {failure !== undefined && (
        <Alert
          isInline
          isPlain
          component="h2"
          variant="warning"
          title={t('The file could not be made')}
        >
          {failure}
        </Alert>
      )}
    </>
  );
}
