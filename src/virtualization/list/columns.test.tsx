import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18n from 'i18next';
import { MemoryRouter } from 'react-router-dom-v5-compat';
import { filterRows, sortRows } from '../../components/list/select-rows';
import type { ListQuery } from '../../components/list/types';
import { installationFacts } from '../../kubevirt/installation';
import { machineFacts } from '../../kubevirt/machine';
import {
  bindScript,
  hookedVm,
  host,
  kubevirt,
  scripts,
  vmiOn,
  vmObject,
} from '../../kubevirt/testing';
import { machineColumns, machineFilters } from './columns';
import { machinesCsv } from './csv-rows';
import { machineRows } from './machine-rows';
import type { MachineRow } from './machine-rows';

jest.mock('@openshift-console/dynamic-plugin-sdk', () =>
  jest.requireActual<object>('../../test-sdk'),
);

const t = i18n.t.bind(i18n);
const named = (name: string, vm: unknown) => {
  const object = vm as { metadata: object };
  return { ...object, metadata: { ...object.metadata, name } };
};
const domain = {
  memory: { guest: '8Gi', hugepages: { pageSize: '2Mi' } },
  resources: { requests: { memory: '8Gi' } },
};

/** A bound machine that runs, one on huge pages that cannot start anywhere, one whose ConfigMap is gone, an ordinary one. */
function rowsOn(hosts = [host('cxl1'), host('cxl2')]): MachineRow[] {
  const bound = named('bound', hookedVm());
  return machineRows({
    machines: [
      bound,
      named('pages', vmObject({ domain })),
      named('lost', hookedVm('none-such')),
      named('plain', vmObject()),
    ].map(machineFacts),
    complete: true,
    checks: new Map(),
    instances: [{ ...vmiOn(bound, 'cxl1'), name: 'bound' }],
    instancetypes: new Map(),
    around: {
      installation: installationFacts(kubevirt()),
      find: scripts({ bind: bindScript }),
      plugins: [],
      hosts,
    },
  });
}

const rows = rowsOn();
const columns = machineColumns(t, { allNamespaces: true, mayReadNodes: true });

test('the gravest come first; what is not known comes last', () => {
  const order = (column: string, direction: 'asc' | 'desc' = 'asc') =>
    sortRows(rows, columns, { column, direction }).map(({ name }) => name);
  expect(order('attention', 'desc')[0]).toBe('lost');
  expect(order('name')).toEqual(['bound', 'lost', 'pages', 'plain']);
  expect(order('node')[0]).toBe('bound');
  expect(order('numa')[0]).toBe('bound');
  expect(order('targets').at(-1)).toBe('plain');
  expect(columns.every(({ sortBy }) => sortBy)).toBe(true);
  expect(machineColumns(t, { allNamespaces: false, mayReadNodes: true })).toHaveLength(
    columns.length - 1,
  );
});

test('every filter lets its rows through', () => {
  const groups = machineFilters(t, ['Running']);
  const passing = (id: string, value: string) => {
    const query = { text: '', labels: [], groups: { [id]: [value] } } as unknown as ListQuery;
    return filterRows(rows, { search: undefined, labelsOf: undefined, groups }, query).map(
      ({ name }) => name,
    );
  };
  expect(passing('method', 'hugepages')).toEqual(['pages']);
  expect(passing('method', 'sidecar')).toEqual(['bound', 'lost']);
  expect(passing('method', 'none')).toEqual(['plain']);
  expect(passing('attention', 'danger')).toEqual(['lost']);
  expect(passing('tier', 'cxl')).toEqual(['bound']);
});

function show(name: string): HTMLElement {
  const row = rows.find((each) => each.name === name);
  const { container } = render(
    <MemoryRouter>
      {row &&
        columns.map(({ id, cell }) => (
          <div key={id} data-test={id}>
            {cell(row)}
          </div>
        ))}
    </MemoryRouter>,
  );
  return container;
}

test('a row says what was asked, and that nobody has checked it', () => {
  const bound = show('bound');
  expect(bound).toHaveTextContent('Hook sidecar');
  expect(bound).toHaveTextContent('CXL memory');
  expect(bound).toHaveTextContent('not checked');
  expect(screen.getByRole('link', { name: 'cxl1' })).toHaveAttribute(
    'href',
    '/k8s/cluster/nodes/cxl1/cmmd',
  );
});

test('why no node can take it, and what is wrong, are told on request', async () => {
  show('pages');
  await userEvent.click(await screen.findByRole('button', { name: /Why no node can take/ }));
  expect(await screen.findByText(/Too few huge pages are free: cxl1, cxl2/)).toBeVisible();
});

test('what is wrong is told with its remedy', async () => {
  const lost = show('lost');
  expect(lost.querySelector('[data-gravity=danger]')).not.toBeNull();
  await userEvent.click(await screen.findByRole('button', { name: /What needs attention/ }));
  expect((await screen.findAllByText(/ConfigMap none-such/)).length).toBeGreaterThan(1);
});

test('as CSV: plain numbers, nothing where nothing is known, every reason', () => {
  const table = machinesCsv(t, rows);
  const [heads = []] = table;
  const cell = (name: string, head: string) =>
    table.find((row) => row[1] === name)?.[heads.indexOf(head)];
  expect(table.every((row) => row.length === heads.length)).toBe(true);
  expect(cell('pages', 'Guest memory (bytes)')).toBe(String(8 * 2 ** 30));
  expect(cell('bound', 'NUMA')).toBe('2');
  expect(cell('bound', 'Migration targets')).toBe('1');
  expect(cell('pages', 'Migration targets')).toBe('0');
  expect(cell('pages', 'Why none')).toBe('Too few huge pages are free: cxl1, cxl2');
  expect(cell('plain', 'Migration targets')).toBe('');
  expect(cell('lost', 'Needs attention')).toContain('none-such');
});

test('without the nodes nothing is said of targets', () => {
  const [bound] = machinesCsv(t, rowsOn([])).slice(1);
  expect(bound?.[9]).toBe('');
  expect(rowsOn([])[0]?.targets).toMatchObject({ known: false, yes: 0 });
});

test('an instance that no machine stands for is one of its own', () => {
  const vmi = vmiOn(hookedVm(), 'cxl1');
  const alone = (complete: boolean) =>
    machineRows({
      machines: [],
      complete,
      instances: [vmi],
      checks: new Map(),
      instancetypes: undefined,
      around: {
        installation: undefined,
        find: scripts({ bind: bindScript }),
        plugins: [],
        hosts: [],
      },
    });
  expect(alone(true)).toMatchObject([{ kind: 'VirtualMachineInstance' }]);
  // The rest of the machines is on its way: one of them may be its own.
  expect(alone(false)).toEqual([]);
});
