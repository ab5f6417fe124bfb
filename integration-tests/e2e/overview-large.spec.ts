import type { Request } from '@playwright/test';
import { askedCollectors } from './collectors';
import { expect, expectAccessible, test } from './fixtures';
import { NodesPage } from './nodes.page';
import { OverviewPage } from './overview.page';

test.use({ scenario: 'large', speed: 1 });

test('108 workers: never more than eight collector requests at once, every node drawn', async ({
  page,
}) => {
  test.setTimeout(180_000);
  let inFlight = 0;
  let most = 0;
  const isCollector = (url: string) => url.includes('/proxy/metrics');
  page.on('request', (request) => {
    inFlight += isCollector(request.url()) ? 1 : 0;
    most = Math.max(most, inFlight);
  });
  const ended = (request: Request) => {
    inFlight -= isCollector(request.url()) ? 1 : 0;
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  const map = page.getByRole('grid', { name: 'NUMA nodes' });
  await expect(map.getByRole('row', { name: /^worker\d+$/ })).toHaveCount(108);
  await expect(page.getByText('Waiting for figures')).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByText('No figures')).toHaveCount(0);
  await expect(page.getByTestId(/^numa-cell-/)).toHaveCount(432);
  await overview.expectFirstScreen();
  // A column of the heat map is a node: beside a cell is the same NUMA node of the next one.
  await overview.numaCell('worker001', 2).focus();
  await page.keyboard.press('ArrowRight');
  await expect(overview.numaCell('worker002', 2)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(overview.details).toContainText('worker002');
  await expect(overview.details).toContainText('NUMA 3 · CXL');
  await expect(page.getByTestId(/^node-row-/)).toHaveCount(8);
  await page.getByTestId('nodes-show-all').click();
  await expect(page.getByTestId(/^node-row-/)).toHaveCount(108);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(8);
  await expectAccessible(page);
});

test('what one page has learned the next one shows at once', async ({ page }) => {
  test.setTimeout(180_000);
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await expect(page.getByTestId(/^numa-cell-/)).toHaveCount(432, { timeout: 30_000 });
  // From here on no collector answers: what is shown was learned before.
  await page.route(/\/proxy\/metrics/, () => undefined);
  const nav = page.getByRole('navigation');
  await nav.locator('a[href="/cmmd/nodes"]').click();
  const nodes = new NodesPage(page);
  await expect(nodes.row('worker001')).toContainText('Healthy');
  await expect(nodes.row('worker001')).toContainText('GiB');
  await nav.locator('a[href="/cmmd/overview"]').click();
  await expect(overview.capacity('cxl')).toContainText('available for placement');
  await expect(page.getByTestId(/^numa-cell-/)).toHaveCount(432);
  await expect(page.getByText('Waiting for figures')).toHaveCount(0);
  await expect(page.getByText('No figures')).toHaveCount(0);
});

test.describe('a Prometheus that is of no use', () => {
  // A request that is refused on purpose is an error in the browser's console too.
  test.use({ allowedComplaints: [/Failed to load resource/] });

  for (const [what, status, body] of [
    ['refuses', 403, 'Forbidden'],
    ['is not there', 404, 'not found'],
    ['is broken', 500, '{"status":"error","errorType":"internal","error":"disk full"}'],
    [
      'answers rubbish',
      200,
      '{"status":"success","data":{"result":[{"metric":7,"value":"x"},null]}}',
    ],
  ] as const) {
    test(`Prometheus ${what}: the collectors are asked`, async ({ page }) => {
      await page.route(/\/api\/prometheus(-tenancy)?\//, (route) =>
        route.fulfill({
          status,
          body,
          contentType: body.startsWith('{') ? 'application/json' : 'text/plain',
        }),
      );
      const asked = askedCollectors(page);
      await new OverviewPage(page).openWithFigures();
      await expect(page.getByTestId(/^numa-cell-/)).toHaveCount(432, { timeout: 30_000 });
      expect(new Set(asked).size).toBe(108);
      await expect(page.getByTestId('told-figures')).toHaveCount(0);
    });
  }

  test('a Prometheus that does not answer is not waited for', async ({ page }) => {
    await page.route(/\/api\/prometheus(-tenancy)?\//, () => undefined);
    const asked = askedCollectors(page);
    await new OverviewPage(page).openWithFigures();
    await expect(page.getByTestId(/^numa-cell-/)).toHaveCount(432, { timeout: 30_000 });
    expect(new Set(asked).size).toBe(108);
  });
});
