import { ResourceLink, StatusComponent } from '@openshift-console/dynamic-plugin-sdk';
import { MenuToggle } from '@patternfly/react-core';
import type { DataViewTh, DataViewTr } from '@patternfly/react-data-view';
import { EllipsisVIcon } from '@patternfly/react-icons';
import type { TrProps } from '@patternfly/react-table';
import { ColumnHandle } from './ColumnHandle';
import type { Figures, NodeRow } from './useConsoleNodes';
import { readiness } from './useConsoleNodes';

const nodeKind = { version: 'v1', kind: 'Node' };

const sticky = { isStickyColumn: true, stickyMinWidth: '0' };
const nameCell = { ...sticky, hasRightBorder: true };
const actionsCell = { ...sticky, hasLeftBorder: true, isActionCell: true };

const titles = ['Name', 'Status', 'Machine set', 'Virtual machines', 'Pods', 'Memory', 'CPU'];

/** Heads that sort and can be drawn wider, and one for the menus. */
export function columns(onSort: () => void): DataViewTh[] {
  return [
    ...titles.map((title, columnIndex) => ({
      cell: title,
      props: {
        ...(columnIndex === 0 && nameCell),
        modifier: 'nowrap' as const,
        dataLabel: title,
        additionalContent: <ColumnHandle title={title} />,
        sort: { columnIndex, sortBy: { index: 0, direction: 'asc' as const }, onSort },
      },
    })),
    { cell: <span className="pf-v6-u-screen-reader">Actions</span>, props: sticky },
  ];
}

const used = (part: number | undefined, all: number | undefined, unit: string) =>
  part === undefined || all === undefined ? '-' : `${part} ${unit} / ${all} ${unit}`;

/** The row of a node: its link, status and figures, and a menu that nobody opens. */
export function row(node: NodeRow, figures: Figures): DataViewTr {
  const name = node.metadata?.name ?? '';
  const of = (which: keyof Figures) => figures[which]?.get(name);
  return {
    props: { 'data-test': 'console-node' } as TrProps,
    row: [
      { cell: <ResourceLink groupVersionKind={nodeKind} name={name} />, props: nameCell },
      { cell: <StatusComponent status={readiness(node)} /> },
      { cell: node.machineSet ?? '-' },
      { cell: String(node.machines) },
      { cell: of('pods') ?? '-' },
      { cell: used(of('usedMemory'), of('totalMemory'), 'B') },
      { cell: used(of('cpu'), of('totalCpu'), 'cores') },
      {
        cell: (
          <MenuToggle variant="plain" aria-label="Actions" aria-haspopup="true">
            <EllipsisVIcon />
          </MenuToggle>
        ),
        props: actionsCell,
      },
    ],
  };
}
