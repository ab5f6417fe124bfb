import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeMemory } from '../../telemetry/model';
import type { GridPosition } from './grid-keys';
import { nextPosition } from './grid-keys';
import { NumaCell } from './NumaCell';
import { NumaDetails } from './NumaDetails';
import { NumaLegend } from './NumaLegend';
import './numa-map.css';

/** Up to this many nodes each cell carries its text; beyond, the cell alone and the details below. */
const roomyNodes = 12;

function positionOf(target: EventTarget): GridPosition | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined;
}

/**
 * One cell for each NUMA node. A grid for the keyboard: Tab reaches one cell, arrows walk, and the
 * figures of the cell in focus (or under the pointer) stand below.
 */
export function NumaMap({ nodes }: { nodes: readonly NodeMemory[] }) {
  const { t } = useCmmdTranslation();
  const grid = useRef<HTMLDivElement>(null);
  const [position, setPosition] = useState<GridPosition>();
  const rowLengths = useMemo(() => nodes.map((node) => node.numaNodes.length), [nodes]);
  const dense = nodes.length > roomyNodes;
  const firstRow = rowLengths.findIndex((length) => length > 0);
  const current = position ?? { row: firstRow, column: 0 };
  const node = position && nodes[position.row];
  const numa = position && node?.numaNodes[position.column];

  const show = (event: MouseEvent | FocusEvent) => {
    const at = positionOf(event.target);
    if (at && (at.row !== position?.row || at.column !== position.column)) {
      setPosition(at);
    }
  };
  const walk = (event: KeyboardEvent) => {
    const from = positionOf(event.target);
    const to = from && nextPosition(event.key, from, rowLengths);
    if (to) {
      event.preventDefault();
      grid.current
        ?.querySelector<HTMLElement>(`[data-row="${to.row}"][data-column="${to.column}"]`)
        ?.focus();
    }
  };

  return (
    <>
      <NumaLegend />
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- the cells take the focus, one at a time */}
      <div
        role="grid"
        aria-label={t('NUMA nodes')}
        ref={grid}
        className={`cmmd-numa-map ${dense ? 'cmmd-numa-map--dense' : ''}`}
        onMouseOver={show}
        onFocus={show}
        onKeyDown={walk}
      >
        {nodes.map((each, row) => (
          <div role="row" key={each.nodeName} className="cmmd-numa-map__node">
            <div role="rowheader" className="cmmd-numa-map__name" title={each.nodeName}>
              {each.nodeName}
            </div>
            {each.numaNodes.length === 0 && (
              <div role="gridcell" className="cmmd-note">
                {t('No figures')}
              </div>
            )}
            {each.numaNodes.map((one, column) => (
              <NumaCell
                key={one.id}
                nodeName={each.nodeName}
                numa={one}
                row={row}
                column={column}
                active={row === current.row && column === current.column}
                dense={dense}
              />
            ))}
          </div>
        ))}
      </div>
      <NumaDetails node={node} numa={numa} />
    </>
  );
}
