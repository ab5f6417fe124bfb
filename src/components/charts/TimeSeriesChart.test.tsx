import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GIB } from '../../k8s/bytes';
import { HOUR_MS, MINUTE_MS } from '../../telemetry/prometheus/time-range';
import type { ChartSeries } from './series';
import { TimeSeriesChart } from './TimeSeriesChart';
import type { ChartStatus, TimeSeriesChartProps } from './TimeSeriesChart';

const to = Date.parse('2026-03-01T12:00:00Z');
const window = { from: to - HOUR_MS, to };
const series: ChartSeries[] = [
  {
    id: 'dram',
    label: 'DRAM used',
    tier: 'dram',
    points: [
      [to - 2 * MINUTE_MS, 10 * GIB],
      [to - MINUTE_MS, 12 * GIB],
      [to, 11 * GIB],
    ],
  },
  { id: 'cxl', label: 'CXL used', tier: 'cxl', points: [[to - MINUTE_MS, 100 * GIB]] },
  { id: 'gone', label: 'CXL total', tier: 'cxl', kind: 'limit', points: [[to, NaN]] },
];

function show(props: Partial<TimeSeriesChartProps> = {}) {
  const onRangeChange = jest.fn();
  render(
    <TimeSeriesChart
      label="Memory used"
      series={series}
      range={{ kind: 'last', preset: '1h' }}
      onRangeChange={onRangeChange}
      window={window}
      {...props}
    />,
  );
  return { onRangeChange };
}

test('lines, legend and the same in words', () => {
  show();
  expect(screen.getByTestId('chart-line-dram').getAttribute('d')).toMatch(/^M.*L.*L/);
  expect(screen.getByTestId('chart-line-gone')).not.toHaveAttribute('d');
  expect(screen.getByTestId('chart-legend')).toHaveTextContent('CXL total (no data)');
  expect(screen.getByTestId('chart-in-words')).toHaveTextContent(
    'DRAM used: 11 GiB at the end, between 10 GiB and 12 GiB',
  );
});

test('the arrow keys read values from the end of time on', async () => {
  show();
  const plot = screen.getByRole('slider', { name: 'Memory used: time on the chart' });
  expect(plot).toHaveAttribute('aria-valuetext', 'No time chosen');
  plot.focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(plot).toHaveAttribute('aria-valuenow', String(to));
  const said = () => plot.getAttribute('aria-valuetext')?.replaceAll('\u00a0', ' ');
  expect(said()).toContain('DRAM used: 11 GiB, CXL used: No data');
  await userEvent.keyboard('{ArrowLeft}');
  expect(said()).toContain('CXL used: 100 GiB');
  expect(screen.getByTestId('chart-reading')).toHaveTextContent('100 GiB');
});

test('of many lines the greatest are read, and how many more there are', async () => {
  const line = (id: number): ChartSeries => ({
    id: String(id),
    label: `NUMA node ${id}`,
    points: [2, 1, 0].map((minutes): [number, number] => [to - minutes * MINUTE_MS, id * GIB]),
  });
  show({ series: Array.from({ length: 36 }, (_, id) => line(id)) });
  screen.getByRole('slider').focus();
  await userEvent.keyboard('{ArrowLeft}');
  const reading = screen.getByTestId('chart-reading');
  expect(reading).toHaveTextContent(/NUMA node 27.*NUMA node 35.*and 27 more$/);
  expect(reading).not.toHaveTextContent('NUMA node 26');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByTestId('chart-reading')).toBeNull();
});

test('+ and the buttons zoom', async () => {
  const { onRangeChange } = show();
  await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
  expect(onRangeChange).toHaveBeenLastCalledWith({
    kind: 'between',
    from: to - 45 * MINUTE_MS,
    to: to - 15 * MINUTE_MS,
  });
  screen.getByRole('slider').focus();
  await userEvent.keyboard('-');
  expect(onRangeChange).toHaveBeenLastCalledWith(
    expect.objectContaining({ from: to - 90 * MINUTE_MS }),
  );
});

test('the table has the same figures, newest first', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Show as table' }));
  const rows = within(screen.getByRole('grid', { name: 'Memory used' })).getAllByRole('row');
  expect(rows).toHaveLength(4);
  expect(rows[1]).toHaveTextContent('11 GiBNo dataNo data');
  expect(rows[2]).toHaveTextContent('12 GiB100 GiBNo data');
});

test('ranges', async () => {
  const { onRangeChange } = show();
  await userEvent.click(screen.getByRole('button', { name: '7 days' }));
  expect(onRangeChange).toHaveBeenLastCalledWith({ kind: 'last', preset: '7d' });
  await userEvent.click(screen.getByRole('button', { name: 'Custom' }));
  const end = screen.getByLabelText('To');
  await userEvent.clear(end);
  expect(screen.getByText('Enter both dates with their times.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Show' })).toBeDisabled();
  await userEvent.type(end, '2026-03-05T00:00');
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(onRangeChange).toHaveBeenLastCalledWith({
    kind: 'between',
    from: window.from,
    to: new Date(2026, 2, 5).getTime(),
  });
});

test.each<[string, ChartStatus, string]>([
  ['loading', { kind: 'loading' }, 'Loading'],
  ['no access', { kind: 'forbidden', permission: 'get on x' }, 'get on x'],
  [
    'an error',
    { kind: 'error', title: 'No', message: 'query timed out', onRetry: jest.fn() },
    'query timed out',
  ],
  ['an empty source', { kind: 'empty', title: 'Nothing yet' }, 'Nothing yet'],
])('%s stands in the place of the lines, the ranges stay', (_name, status, text) => {
  show({ status });
  expect(screen.getByText(text, { exact: false })).toBeInTheDocument();
  expect(screen.queryByRole('slider')).toBeNull();
  expect(screen.getByRole('button', { name: 'Zoom in' })).toBeDisabled();
  expect(screen.getByRole('button', { name: '1 hour' })).toBeEnabled();
});

test('a range without a point says so', () => {
  const before = [2, 2.1, 2.2].map((hours): [number, number] => [to - hours * HOUR_MS, 1]);
  show({ series: [{ id: 'a', label: 'A', points: before }] });
  expect(screen.getByText('No data in this time range')).toBeInTheDocument();
});

test('one or two measurements are no line: it says that it collects', () => {
  const line = (id: string, ...moments: number[]) => ({
    id,
    label: id,
    points: moments.map((minutes): [number, number] => [to - minutes * 60_000, 1]),
  });
  show({ series: [line('a', 2, 1), line('b', 2, 1)] });
  expect(screen.getByText('Collecting figures')).toBeInTheDocument();
  cleanup();
  show({ series: [line('a', 2, 1), line('b', 3)] });
  expect(screen.queryByText('Collecting figures')).not.toBeInTheDocument();
  cleanup();
  // Zoomed in there may be no more: the way out again stays.
  const from = to - 3 * MINUTE_MS;
  show({ series: [line('a', 2, 1)], range: { kind: 'between', from, to } });
  expect(screen.getByRole('button', { name: 'Zoom out' })).toBeEnabled();
  expect(screen.queryByText('Collecting figures')).not.toBeInTheDocument();
});
