import { acceptedPages } from './PagesField';

const MIB = 2 ** 20;
const numa = { safe: 100, total: 256 * 2 * MIB };

test.each<[string, string, ReturnType<typeof acceptedPages>]>([
  ['', '', 'left-out'],
  ['  ', '', 'left-out'],
  ['100', '', { pages: 100 }],
  ['101', '', 'refused'],
  ['101', '100', 'refused'],
  ['101', 'x', 'refused'],
  ['101', '101', { pages: 101 }],
  ['256', '256', { pages: 256 }],
  ['257', '257', 'refused'],
  ['0', '0', 'refused'],
  ['1e9', '1e9', 'refused'],
])('"%s" and again "%s": %j', (text, again, accepted) => {
  expect(acceptedPages(numa, { text, again })).toEqual(accepted);
});

test('where nothing is safe, every number is typed twice', () => {
  expect(acceptedPages({ ...numa, safe: 0 }, { text: '1', again: '' })).toBe('refused');
  expect(acceptedPages({ ...numa, safe: 0 }, { text: '1', again: '1' })).toEqual({ pages: 1 });
});
