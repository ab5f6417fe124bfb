import { memo } from 'react';
import { idList } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeMemory } from '../../telemetry/memory/model';
import { NumaCell } from './NumaCell';

/** The NUMA nodes of one node: a row of the grid, drawn as a column where there are many. */
export const NumaRow = memo(function NumaRow({
  node,
  row,
  activeColumn,
  dense,
}: {
  node: NodeMemory & { empty: readonly number[] };
  row: number;
  /** The cell that the Tab key reaches, if it is one of these. */
  activeColumn: number | undefined;
  dense: boolean;
}) {
  const { t } = useCmmdTranslation();
  const { nodeName, numaNodes, empty } = node;
  return (
    <div
      role="row"
      className={dense ? 'cmmd-numa-heats__node' : 'cmmd-numa-map__node'}
      title={dense ? nodeName : undefined}
    >
      <div
        role="rowheader"
        className={dense ? 'pf-v6-screen-reader' : 'cmmd-numa-map__name'}
        title={nodeName}
      >
        {nodeName}
      </div>
      {numaNodes.length + empty.length === 0 && (
        <div
          role="gridcell"
          className={dense ? 'cmmd-heat cmmd-heat--silent' : 'cmmd-note'}
          aria-label={t('No figures')}
        >
          {!dense && t('No figures')}
        </div>
      )}
      {numaNodes.map((one, column) => (
        <NumaCell
          key={one.id}
          nodeName={nodeName}
          numa={one}
          row={row}
          column={column}
          active={column === activeColumn}
          dense={dense}
        />
      ))}
      {empty.length > 0 && !dense && (
        <div
          role="gridcell"
          className="cmmd-note cmmd-numa-empty"
          title={t('NUMA nodes without CPUs, memory and device: {{ids}}', { ids: idList(empty) })}
        >
          {t('{{count}} empty NUMA nodes', { count: empty.length })}
        </div>
      )}
    </div>
  );
});
