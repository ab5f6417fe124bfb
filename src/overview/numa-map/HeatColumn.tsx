import { memo } from 'react';
import { idList } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import { cellText, heatOf, usedRatio } from './cell-text';
import type { NumaRowProps } from './NumaRow';

/**
 * The NUMA nodes of one of many nodes: a row of the grid, drawn as a column of squares, each as dark as it is full and
 * hatched when the operator will not place workloads on it. Of two thousand squares each element counts, and each
 * component: a square is one element, and names its node itself.
 */
export const HeatColumn = memo(function HeatColumn({
  node: { nodeName, numaNodes, empty },
  row,
  activeColumn,
}: NumaRowProps) {
  const { t } = useCmmdTranslation();
  return (
    <div role="row" className="cmmd-numa-heats__node" aria-label={nodeName} title={nodeName}>
      {numaNodes.length === 0 && (
        <div
          role="gridcell"
          className="cmmd-heat cmmd-heat--silent"
          aria-label={
            empty.length === 0
              ? t('No figures')
              : t('NUMA nodes without CPUs, memory and device: {{ids}}', { ids: idList(empty) })
          }
        />
      )}
      {numaNodes.map((numa, column) => (
        <div
          key={numa.id}
          role="gridcell"
          className={`cmmd-numa-heats__cell cmmd-heat cmmd-heat--${numa.tier}${numa.usable ? '' : ' cmmd-heat--unusable'}`}
          data-heat={heatOf(usedRatio(numa))}
          data-test={`numa-cell-${nodeName}-${numa.id}`}
          data-tier={numa.tier}
          data-usable={numa.usable}
          data-row={row}
          data-column={column}
          tabIndex={column === activeColumn ? 0 : -1}
          aria-label={cellText(t, nodeName, numa)}
        />
      ))}
    </div>
  );
});
