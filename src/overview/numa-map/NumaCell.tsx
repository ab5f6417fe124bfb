import { memo } from 'react';
import { numaTitle } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import type { NumaNodeMemory } from '../../telemetry/memory/model';
import { cellText, usedRatio } from './cell-text';

export interface NumaCellProps {
  nodeName: string;
  numa: NumaNodeMemory;
  row: number;
  column: number;
  /** Whether the Tab key reaches this cell (one of all), and whether its figures are shown. */
  active: boolean;
}

/** A tank as full as its NUMA node; hatched when the operator will not place workloads on it. */
export const NumaCell = memo(function NumaCell({
  nodeName,
  numa,
  row,
  column,
  active,
}: NumaCellProps) {
  const { t } = useCmmdTranslation();
  const ratio = usedRatio(numa);
  const percent = ratio === undefined ? undefined : Math.round(ratio * 100);
  return (
    <div
      role="gridcell"
      className="cmmd-numa-cell"
      data-test={`numa-cell-${nodeName}-${numa.id}`}
      data-tier={numa.tier}
      data-usable={numa.usable}
      data-row={row}
      data-column={column}
      tabIndex={active ? 0 : -1}
      aria-label={cellText(t, nodeName, numa)}
    >
      <span
        className={`cmmd-tank cmmd-tank--${numa.tier}${numa.usable ? '' : ' cmmd-tank--unusable'}`}
      >
        <span className="cmmd-tank__fill" style={{ blockSize: `${(ratio ?? 0) * 100}%` }} />
      </span>
      <span className="cmmd-numa-cell__text">
        <span>{numaTitle(t, numa)}</span>
        <span className="cmmd-note">
          {!numa.usable
            ? t('Not usable')
            : percent !== undefined
              ? t('{{percent}}% used', { percent })
              : numa.total === 0
                ? t('No memory')
                : t('Unknown')}
        </span>
      </span>
    </div>
  );
});
