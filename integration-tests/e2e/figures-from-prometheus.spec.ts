import type { Page } from '@playwright/test';
import { askedCollectors } from './collectors';
import { expect, expectAccessible, test } from './fixtures';
import { NodesPage } from './nodes.page';
import { OverviewPage } from './overview.page';

test.use({ scenario: 'large', speed: 10, metrics: true });

const told = (page: Page) => page.getByTestId('told-figures');

/** Each collector has been scraped: before that, those that have not are asked, as they should be. */
async function scraped(page: Page): Promise<void> {
  await expect(async () => {
    const answer = await page.request.get(
      '/api/prometheus/api/v1/query?query=count(sum by (node) (cmmd_numa_memory_total_bytes))',
    );
    expect(JSON.stringify(await answer.json())).toContain('"108"');
  }).toPass({ timeout: 120_000 });
}

/** Changes what Prometheus says of the figures of all nodes. */
async function changeFigures(
  page: Page,
  change: (
    series: { metric: Record<string, string>; value: [number, string] }[],
  ) => { metric: Record<string, string>; value: [number, string] }[],
): Promise<void> {
  await page.route(
    /\/api\/prometheus\/api\/v1\/query\?.*cmmd_required_file_exists/,
    async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { data: { result: Parameters<typeof change>[0] } };
      answer.data.result = change(answer.data.result);
      await route.fulfill({ response, json: answer });
    },
  );
}

test('one query fills the Overview and the list of nodes, and the node one looks at is asked', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await scraped(page);
  const nodes = new NodesPage(page);
  await nodes.open();
  // On a machine with much to do the first answer may be late: the next one comes within a minute.
  await expect(nodes.row('worker002')).toContainText('Figures from Prometheus:', {
    timeout: 90_000,
  });
  await expect(nodes.row('worker002')).toContainText('Healthy');
  const asked = askedCollectors(page);
  const overview = new OverviewPage(page);
  await page.getByRole('navigation').locator('a[href="/cmmd/overview"]').click();
  await expect(page.getByTestId(/^numa-cell-/)).toHaveCount(432);
  await expect(told(page)).toContainText('Figures from Prometheus:');
  expect(asked.length).toBeLessThan(12);
  const before = asked.length;
  await overview.numaCell('worker001', 2).focus();
  await expect.poll(() => asked.length).toBeGreaterThan(before);
  await expectAccessible(page);
});

test('a collector without series, and one whose series are old, are asked', async ({ page }) => {
  test.setTimeout(240_000);
  await scraped(page);
  await changeFigures(page, (series) =>
    series
      .filter(({ metric }) => metric['node'] !== 'worker007')
      .map(({ metric, value: [at, text] }) => ({
        metric,
        value:
          metric['figure'] === 'at' && metric['node'] === 'worker008'
            ? [at, String(at - 200)]
            : [at, text],
      })),
  );
  const nodes = new NodesPage(page);
  await nodes.open();
  await expect(nodes.row('worker009')).toContainText('Figures from Prometheus:', {
    timeout: 90_000,
  });
  for (const name of ['worker007', 'worker008']) {
    await expect(nodes.row(name)).toContainText('Figures from:');
    await expect(nodes.row(name)).toContainText('Healthy');
  }
});
