import { Alert, Button } from '@patternfly/react-core';
import { DownloadIcon } from '@patternfly/react-icons';
import { useState } from 'react';
import { errorMessage } from './error-message';
import { saveCsv } from './save-csv';
import { useCmmdTranslation } from './translation';

type Table = readonly (readonly string[])[];

export interface SaveCsvProps {
  fileName: string;
  /** The heads and the rows; made, and what makes them downloaded, when they are saved. */
  table: () => Table | Promise<Table>;
  isDisabled: boolean;
  test: string;
}

/** Saves a table as a file; where the browser refuses, that is said. */
export function SaveCsv({ fileName, table, isDisabled, test }: SaveCsvProps) {
  const { t } = useCmmdTranslation();
  const [failure, setFailure] = useState<string>();
  const save = async () => {
    try {
      await saveCsv(fileName, table());
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
        isDisabled={isDisabled}
        onClick={() => void save()}
        data-test={test}
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
