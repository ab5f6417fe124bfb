import { renderHook } from '@testing-library/react-hooks';
import { useListPage } from './list-page';
import type { ListPageProps } from './list-page';

const read = (props: ListPageProps) => renderHook(() => useListPage(props)).result.current;

const object = (name: string, labels: Record<string, string> = {}) => ({
  metadata: { name, labels },
});

test('on its own it has all of a project, or of all projects', () => {
  expect(read({ namespace: 'work' })).toEqual({
    namespace: 'work',
    embedded: false,
    searchedOutside: false,
    passes: undefined,
  });
  expect(read({ namespace: '#ALL_NS#' }).namespace).toBeUndefined();
});

test('within a page without filters it has all as well', () => {
  const empty = { matchLabels: {}, matchExpressions: [] };
  const page = read({
    showTitle: false,
    hideNameLabelFilters: true,
    selector: empty,
    nameFilter: ' ',
  });
  expect(page).toMatchObject({ embedded: true, searchedOutside: true, passes: undefined });
});

test.each<[string, ListPageProps, boolean]>([
  ['part of the name, any case', { nameFilter: ' CACH' }, true],
  ['another name', { nameFilter: 'shop' }, false],
  ['a label', { selector: { matchLabels: { tier: 'gold' } } }, true],
  ['another value', { selector: { matchLabels: { tier: 'tin' } } }, false],
  [
    'a label, but another name',
    { selector: { matchLabels: { tier: 'gold' } }, nameFilter: 'x' },
    false,
  ],
  ['not that value', { selector: expression('NotEquals', 'gold') }, false],
  ['not another value', { selector: expression('NotEquals', 'tin') }, true],
  ['one of several', { selector: expression('In', 'tin', 'gold') }, true],
  ['without the label', { selector: expression('DoesNotExist') }, false],
])('asked for by %s', (_what, props, expected) => {
  expect(read(props).passes?.(object('Cache', { tier: 'gold' }))).toBe(expected);
});

test('what it asks for stays the same function while nothing changes', () => {
  const ask = (tier: string): ListPageProps => ({ selector: { matchLabels: { tier } } });
  const { result, rerender } = renderHook((props: ListPageProps) => useListPage(props).passes, {
    initialProps: ask('gold'),
  });
  const before = result.current;
  rerender(ask('gold'));
  expect(result.current).toBe(before);
  rerender(ask('tin'));
  expect(result.current).not.toBe(before);
});

function expression(operator: string, ...values: string[]) {
  return { matchExpressions: [{ key: 'tier', operator, values }] };
}
