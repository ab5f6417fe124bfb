import { createPast } from '../metrics/past';
import type { PastSeries } from '../metrics/past';
import { startMonitoring } from '../metrics/monitoring';
import type { Monitoring } from '../metrics/monitoring';
import { startTestCollector } from '../metrics/test-collector';
import type { TestCollector } from '../metrics/test-collector';
import { findJsonExporter } from '../run/json-exporter';
import { findPrometheus } from '../run/prometheus';
import { closeTooltips, expect, expectAccessible, test } from './fixtures';
import { NodeTab } from './node-tab.page';
import { putBehindConsole } from './own-prometheus';

/* A real Prometheus with a past of six days in which what can happen to a node has happened to it. */
test.use({ scenario: 'guide', speed: 60 });

const GIB = 2 ** 30;
const hour = 3_600_000;
const day = 24 * hour;
const now = Date.now();
const past = { from: now - 6 * day, to: now - 4 * hour };
const middle = now - 3 * day;
/** The node was away for half a day. */
const away = (at: number) => at > now - 60 * hour && at < now - 48 * hour;

const of = (numa: string, tier: 'dram' | 'cxl') => ({
  job: 'cmmdc',
  namespace: 'socmmd-system',
  node: 'cmmd1',
  numa_node: numa,
  tier,
});
const figures = (numa: string, tier: 'dram' | 'cxl', used: PastSeries['value']): PastSeries[] => [
  {
    name: 'cmmd_numa_memory_used_bytes',
    labels: of(numa, tier),
    value: (at) => (away(at) ? undefined : used(at)),
  },
  {
    name: 'cmmd_numa_memory_total_bytes',
    labels: of(numa, tier),
    value: (at) => (away(at) || used(at) === undefined ? undefined : 512 * GIB),
  },
];
const device = (numa: string, id: string, there: (at: number) => boolean): PastSeries => ({
  name: 'cmmd_numa_device_info',
  labels: { ...of(numa, 'cxl'), device_id: id, mode: 'system-ram', status: 'valid' },
  value: (at) => (away(at) || !there(at) ? undefined : 1),
});
const before = (at: number) => at < middle;
const after = (at: number) => at >= middle;

const series: PastSeries[] = [
  ...figures('0', 'dram', () => 20 * GIB),
  // 25 GiB a day, 150 GiB in the end: 362 GiB are left.
  ...figures('2', 'cxl', (at) => (150 - ((past.to - at) / day) * 25) * GIB),
  // The same memory under another id after a reboot.
  ...figures('3', 'cxl', (at) => (before(at) ? GIB : undefined)),
  ...figures('4', 'cxl', (at) => (after(at) ? GIB : undefined)),
  // Another device in the same place.
  ...figures('5', 'cxl', (at) => (before(at) ? 300 : 30) * GIB),
  device('5', '0000:27:00.0', before),
  device('5', '0000:a1:00.0', after),
];

let monitoring: Monitoring | undefined;
let removePast: (() => Promise<void>) | undefined;
let other: TestCollector | undefined;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const [{ prometheus, promtool }, jsonExporter] = [
    await findPrometheus(),
    await findJsonExporter(),
  ];
  const made = await createPast(promtool, series, past);
  removePast = () => made.remove();
  // Another node is scraped now, so that the history is one that goes on.
  const collector = await startTestCollector('other');
  other = collector;
  monitoring = await startMonitoring({
    programs: { prometheus, jsonExporter },
    extraTargets: () => [collector.target],
    speed: 30,
    dataFolder: made.dataFolder,
  });
});

test.afterAll(async () => {
  await monitoring?.stop();
  await other?.close();
  await removePast?.();
});

test('a week of a node: its absence is a gap, what changed has lines of its own, and a trend', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await putBehindConsole(page, monitoring?.url ?? '');
  const tab = new NodeTab(page);
  await tab.openWithFigures('cmmd1');
  await tab.history.getByTestId('chart-range-7d').getByRole('button').click();
  await expect(tab.history.getByTestId('chart-legend').locator('text')).toHaveText(
    [
      'NUMA node 0 (DRAM)',
      'NUMA node 2 (CXL memory)',
      'NUMA node 3 (CXL memory)',
      'NUMA node 4 (CXL memory)',
      'NUMA node 5 (CXL memory, device 0000:27:00.0)',
      'NUMA node 5 (CXL memory, device 0000:a1:00.0)',
    ],
    { timeout: 60_000 },
  );
  await expect(tab.history.getByTestId('chart-in-words')).toContainText(
    'NUMA node 5 (CXL memory, device 0000:27:00.0): 300 GiB at the end, between 300 GiB and 300 GiB',
  );
  await expect(tab.history.getByTestId('chart-trend')).toContainText(
    /NUMA node 2 is full in about 1[45] days/,
  );
  await expectAccessible(page);

  await tab.history.getByTestId('chart-table-toggle').click();
  await expect(tab.history.getByTestId('chart-table-gap')).toHaveCount(1);
  const cells = tab.history.getByTestId('chart-cell-cxl-used-3');
  // The newest rows come first: under its old id the memory is no more.
  await expect(cells.first()).toHaveText('No data');
  await expect(cells.last()).toHaveText('1 GiB');
  await closeTooltips(page);
  await expectAccessible(page);
});

test('a browser whose clock is hours ahead asks for the time of Prometheus', async ({ page }) => {
  await page.clock.install({ time: Date.now() + 3 * hour });
  await putBehindConsole(page, monitoring?.url ?? '');
  const endOf = (url: string) => Number(new URL(url).searchParams.get('end')) * 1000;
  // What was asked for by the browser's clock is asked for anew.
  const asked = page.waitForRequest(
    (request) =>
      request.url().includes('/query_range') &&
      Math.abs(endOf(request.url()) - Date.now()) < 10 * 60_000,
  );
  const tab = new NodeTab(page);
  await tab.openWithFigures('cmmd1');
  await asked;
  await tab.history.getByTestId('chart-range-1d').getByRole('button').click();
  // The past ends four hours ago, not seven; Prometheus tells a last measurement for five minutes more, and the page asks
  // on whole steps.
  await tab.history.getByTestId('chart-table-toggle').click();
  const hourOf = (at: number) =>
    new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23' }).format(at).slice(0, 2);
  const ends = [past.to, past.to + 12 * 60_000].map((at) => ` ${hourOf(at)}:`);
  await expect(tab.history.getByTestId('chart-table-row').first()).toContainText(
    new RegExp(ends.join('|')),
    { timeout: 60_000 },
  );
});
