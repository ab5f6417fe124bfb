import { SaveCsv } from '../../components/SaveCsv';
import { useCmmdTranslation } from '../../components/translation';
import { machinesCsv } from './csv-rows';
import type { MachineRow } from './machine-rows';

/** Saves what the filters let through, on every page, in the order that is shown. */
export function SaveMachines({ rows }: { rows: readonly MachineRow[] }) {
  const { t } = useCmmdTranslation();
  return (
    <SaveCsv
      fileName="cmmd-virtual-machines.csv"
      table={() => machinesCsv(t, rows)}
      isDisabled={rows.length === 0}
      test="machines-csv"
    />
  );
}
