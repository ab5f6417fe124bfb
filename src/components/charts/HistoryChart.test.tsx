import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GIB } from '../../k8s/bytes';
import { DAY_MS, HOUR_MS } from '../../telemetry/prometheus/time-range';
import { tierTotals } from '../../telemetry/memory/totals';
import { ClusterMemoryContext } from '../../telemetry/memory/useClusterMemory';
import { HistoryChart } from './HistoryChart';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../test-sdk'),
  consoleFetchJSON: jest.fn(),
}));

// A busy machine takes longer than five seconds to draw what PatternFly draws.
jest.setTimeout(30_000);

type Value = (at: number) => number | undefined;

/** A Prometheus with these series, asked as the plugin asks it; `undefined` = no sample. */
function prometheus(series: { labels: Record<string, string>; value: Value }[], up = '1'): void {
  jest.mocked(sdk.consoleFetchJSON).mockImplementation((address) => {
    const url = new URL(address, 'http://console');
    const parameter = (name: string) => Number(url.searchParams.get(name)) * 1000;
    const isRange = url.pathname.endsWith('/query_range');
    const moments: number[] = [];
    for (let at = parameter('start'); isRange && at <= parameter('end'); at += parameter('step')) {
      moments.push(at);
    }
    const result = series.map(({ labels, value }) => ({
      metric: labels,
      values: moments.flatMap((at) => {
        const bytes = value(at);
        return bytes === undefined ? [] : [[at / 1000, String(bytes)]];
      }),
    }));
    return Promise.resolve({
      status: 'success',
      data: {
        result: isRange ? result : [{ metric: { node: 'n1' }, value: [Date.now() / 1000, up] }],
      },
    });
  });
}

function show() {
  render(
    <ClusterMemoryContext.Provider
      value={{
        nodes: [],
        totals: tierTotals([]),
        loaded: true,
        error: undefined,
        access: { nodes: true, pods: true, proxy: true },
        operatorNamespace: 'cxl',
        collectorDaemonSet: 'found',
        collectorTolerations: [],
        lastUpdated: undefined,
        staleAfterMs: 25_000,
        retry: jest.fn(),
      }}
    >
      <HistoryChart label="Memory used" subject={{ of: 'numa-nodes', node: 'n1' }} live={[]} />
    </ClusterMemoryContext.Provider>,
  );
}

const numa = (figure: string, value: Value, id = '2') => ({
  labels: { figure, tier: 'cxl', numa_node: id },
  value,
});
const total = numa('total', () => 500 * GIB);

test('use that grows on a line is said to be full in about so many days', async () => {
  const begin = Date.now() - DAY_MS;
  // 100 GiB a day, 100 GiB a day ago: 300 GiB are left.
  prometheus([numa('used', (at) => (100 + ((at - begin) / DAY_MS) * 100) * GIB), total]);
  show();
  await userEvent.click(screen.getByRole('button', { name: '1 day' }));
  expect(await screen.findByTestId('chart-trend')).toHaveTextContent(
    'If use grows on as it did, NUMA node 2 is full in about 3 days.',
  );
});

test('a past that is too short, or no line, supports no such sentence', async () => {
  prometheus([numa('used', (at) => ((at / HOUR_MS) % 1) * 100 * GIB), total]);
  show();
  await userEvent.click(screen.getByRole('button', { name: '1 day' }));
  await screen.findByTestId('chart-plot');
  expect(screen.queryByTestId('chart-trend')).toBeNull();
});

test('a node that left and came back: the table has the gap, and no figure within', async () => {
  const middle = Date.now() - HOUR_MS / 2;
  const away = (at: number) => Math.abs(at - middle) < 10 * 60_000;
  prometheus([numa('used', (at) => (away(at) ? undefined : 100 * GIB)), total]);
  // The total is known all the time: the lines of NUMA nodes are drawn without it.
  show();
  await screen.findByTestId('chart-plot');
  await userEvent.click(screen.getByRole('button', { name: 'Show as table' }));
  const gaps = await screen.findAllByTestId('chart-table-gap');
  expect(gaps.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^No data between .+ and .+$/),
  ]);
  const rows = screen.getAllByTestId('chart-table-row');
  expect(rows.length).toBeGreaterThan(50);
  rows.forEach((row) => expect(row).toHaveTextContent('100 GiB'));
});

test('a memory that got another NUMA id has two lines', async () => {
  const middle = Date.now() - HOUR_MS / 2;
  prometheus([
    numa('used', (at) => (at < middle ? GIB : undefined), '2'),
    numa('used', (at) => (at < middle ? undefined : GIB), '3'),
  ]);
  show();
  const legend = within(await screen.findByTestId('chart-legend')).getAllByText(/NUMA node/);
  expect(legend.map(({ textContent }) => textContent)).toEqual([
    'NUMA node 2 (CXL memory)',
    'NUMA node 3 (CXL memory)',
  ]);
});

test('another device behind a NUMA node: two lines, each with the name of its device', async () => {
  const middle = Date.now() - HOUR_MS / 2;
  const device = (name: string, there: (at: number) => boolean) => ({
    labels: { figure: 'device', tier: 'cxl', numa_node: '2', device_id: name },
    value: (at: number) => (there(at) ? 1 : undefined),
  });
  prometheus([
    numa('used', () => GIB),
    total,
    device('0000:27:00.0', (at) => at < middle),
    device('0000:a1:00.0', (at) => at >= middle),
  ]);
  show();
  const legend = within(await screen.findByTestId('chart-legend')).getAllByText(/NUMA node/);
  expect(legend.map(({ textContent }) => textContent)).toEqual([
    'NUMA node 2 (CXL memory, device 0000:27:00.0)',
    'NUMA node 2 (CXL memory, device 0000:a1:00.0)',
  ]);
});

test('a collector that restarts: use that falls is drawn as it fell, not added up', async () => {
  const middle = Date.now() - HOUR_MS / 2;
  prometheus([numa('used', (at) => (at < middle ? 400 : 10) * GIB), total]);
  show();
  await screen.findByTestId('chart-plot');
  expect(screen.getByTestId('chart-in-words')).toHaveTextContent(
    'NUMA node 2 (CXL memory): 10 GiB at the end, between 10 GiB and 400 GiB',
  );
});
