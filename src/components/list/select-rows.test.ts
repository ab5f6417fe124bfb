import fc from 'fast-check';
import { filterRows, pageOf, sortRows } from './select-rows';
import type { ListColumn, ListQuery } from './types';

interface Thing {
  name: string;
  size?: number;
  labels?: Record<string, string>;
}

const columns: ListColumn<Thing>[] = [
  { id: 'name', title: 'Name', cell: ({ name }) => name, sortBy: ({ name }) => name },
  { id: 'size', title: 'Size', cell: ({ size }) => size, sortBy: ({ size }) => size },
  { id: 'note', title: 'Note', cell: () => '' },
];

const names = (rows: readonly Thing[]) => rows.map(({ name }) => name);

describe('sortRows', () => {
  const rows = [{ name: 'node10', size: 2 }, { name: 'node2' }, { name: 'node1', size: 10 }];

  it.each([
    ['name', 'asc', ['node1', 'node2', 'node10']],
    ['name', 'desc', ['node10', 'node2', 'node1']],
    ['size', 'asc', ['node10', 'node1', 'node2']],
    ['size', 'desc', ['node1', 'node10', 'node2']],
    ['note', 'asc', ['node10', 'node2', 'node1']],
    ['gone', 'asc', ['node10', 'node2', 'node1']],
  ] as const)('by %s %s', (column, direction, expected) => {
    expect(names(sortRows(rows, columns, { column, direction }))).toEqual(expected);
  });

  it('leaves the given rows as they are', () => {
    const before = [...rows];
    sortRows(rows, columns, { column: 'name', direction: 'asc' });
    expect(rows).toEqual(before);
  });
});

describe('filterRows', () => {
  const rows: Thing[] = [
    { name: 'Web-Shop', size: 1, labels: { app: 'web', tier: '' } },
    { name: 'cache', size: 2, labels: { app: 'redis' } },
    { name: 'bare' },
  ];
  const filters = {
    search: { title: 'Name', textOf: ({ name }: Thing) => name },
    labelsOf: ({ labels }: Thing) => labels,
    groups: [
      {
        id: 'size',
        title: 'Size',
        options: [],
        valueOf: ({ size }: Thing) => (size === undefined ? undefined : [String(size), 'sized']),
      },
    ],
  };
  const none: ListQuery = {
    text: '',
    labels: [],
    groups: {},
    sort: { column: 'name', direction: 'asc' },
    page: 1,
    perPage: 20,
  };

  it.each<[string, Partial<ListQuery>, string[]]>([
    ['nothing', {}, ['Web-Shop', 'cache', 'bare']],
    ['part of a name, any case', { text: ' wEB ' }, ['Web-Shop']],
    ['regular expressions are text', { text: '.*' }, []],
    ['a label key', { labels: ['app'] }, ['Web-Shop', 'cache']],
    ['a label pair', { labels: ['app=redis'] }, ['cache']],
    ['an empty label value', { labels: ['tier='] }, ['Web-Shop']],
    ['all of several labels', { labels: ['app=web', 'tier'] }, ['Web-Shop']],
    ['no inherited property', { labels: ['constructor'] }, []],
    ['any of several ticks', { groups: { size: ['1', '2'] } }, ['Web-Shop', 'cache']],
    ['one of several values', { groups: { size: ['sized'] } }, ['Web-Shop', 'cache']],
    ['no ticks', { groups: { size: [] } }, ['Web-Shop', 'cache', 'bare']],
    ['everything at once', { text: 'c', labels: ['app'], groups: { size: ['2'] } }, ['cache']],
  ])('%s', (_what, query, expected) => {
    expect(names(filterRows(rows, filters, { ...none, ...query }))).toEqual(expected);
  });
});

describe('pageOf', () => {
  it('shows the last page when rows went away', () => {
    expect(pageOf([1, 2, 3], 9, 2)).toEqual({ rows: [3], page: 2 });
    expect(pageOf([], 9, 2)).toEqual({ rows: [], page: 1 });
  });

  it('shows every row once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), (rows, perPage) => {
        const pages = Math.max(1, Math.ceil(rows.length / perPage));
        const all = Array.from({ length: pages }, (_, i) => pageOf(rows, i + 1, perPage).rows);
        expect(all.flat()).toEqual(rows);
      }),
    );
  });
});
