import { useMemo, useState } from 'react';
import {
  ResponsiveAction,
  ResponsiveActions,
  SkeletonTableBody,
} from '@patternfly/react-component-groups';
import { PageSection, Pagination, Title, Tooltip } from '@patternfly/react-core';
import {
  DataView,
  DataViewCheckboxFilter,
  DataViewTable,
  DataViewTextFilter,
  DataViewToolbar,
} from '@patternfly/react-data-view';
// The package's index has it not.
import { DataViewFilters } from '@patternfly/react-data-view/dist/esm/DataViewFilters';
import { ColumnsIcon, UndoIcon } from '@patternfly/react-icons';
import { columns, row } from './columns';
import type { NodeRow } from './useConsoleNodes';
import { readiness, useConsoleNodes } from './useConsoleNodes';

const perPage = 50;
const noFilter: Record<string, string | string[]> = {
  name: '',
  label: '',
  status: [],
  architecture: [],
  machineSet: [],
  pool: [],
};

function passes(node: NodeRow, filters: typeof noFilter): boolean {
  const text = (name: string) => String(filters[name]);
  const among = (name: string, value: string | undefined) => {
    const chosen = filters[name] as string[];
    return chosen.length === 0 || (value !== undefined && chosen.includes(value));
  };
  const labels = Object.keys(node.metadata?.labels ?? {});
  return (
    (node.metadata?.name ?? '').includes(text('name')) &&
    (text('label') === '' || labels.some((name) => name.includes(text('label')))) &&
    among('status', readiness(node)) &&
    among('architecture', node.status?.nodeInfo?.architecture) &&
    among('machineSet', node.machineSet) &&
    among('pool', node.pool)
  );
}

const options = (names: readonly (string | undefined)[]) =>
  names.map((name = '') => ({ value: name, label: name }));

/**
 * As heavy as the console's own list of nodes: the same columns, reviews, watches and questions, and the same library
 * (PatternFly's data view) with filters, columns that can be drawn wider, menus, and fifty rows at a time.
 */
export default function ConsoleNodesPage() {
  const { rows, figures, mayPatch, waiting, machineSets, pools, loaded } = useConsoleNodes();
  const [filters, setFilters] = useState(noFilter);
  const [ascending, setAscending] = useState(true);
  const heads = useMemo(() => columns(() => setAscending((was) => !was)), []);
  const sorted = useMemo(
    () =>
      rows
        .filter((node) => passes(node, filters))
        .sort(
          (a, b) =>
            (ascending ? 1 : -1) * (a.metadata?.name ?? '').localeCompare(b.metadata?.name ?? ''),
        ),
    [rows, filters, ascending],
  );
  const names = (objects: readonly { metadata?: { name?: string } }[]) =>
    options(objects.map(({ metadata }) => metadata?.name));
  const pagination = { itemCount: sorted.length, perPage, page: 1 };
  return (
    <PageSection data-may-patch={mayPatch} data-waiting={waiting}>
      <Title headingLevel="h1">Nodes</Title>
      <DataView {...(!loaded && { activeState: 'loading' })}>
        <DataViewToolbar
          clearAllFilters={() => setFilters(noFilter)}
          filters={
            <DataViewFilters
              values={filters}
              onChange={(_event, values) =>
                setFilters((before) => ({ ...before, ...(values as typeof before) }))
              }
            >
              <DataViewTextFilter filterId="name" title="Name" placeholder="Filter by name" />
              <DataViewTextFilter filterId="label" title="Label" placeholder="Filter by label" />
              <DataViewCheckboxFilter
                filterId="status"
                title="Status"
                options={options(['Ready', 'Not Ready', 'Discovered'])}
              />
              <DataViewCheckboxFilter
                filterId="architecture"
                title="Architecture"
                options={options(['amd64', 'ppc64le', 'arm64', 's390x'])}
              />
              <DataViewCheckboxFilter
                filterId="machineSet"
                title="Machine set"
                options={names(machineSets)}
              />
              <DataViewCheckboxFilter
                filterId="pool"
                title="MachineConfigPool"
                options={names(pools)}
              />
            </DataViewFilters>
          }
          actions={
            <ResponsiveActions breakpoint="lg">
              <ResponsiveAction isPersistent variant="plain" aria-label="Column management">
                <Tooltip content="Manage columns">
                  <ColumnsIcon />
                </Tooltip>
              </ResponsiveAction>
              <ResponsiveAction isPersistent variant="plain" aria-label="Reset column widths">
                <Tooltip content="Reset column widths">
                  <UndoIcon />
                </Tooltip>
              </ResponsiveAction>
            </ResponsiveActions>
          }
          pagination={<Pagination {...pagination} />}
        />
        <DataViewTable
          aria-label="Nodes"
          columns={heads}
          rows={sorted.slice(0, perPage).map((node) => row(node, figures))}
          bodyStates={{
            loading: <SkeletonTableBody rowsCount={5} columnsCount={heads.length} />,
          }}
          gridBreakPoint=""
          variant="compact"
        />
        <Pagination {...pagination} variant="bottom" />
      </DataView>
    </PageSection>
  );
}
