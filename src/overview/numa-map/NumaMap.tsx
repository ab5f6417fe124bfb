import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import { idList } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeLedger } from '../../ledger/types';
import type { NodeMemory } from '../../telemetry/model';
import type { GridPosition } from './grid-keys';
import { nextPosition } from './grid-keys';
import { NumaCell } from './NumaCell';
import { NumaDetails } from './NumaDetails';
import { NumaLegend } from './NumaLegend';
import '../../components/figures.css';
import './numa-map.css';

/** Up to this many nodes each cell carries its text; beyond, the cell alone and the details below. */
const roomyNodes = 12;

function positionOf(target: EventTarget): GridPosition | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined;
}

/** A node with its empty NUMA nodes apart, as ids. */
function withoutEmpty(node: NodeMemory): NodeMemory & { empty: readonly number[] } {
  const { numaNodes } = node;
  return {
    ...node,
    numaNodes: numaNodes.filter(({ tier }) => tier !== 'empty'),
    empty: numaNodes.filter(({ tier }) => tier === 'empty').map(({ id }) => id),
  };
}

/**
 * One cell for each NUMA node. A grid for the keyboard: Tab reaches one cell, arrows walk, and the
 * figures of the cell in focus (or under the pointer) stand below. Empty NUMA nodes, of which a host
 * may have dozens, have no cell: their ids are told.
 */
export function NumaMap({
  nodes: all,
  ledgers,
}: {
  nodes: readonly NodeMemory[];
  ledgers: ReadonlyMap<string, NodeLedger> | undefined;
}) {
  const { t } = useCmmdTranslation();
  const grid = useRef<HTMLDivElement>(null);
  // By name, not by place: nodes may come and go while one is looked at.
  const [chosen, setChosen] = useState<{ nodeName: string; id: number }>();
  const nodes = useMemo(() => all.map(withoutEmpty), [all]);
  const rowLengths = useMemo(() => nodes.map((node) => node.numaNodes.length), [nodes]);
  const dense = nodes.length > roomyNodes;
  const firstRow = rowLengths.findIndex((length) => length > 0);
  const row = chosen ? nodes.findIndex(({ nodeName }) => nodeName === chosen.nodeName) : -1;
  const node = nodes[row];
  const column = node?.numaNodes.findIndex(({ id }) => id === chosen?.id) ?? -1;
  const numa = node?.numaNodes[column];
  const current = numa ? { row, column } : { row: firstRow, column: 0 };

  const show = (event: MouseEvent | FocusEvent) => {
    const at = positionOf(event.target);
    const pointedNode = at && nodes[at.row];
    const pointed = pointedNode?.numaNodes[at?.column ?? -1];
    if (
      pointedNode &&
      pointed &&
      (pointedNode.nodeName !== chosen?.nodeName || pointed.id !== chosen.id)
    ) {
      setChosen({ nodeName: pointedNode.nodeName, id: pointed.id });
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
        {nodes.map((each, eachRow) => (
          <div role="row" key={each.nodeName} className="cmmd-numa-map__node">
            <div role="rowheader" className="cmmd-numa-map__name" title={each.nodeName}>
              {each.nodeName}
            </div>
            {each.numaNodes.length + each.empty.length === 0 && (
              <div role="gridcell" className="cmmd-note">
                {t('No figures')}
              </div>
            )}
            {each.numaNodes.map((one, oneColumn) => (
              <NumaCell
                key={one.id}
                nodeName={each.nodeName}
                numa={one}
                row={eachRow}
                column={oneColumn}
                active={eachRow === current.row && oneColumn === current.column}
                dense={dense}
              />
            ))}
            {each.empty.length > 0 && (
              <div
                role="gridcell"
                className="cmmd-note cmmd-numa-map__empty"
                title={t('NUMA nodes without CPUs, memory and device: {{ids}}', {
                  ids: idList(each.empty),
                })}
              >
                {t('{{count}} empty NUMA nodes', { count: each.empty.length })}
              </div>
            )}
          </div>
        ))}
      </div>
      <NumaDetails
        node={node}
        numa={numa}
        ledger={ledgers?.get(node?.nodeName ?? '')?.numa.find(({ id }) => id === numa?.id)}
      />
    </>
  );
}
