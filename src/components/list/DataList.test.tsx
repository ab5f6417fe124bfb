import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router-dom-v5-compat';
import { choiceCells } from './ChoiceCells';
import { DataList } from './DataList';
import type { DataListProps } from './DataList';

interface Fruit {
  name: string;
  colour: string;
  labels?: Record<string, string>;
}

const fruit: Fruit[] = Array.from({ length: 45 }, (_, i) => ({
  name: `fruit${i + 1}`,
  colour: i % 2 === 0 ? 'red' : 'green',
  labels: { box: String(i % 3) },
}));

const drawn = jest.fn();

const props: DataListProps<Fruit> = {
  label: 'Fruit',
  urlPrefix: 'fruit-',
  rows: fruit,
  rowKey: ({ name }) => name,
  rowTest: ({ name }) => `row-${name}`,
  columns: [
    {
      id: 'name',
      title: 'Name',
      cell: ({ name }) => {
        drawn(name);
        return name;
      },
      sortBy: ({ name }) => name,
    },
    { id: 'colour', title: 'Colour', cell: ({ colour }) => colour },
  ],
  defaultSort: { column: 'name', direction: 'asc' },
  state: { allowed: true, loaded: true, error: undefined },
  permission: 'list on fruit',
  errorTitle: 'No fruit could be read',
  empty: <p>Plant a tree</p>,
  search: { title: 'Name', textOf: ({ name }) => name },
  labelsOf: ({ labels }) => labels,
  groups: [
    {
      id: 'colour',
      title: 'Colour',
      options: [
        { value: 'red', label: 'Red ones' },
        { value: 'green', label: 'Green ones' },
      ],
      valueOf: ({ colour }) => colour,
    },
  ],
};

function Address() {
  return <output>{useLocation().search}</output>;
}

function List(over: Partial<DataListProps<Fruit>>) {
  return <DataList {...props} {...over} />;
}

function show(over: Partial<DataListProps<Fruit>> = {}, search = '') {
  return render(
    <MemoryRouter initialEntries={[`/list${search}`]}>
      <List {...over} />
      <Address />
    </MemoryRouter>,
  );
}

const shownRows = () => screen.queryAllByTestId(/^row-/).map((row) => row.textContent);
const address = () => screen.getByRole('status').textContent;

// Dialogs and tables in jsdom take seconds on a machine that does much else.
jest.setTimeout(30_000);

