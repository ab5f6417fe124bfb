import { SaveCsv as SaveTable } from '../../components/SaveCsv';
import { useCmmdTranslation } from '../../components/translation';
import { nodesCsv } from './csv-rows';
import type { NodeRow } from './node-row';

/** Saves what the filters let through, on every page, in the order that is shown. */
export function SaveCsv({ rows }: { rows: readonly NodeRow[] }) {
  const { t } = useCmmdTranslation();
  return (
    <SaveTable
      fileName="cmmd-nodes.csv"
      table={() => nodesCsv(t, rows)}
      isDisabled={rows.length === 0}
      test="nodes-csv"
    />
  );
}
