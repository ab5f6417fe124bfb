import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react';
import { useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeLedger } from '../../ledger/types';
import type { NodeMemory } from '../../telemetry/memory/model';
import { ClusterMemoryContext } from '../../telemetry/memory/useClusterMemory';
import type { GridPosition } from './grid-keys';
import { nextPosition } from './grid-keys';
import { HeatColumn } from './HeatColumn';
import { NumaDetails } from './NumaDetails';
import { NumaLegend } from './NumaLegend';
import { NumaRow } from './NumaRow';
import '../../components/figures.css';
import './numa-map.css';

/** Up to this many nodes each cell carries its text; beyond, the map is a heat map: a column for each node. */
const roomyNodes = 12;

const turned: Readonly<Record<string, string>> = {
  ArrowRight: 'ArrowDown',
  ArrowLeft: 'ArrowUp',
  ArrowDown: 'ArrowRight',
  ArrowUp: 'ArrowLeft',
};

/** Nodes that follow each other and are of one pool, with the place of the first. */
function groupsOf<Node extends NodeMemory>(
  nodes: readonly Node[],
  poolOf: ReadonlyMap<string, string | undefined>,
): { pool: string | undefined; first: number; nodes: Node[] }[] {
  const groups: { pool: string | undefined; first: number; nodes: Node[] }[] = [];
  nodes.forEach((node, at) => {
    const pool = poolOf.get(node.nodeName);
    const last = groups.at(-1);
    if (last && last.pool === pool) {
      last.nodes.push(node);
    } else {
      groups.push({ pool, first: at, nodes: [node] });
    }
  });
  return groups;
}

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
  poolOf,
}: {
  nodes: readonly NodeMemory[];
  ledgers: ReadonlyMap<string, NodeLedger> | undefined;
  /** Nodes of a pool follow each other. */
  poolOf: ReadonlyMap<string, string | undefined>;
}) {
  const { t } = useCmmdTranslation();
  const grid = useRef<HTMLDivElement>(null);
  // By name, not by place: nodes may come and go while one is looked at.
  const [chosen, setChosen] = useState<{ nodeName: string; id: number }>();
  const look = useContext(ClusterMemoryContext)?.look;
  const lookedAt = chosen?.nodeName;
  useEffect(() => {
    if (lookedAt !== undefined) {
      look?.(lookedAt);
    }
  }, [look, lookedAt]);
  const nodes = useMemo(() => all.map(withoutEmpty), [all]);
  const rowLengths = useMemo(() => nodes.map((node) => node.numaNodes.length), [nodes]);
  const dense = nodes.length > roomyNodes;
  const Row = dense ? HeatColumn : NumaRow;
  const firstRow = rowLengths.findIndex((length) => length > 0);
  const row = chosen ? nodes.findIndex(({ nodeName }) => nodeName === chosen.nodeName) : -1;
  const node = nodes[row];
  const column = node?.numaNodes.findIndex(({ id }) => id === chosen?.id) ?? -1;
  const numa = node?.numaNodes[column];
  const current = numa ? { row, column } : { row: firstRow, column: 0 };

  const groups = useMemo(() => groupsOf(nodes, poolOf), [nodes, poolOf]);
  const poolText = (pool: string | undefined) =>
    pool === undefined ? t('In no pool') : t('Pool {{pool}}', { pool });

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
    // A column of the heat map is a row of the grid: what lies beside a cell is another node.
    const key = dense ? (turned[event.key] ?? event.key) : event.key;
    const to = from && nextPosition(key, from, rowLengths);
    if (to) {
      event.preventDefault();
      grid.current
        ?.querySelector<HTMLElement>(`[data-row="${to.row}"][data-column="${to.column}"]`)
        ?.focus();
    }
  };

  return (
    <>
      <NumaLegend dense={dense} />
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- the cells take the focus, one at a time */}
      <div
        role="grid"
        aria-label={t('NUMA nodes')}
        ref={grid}
        className={dense ? 'cmmd-numa-heats' : undefined}
        onMouseOver={show}
        onFocus={show}
        onKeyDown={walk}
      >
        {groups.map(({ pool, first, nodes: members }) => (
          <div
            role="rowgroup"
            key={first}
            className={dense ? 'cmmd-numa-heats__group' : 'cmmd-numa-map'}
            aria-label={groups.length > 1 ? poolText(pool) : undefined}
          >
            {groups.length > 1 && (
              <div className="cmmd-note cmmd-numa-pool" aria-hidden="true">
                {poolText(pool)}
              </div>
            )}
            {members.map((each, at) => (
              <Row
                key={each.nodeName}
                node={each}
                row={first + at}
                activeColumn={first + at === current.row ? current.column : undefined}
              />
            ))}
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