describe('DataList', () => {
  it('shows one page, sorted as people read, and turns pages in the URL', async () => {
    show();
    expect(shownRows()).toHaveLength(20);
    expect(shownRows()[1]).toContain('fruit2');
    const pages = screen.getByTestId('list-pages-bottom');
    await userEvent.click(within(pages).getByRole('button', { name: 'Next page' }));
    expect(shownRows()[0]).toContain('fruit21');
    expect(address()).toBe('?fruit-page=2');
  });

  it('finds by name once typing pauses, without redrawing rows at each key', async () => {
    show();
    drawn.mockClear();
    await userEvent.type(screen.getByRole('textbox', { name: 'Search by Name' }), 'FRUIT4');
    await waitFor(() => expect(shownRows()).toHaveLength(7));
    expect(address()).toBe('?fruit-name=FRUIT4');
    // Only the six rows that were on no page before: memoized rows stay as they are.
    expect(drawn.mock.calls.flat().sort()).toEqual(
      ['fruit40', 'fruit41', 'fruit42', 'fruit43', 'fruit44', 'fruit45'].sort(),
    );
  });

  it('ticks, shows chips, and clears everything of its own', async () => {
    // Parameters of a page that shows the list, as the console's Search has them.
    show({}, '?kind=Fruit&name=stone&colour=none&fruit-page=3&fruit-name=fruit1');
    await userEvent.click(screen.getByTestId('list-filter-colour'));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Green ones' }));
    expect(address()).toBe(
      '?kind=Fruit&name=stone&colour=none&fruit-name=fruit1&fruit-colour=green',
    );
    expect(shownRows()).toEqual(
      ['fruit10', 'fruit12', 'fruit14', 'fruit16', 'fruit18'].map((name) => `${name}green`),
    );
    const toolbar = screen.getByTestId('list-toolbar');
    expect(within(toolbar).getByText('fruit1')).toBeInTheDocument();
    await userEvent.click(
      within(toolbar).getAllByRole('button', { name: 'Clear all filters' })[0] as HTMLElement,
    );
    expect(address()).toBe('?kind=Fruit&name=stone&colour=none');
    expect(screen.getByRole('textbox', { name: 'Search by Name' })).toHaveValue('');
    expect(shownRows()).toHaveLength(20);
  });

  it('searches by label', async () => {
    show();
    await userEvent.click(screen.getByTestId('list-attribute'));
    await userEvent.click(screen.getByRole('option', { name: 'Label' }));
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Label as key/ }),
      'box=1, box{Enter}',
    );
    expect(shownRows()).toHaveLength(15);
    expect(address()).toBe('?fruit-labels=box%3D1&fruit-labels=box');
  });

  it('says so when nothing matches, and offers the way back', async () => {
    show({}, '?fruit-name=stone');
    expect(screen.getByRole('heading', { name: 'No matching results' })).toBeInTheDocument();
    await userEvent.click(
      within(screen.getByTestId('list-no-match')).getByRole('button', {
        name: 'Clear all filters',
      }),
    );
    expect(shownRows()).toHaveLength(20);
  });

  it('sorts by a heading', async () => {
    show();
    const table = within(screen.getByRole('grid'));
    await userEvent.click(table.getByRole('button', { name: 'Name' }));
    expect(shownRows()[0]).toContain('fruit45');
    expect(address()).toBe('?fruit-sortBy=name&fruit-orderBy=desc');
    expect(table.queryByRole('button', { name: 'Colour' })).not.toBeInTheDocument();
  });

  it('has a state for everything that can be', () => {
    const loading = show({ rows: [], state: { allowed: undefined, loaded: false, error: '' } });
    expect(screen.getByRole('grid', { name: 'Fruit' })).toHaveAttribute('aria-busy', 'true');
    loading.unmount();

    const empty = show({ rows: [] });
    expect(screen.getByText('Plant a tree')).toBeInTheDocument();
    empty.unmount();

    const forbidden = show({ state: { allowed: false, loaded: false, error: undefined } });
    expect(screen.getByText(/list on fruit/)).toBeInTheDocument();
    expect(shownRows()).toEqual([]);
    forbidden.unmount();

    const retry = jest.fn();
    const error = new Error('etcd is on fire');
    const failed = show({
      rows: [],
      state: { allowed: true, loaded: true, error },
      onRetry: retry,
    });
    expect(screen.getByText('etcd is on fire')).toBeInTheDocument();
    screen.getByRole('button', { name: 'Try again' }).click();
    expect(retry).toHaveBeenCalled();
    failed.unmount();

    const stale = show({ state: { allowed: true, loaded: true, error } });
    expect(screen.getByText('This list may be out of date')).toBeInTheDocument();
    expect(shownRows()).toHaveLength(20);
    stale.unmount();

    show({
      rows: [],
      noModel: <p>Install it first</p>,
      state: { allowed: true, loaded: true, error: new Error('Model does not exist') },
    });
    expect(screen.getByText('Install it first')).toBeInTheDocument();
  });
});

test('actions can be made for what passes the filters, on every page and as sorted', () => {
  const matching = jest.fn((rows: readonly Fruit[]) => rows.map(({ name }) => name).join(' '));
  show(
    { toolbarActionsFor: (rows) => <span data-test="matching">{matching(rows)}</span> },
    '?fruit-colour=red&fruit-labels=box%3D0&fruit-name=fruit1&fruit-orderBy=desc&fruit-sortBy=name',
  );
  expect(screen.getByTestId('matching')).toHaveTextContent('fruit19 fruit13 fruit1');
});

it('rows can be ticked, one or the page; what the filters hide is not acted on', async () => {
  const user = userEvent.setup();
  const acted = jest.fn<undefined, [string]>();
  const selection = {
    cells: choiceCells,
    mayChoose: ({ colour }: Fruit) => colour === 'red',
    nameOf: ({ name }: Fruit) => name,
  };
  show({
    selection,
    toolbarActionsFor: (_matching, chosen) => {
      acted(chosen.map(({ name }) => name).join(' '));
      return null;
    },
  });
  const last = () => acted.mock.lastCall?.[0];
  expect(screen.queryByRole('checkbox', { name: 'Choose fruit2' })).not.toBeInTheDocument();
  drawn.mockClear();
  await user.click(screen.getByRole('checkbox', { name: 'Choose fruit3' }));
  expect(last()).toBe('fruit3');
  expect(new Set(drawn.mock.calls.flat())).toEqual(new Set(['fruit3']));
  await user.click(screen.getByRole('checkbox', { name: 'Choose all rows of this page' }));
  expect(last()?.split(' ').length).toBeGreaterThan(5);
  await user.type(screen.getByRole('textbox'), 'fruit3');
  await waitFor(() =>
    expect(
      last()
        ?.split(' ')
        .every((name) => name.startsWith('fruit3')),
    ).toBe(true),
  );
  await user.click(screen.getByRole('checkbox', { name: 'Choose fruit3' }));
  expect(last()).not.toContain('fruit3 ');
});

it('has no boxes while no row may be ticked', () => {
  show({
    selection: { cells: choiceCells, mayChoose: () => false, nameOf: ({ name }: Fruit) => name },
  });
  expect(screen.queryByTestId('list-choose-all')).not.toBeInTheDocument();
});
