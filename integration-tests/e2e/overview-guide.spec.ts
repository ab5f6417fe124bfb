import { formatBytes } from '../../src/k8s/bytes';
import { readCollectors, sumOfTier } from './collectors';
import { expect, expectAccessible, test } from './fixtures';
import { createCmmd, deleteCmmd, enablePlugins, guideManualSample } from './objects';
import { NodesPage } from './nodes.page';
import { OverviewPage } from './overview.page';

test.use({ scenario: 'guide', speed: 60 });
// axe takes its time on a page of nine cards, and more of it on a busy machine.
test.describe.configure({ timeout: 120_000 });

test('is reached by the navigation and survives a refresh', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'CMM-D', exact: true }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Overview' }).last().click();
  await expect(page).toHaveURL(/\/cmmd\/overview$/);
  await expect(page.getByRole('heading', { level: 1, name: 'CMM-D overview' })).toBeVisible();
  await expect(page).toHaveTitle(/CMM-D overview/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'CMM-D overview' })).toBeVisible();
});

test("shows the collectors' own figures", async ({ page, stack }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  const collectors = await readCollectors(stack);
  for (const tier of ['dram', 'cxl'] as const) {
    await expect(overview.capacity(tier)).toContainText(
      formatBytes(sumOfTier(collectors, tier, 'total')),
    );
  }
  for (const [node, numaNodes] of collectors) {
    await expect(overview.nodeRow(node)).toContainText('Healthy');
    for (const numa of numaNodes) {
      const cell = overview.numaCell(node, numa.numa_node);
      await expect(cell).toHaveAttribute('data-tier', numa.cpu_list === '' ? 'cxl' : 'dram');
      await expect(cell).toHaveAttribute('data-usable', 'true');
    }
  }
});

test('the first screen tells health, capacity, every NUMA node and use over time', async ({
  page,
}) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await expect(page.getByTestId(/^numa-cell-/)).toHaveCount(9);
  await overview.expectFirstScreen();
  await expect(overview.capacity('cxl').getByRole('img')).toHaveAccessibleName(
    /^CXL memory: Reserved by CMMD workloads .*, Free and promised to nobody /,
  );
  await expect(page.getByRole('rowgroup', { name: 'Pool cmmd' }).getByRole('row')).toHaveCount(3);
});

test('says at a glance that all is well, and what it looked at', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  // Nodes are enrolled, so the way there takes one line, which says what comes next.
  const progress = page.getByTestId('getting-started-progress');
  await expect(progress).toHaveText('5 of 6 steps are done. Next: Install the metrics history.');
  await expect(overview.step('operator')).toBeHidden();
  await overview.showSteps();
  for (const name of ['operator', 'collector', 'enrolment', 'devices', 'alerts'] as const) {
    await expect(overview.status(name)).toHaveAttribute('data-health', 'healthy');
  }
  // The console gives lists 20 px and bullets; those of a card begin where its other words do.
  const lists = page.locator(':is(ul, ol)[class^=cmmd-]');
  await expect(lists.first()).toBeVisible();
  expect(
    await lists.evaluateAll((all) =>
      all.map((list) => [getComputedStyle(list).padding, getComputedStyle(list).listStyleType]),
    ),
  ).toEqual(Array.from({ length: await lists.count() }, () => ['0px', 'none']));
  await expect(overview.status('enrolment')).toContainText('3 nodes enrolled and up to date');
  const reasons = await overview.reasons('operator');
  await expect(reasons.getByRole('link', { name: 'socmmd.v0.0.1' })).toBeVisible();
  await expect(reasons.getByRole('link', { name: 'socmmd-controller-manager' })).toBeVisible();
  await expectAccessible(page);
});

test('getting started goes once all is done and the user has seen it', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  // Nodes are enrolled, so the way there takes one line, which says what comes next.
  const progress = page.getByTestId('getting-started-progress');
  await expect(progress).toHaveText('5 of 6 steps are done. Next: Install the metrics history.');
  await expect(overview.step('operator')).toBeHidden();
  await overview.showSteps();
  for (const name of ['operator', 'label', 'rollout', 'collector', 'workload'] as const) {
    await expect(overview.step(name)).toHaveAttribute('data-state', 'done');
  }
  // There is no Prometheus here: it keeps nothing until the test says so.
  await expect(overview.step('history')).toHaveAttribute('data-state', 'todo');
  await expect(page.getByTestId('getting-started-dismiss')).toBeHidden();
  await page.route('**/api/prometheus/api/v1/query?*', (route) =>
    route.fulfill({
      json: {
        status: 'success',
        data: { resultType: 'vector', result: [{ metric: {}, value: [1, '12'] }] },
      },
    }),
  );
  await page.reload();
  await expect(progress).toContainText('All steps are done.');
  await page.getByTestId('getting-started-dismiss').click();
  await expect(page.getByTestId('getting-started-card')).toBeHidden();
  await page.reload();
  await expect(overview.status('operator')).toHaveAttribute('data-health', 'healthy');
  await expect(page.getByTestId('getting-started-card')).toBeHidden();
});

