import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { acceptedPages, PagesField } from './PagesField';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({}));

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

test('the slider goes up to the safe maximum by whole GiB, and writes the number into the field', async () => {
  const onChange = jest.fn();
  const planned = { ...numa, id: 2, safe: 1100, total: 4096 * 2 * MIB, rooms: [], without: [] };
  const field = (text: string) => (
    <PagesField numa={planned} typed={{ text, again: '' }} onChange={onChange} />
  );
  const { rerender } = render(field('512'));
  const slider = screen.getByRole('slider', { name: 'Pages up to the safe maximum' });
  expect(slider).toHaveAttribute('aria-valuemax', '1100');
  expect(slider).toHaveAttribute('aria-valuenow', '512');
  slider.focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(onChange).toHaveBeenLastCalledWith({ text: '1024', again: '' });
  // Beyond it only the field goes, with the number typed again.
  rerender(field('2000'));
  expect(slider).toHaveAttribute('aria-valuenow', '1100');
  expect(screen.getByTestId('pages-again-2')).toBeVisible();
});
