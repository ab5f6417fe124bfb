import fc from 'fast-check';
import { isFiltered, noFilters, pageSizes, readQuery, writeQuery } from './list-query';
import type { ListQuery } from './types';

const shape = {
  groupIds: ['state', 'mode'],
  sortable: ['name', 'age'],
  defaultSort: { column: 'name', direction: 'asc' as const },
  prefix: '',
};

const byDefault: ListQuery = {
  text: '',
  labels: [],
  groups: { state: [], mode: [] },
  sort: shape.defaultSort,
  page: 1,
  perPage: 20,
};

const read = (search: string) => readQuery(new URLSearchParams(search), shape);

describe('readQuery', () => {
  it('is the default without parameters', () => {
    expect(read('')).toEqual(byDefault);
  });

  it('reads everything', () => {
    expect(
      read(
        'name=web&labels=app%3Dweb&labels=tier&state=Failed&state=Pending' +
          '&sortBy=age&orderBy=desc&page=3&perPage=50',
      ),
    ).toEqual({
      text: 'web',
      labels: ['app=web', 'tier'],
      groups: { state: ['Failed', 'Pending'], mode: [] },
      sort: { column: 'age', direction: 'desc' },
      page: 3,
      perPage: 50,
    });
  });

  it.each([
    'page=0',
    'page=-1',
    'page=1.5',
    'page=1e400',
    'page=two',
    'perPage=7',
    'perPage=100000',
    'sortBy=secret',
    'orderBy=desc',
    'state=',
    'labels=',
  ])('falls back to the default for %s', (search) => {
    expect(read(search)).toEqual(byDefault);
  });
});

describe('writeQuery', () => {
  it('leaves defaults out and the parameters of others in', () => {
    const params = new URLSearchParams('page=4&name=old&tab=pods');
    expect(writeQuery(params, byDefault, shape).toString()).toBe('tab=pods');
  });

  it('keeps two lists of one page apart', () => {
    const pods = { ...shape, prefix: 'pods-' };
    const params = writeQuery(new URLSearchParams('name=one'), { ...byDefault, text: 'two' }, pods);
    expect(readQuery(params, shape).text).toBe('one');
    expect(readQuery(params, pods).text).toBe('two');
  });

  it('is read back as it was written, whatever people type', () => {
    const words = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 3 });
    const query = fc.record<ListQuery>({
      text: fc.string(),
      labels: words,
      groups: fc.record({ state: words, mode: words }),
      sort: fc.record({
        column: fc.constantFrom('name', 'age'),
        direction: fc.constantFrom('asc' as const, 'desc' as const),
      }),
      page: fc.integer({ min: 1, max: 1e6 }),
      perPage: fc.constantFrom(...pageSizes),
    });
    fc.assert(
      fc.property(query, (asked) => {
        const url = writeQuery(new URLSearchParams(), asked, shape).toString();
        expect(readQuery(new URLSearchParams(url), shape)).toEqual(asked);
      }),
    );
  });
});

test('isFiltered: a blank text filters nothing; noFilters takes every filter away', () => {
  expect(isFiltered(byDefault)).toBe(false);
  expect(isFiltered({ ...byDefault, text: '  ' })).toBe(false);
  expect(isFiltered({ ...byDefault, text: 'a' })).toBe(true);
  expect(isFiltered({ ...byDefault, labels: ['a'] })).toBe(true);
  const full = { ...byDefault, text: 'a', labels: ['a'], groups: { state: ['x'] } };
  expect(isFiltered(full)).toBe(true);
  expect(isFiltered({ ...full, ...noFilters })).toBe(false);
});