test('workloads, what happened, and use since the console was opened, whatever page was looked at between', async ({
  page,
}) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await expect(page.getByTestId('workloads-card')).toContainText('feature-store');
  await expect(page.getByTestId('workloads-local')).toContainText('8 GiB');
  await expect(page.getByTestId('activity-entry').first()).toBeVisible();
  await expect(page.getByTestId('history-notice-not-installed')).toBeVisible();
  // The third measurement comes after two polls of ten seconds each.
  await expect(page.getByTestId('utilization-card')).toContainText('CXL memory used', {
    timeout: 40_000,
  });
  // From here on no collector answers: what is drawn was measured before.
  await page.route(/\/proxy\/metrics/, () => undefined);
  const nav = page.getByRole('navigation');
  await nav.locator('a[href="/cmmd/nodes"]').click();
  await expect(new NodesPage(page).row('cmmd1')).toContainText('GiB');
  await nav.locator('a[href="/cmmd/overview"]').click();
  await page.getByTestId('chart-table-toggle').click();
  await expect(page.getByTestId('chart-table-row').nth(2)).toContainText('GiB');
  await expect(page.getByTestId('history-notice-not-installed')).toContainText(
    'since the console was opened',
  );
});

test('the values at a time are read whole on the first screen', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  const plot = page.getByTestId('chart-plot');
  await expect(plot).toBeVisible({ timeout: 40_000 });
  await plot.hover({ position: { x: 100, y: 40 } });
  await expect(page.getByTestId('chart-reading')).toContainText('CXL memory total');
  await expect(page.getByTestId('chart-reading')).toBeInViewport({ ratio: 1 });
});

test("the cluster's own overview has CMM-D's health and its workloads", async ({ page }) => {
  await page.goto('/dashboards');
  const health = page.getByTestId('health-CXL memory');
  await expect(health).toHaveAttribute('data-state', 'OK');
  await health.getByRole('button').click();
  await expect(page.getByTestId('cmmd-health-popup')).toContainText('5 of 5 collectors ready');
  await expect(page.getByTestId('inventory-CMMD')).toContainText('CMMD');
  await page.getByRole('link', { name: 'Open the CMM-D overview' }).click();
  await expect(page.getByTestId('cmmd-overview')).toBeVisible();
});

test("says when the operator's own plugin is enabled beside this one", async ({ page, stack }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await expect(page.getByTestId('operator-plugin-enabled')).toBeHidden();
  await enablePlugins(stack, ['cmmd-console-plugin', 'socmmd-console-plugin']);
  await expect(page.getByTestId('operator-plugin-enabled')).toBeVisible();
  await expectAccessible(page);
  await enablePlugins(stack, ['cmmd-console-plugin']);
  await expect(page.getByTestId('operator-plugin-enabled')).toBeHidden();
});

test("the guide's first workload appears while the page is open, and goes again", async ({
  page,
  stack,
}) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  // Others may have reserved something there before.
  const reservedGib = Number(
    /([\d.]+)\sGiB reserved/.exec((await overview.nodeRow('cmmd1').textContent()) ?? '')?.[1] ?? 0,
  );
  const reserved = `${reservedGib + 100} GiB reserved`;
  const before = await readCollectors(stack);
  const usedBefore = before.get('cmmd1')?.find((numa) => numa.numa_node === 2)?.used ?? 0;

  await createCmmd(stack, guideManualSample);
  await expect(overview.nodeRow('cmmd1')).toContainText(reserved);
  await overview.numaCell('cmmd1', 2).focus();
  await expect(overview.details).toContainText(`${reservedGib + 100} GiB`);
  // It takes memory of that NUMA node, and the page shows it without being asked.
  await expect
    .poll(
      async () => {
        const label = await overview.numaCell('cmmd1', 2).getAttribute('aria-label');
        return Number(/: ([\d.]+)\sGiB of/.exec(label ?? '')?.[1] ?? 0) * 2 ** 30;
      },
      { timeout: 45_000 },
    )
    .toBeGreaterThan(usedBefore + 20 * 2 ** 30);

  await deleteCmmd(stack, guideManualSample.metadata.name);
  await expect(overview.nodeRow('cmmd1')).not.toContainText(reserved);
});

test('the map is walked with the keyboard, and has a table', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await overview.numaCell('cmmd1', 0).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(overview.numaCell('cmmd1', 2)).toBeFocused();
  await expect(overview.details).toContainText('NUMA 2 · CXL');
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(
    page.getByTestId('numa-table').getByRole('row', { name: /cmmd1 2 CXL/ }),
  ).toBeVisible();
});
