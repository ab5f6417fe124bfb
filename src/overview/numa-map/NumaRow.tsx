import { memo } from 'react';
import { idList } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeMemory } from '../../telemetry/memory/model';
import { NumaCell } from './NumaCell';

export interface NumaRowProps {
  /** Its empty NUMA nodes apart, as ids. */
  node: NodeMemory & { empty: readonly number[] };
  row: number;
  /** The cell that the Tab key reaches, if it is one of these. */
  activeColumn: number | undefined;
}

/** The NUMA nodes of one of few nodes: a row of the grid. */
export const NumaRow = memo(function NumaRow({ node, row, activeColumn }: NumaRowProps) {
  const { t } = useCmmdTranslation();
  const { nodeName, numaNodes, empty } = node;
  return (
    <div role="row" className="cmmd-numa-map__node">
      <div role="rowheader" className="cmmd-numa-map__name" title={nodeName}>
        {nodeName}
      </div>
      {numaNodes.length + empty.length === 0 && (
        <div role="gridcell" className="cmmd-note">
          {t('No figures')}
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
        />
      ))}
      {empty.length > 0 && (
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
