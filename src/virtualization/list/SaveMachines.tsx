import { SaveCsv } from '../../components/SaveCsv';
import { useCmmdTranslation } from '../../components/translation';
import type { MachineRow } from './machine-rows';

/** Saves what the filters let through, on every page, in the order that is shown. */
export function SaveMachines({ rows }: { rows: readonly MachineRow[] }) {
  const { t } = useCmmdTranslation();
  return (
    <SaveCsv
      fileName="cmmd-virtual-machines.csv"
      table={async () => {
        const { machinesCsv } = await import(/* webpackChunkName: "machines-csv" */ './csv-rows');
        return machinesCsv(t, rows);
      }}
      isDisabled={rows.length === 0}
      test="machines-csv"
    />
  );
}
