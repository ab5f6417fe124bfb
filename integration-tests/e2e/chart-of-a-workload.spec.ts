import { Api } from './api';
import { expect, test } from './fixtures';
import { NodeTab } from './node-tab.page';
import { createCmmd, deleteCmmd, guideManualSample } from './objects';

// Scrapes come each second, a workload's memory grows within seconds.
test.use({ scenario: 'guide', speed: 60, metrics: true });

const GIB = 2 ** 30;

test("a workload of 100 GiB appears on its NUMA node's line within two polls", async ({
  page,
  stack,
}) => {
  test.setTimeout(300_000);
  /** What the console's Prometheus knows of CXL NUMA node 2 of cmmd1, bytes. */
  const known = async () => {
    const query = 'cmmd_numa_memory_used_bytes{node="cmmd1",numa_node="2"}';
    const answer = await page.request.get(
      `/api/prometheus/api/v1/query?${new URLSearchParams({ query })}`,
    );
    const { data } = (await answer.json()) as {
      data?: { result: { value: [number, string] }[] };
    };
    return Number(data?.result[0]?.value[1] ?? NaN);
  };
  const tab = new NodeTab(page);
  await tab.openWithFigures('cmmd1');
  await expect.poll(known, { timeout: 60_000 }).toBeGreaterThan(0);
  const before = await known();
  await expect(tab.history.getByTestId('chart-table-toggle')).toBeEnabled({ timeout: 120_000 });
  await expect(tab.history.getByTestId(/^history-notice/)).toHaveCount(0, { timeout: 60_000 });
  await tab.history.getByTestId('chart-table-toggle').click();
  /** The newest figure of a NUMA node in the chart's table, GiB. */
  const newest = async (id: string) =>
    parseFloat((await tab.history.getByTestId(`chart-cell-${id}`).first().textContent()) ?? '');
  const [dramBefore, cxlBefore] = [await newest('dram-used-0'), await newest('cxl-used-2')];

  await createCmmd(stack, guideManualSample);
  await new Api(stack).placedPod('my-app');
  await expect.poll(known, { timeout: 60_000 }).toBeGreaterThan(before + 40 * GIB);
  let polls = 0;
  page.on('response', (response) => {
    polls += response.url().includes('/query_range') && response.ok() ? 1 : 0;
  });
  await expect
    .poll(() => newest('cxl-used-2'), { timeout: 100_000 })
    .toBeGreaterThan(cxlBefore + 40);
  expect(polls).toBeLessThanOrEqual(2);
  expect(Math.abs((await newest('dram-used-0')) - dramBefore)).toBeLessThan(5);
  await deleteCmmd(stack, guideManualSample.metadata.name);
});
