import { memo } from 'react';
import { numaTitle } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import type { NumaNodeMemory } from '../../telemetry/memory/model';
import { cellText, heatOf, usedRatio } from './cell-text';

export interface NumaCellProps {
  nodeName: string;
  numa: NumaNodeMemory;
  row: number;
  column: number;
  /** Whether the Tab key reaches this cell (one of all), and whether its figures are shown. */
  active: boolean;
  dense: boolean;
}

/** A tank as full as its NUMA node, or a square as dark as it is full; hatched when the operator will not place workloads on it. */
export const NumaCell = memo(function NumaCell({
  nodeName,
  numa,
  row,
  column,
  active,
  dense,
}: NumaCellProps) {
  const { t } = useCmmdTranslation();
  const ratio = usedRatio(numa);
  const percent = ratio === undefined ? undefined : Math.round(ratio * 100);
  return (
    <div role="gridcell">
      <button
        type="button"
        // Of two hundred squares each element counts: the square is the button itself.
        className={
          dense
            ? `cmmd-numa-heats__cell cmmd-heat cmmd-heat--${numa.tier}${numa.usable ? '' : ' cmmd-heat--unusable'}`
            : 'cmmd-numa-cell'
        }
        data-heat={dense ? heatOf(ratio) : undefined}
        data-test={`numa-cell-${nodeName}-${numa.id}`}
        data-tier={numa.tier}
        data-usable={numa.usable}
        data-row={row}
        data-column={column}
        tabIndex={active ? 0 : -1}
        aria-label={cellText(t, nodeName, numa)}
      >
        {!dense && (
          <span
            className={`cmmd-tank cmmd-tank--${numa.tier}${numa.usable ? '' : ' cmmd-tank--unusable'}`}
          >
            <span className="cmmd-tank__fill" style={{ blockSize: `${(ratio ?? 0) * 100}%` }} />
          </span>
        )}
        {!dense && (
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
        )}
      </button>
    </div>
  );
});
