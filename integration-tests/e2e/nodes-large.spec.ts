import { expect, expectAccessible, test } from './fixtures';
import { NodeTab } from './node-tab.page';
import { NodesPage } from './nodes.page';

test.use({ scenario: 'large', speed: 1 });

test('111 nodes: pages, search, sort by what is fullest', async ({ page }) => {
  test.setTimeout(180_000);
  const nodes = new NodesPage(page);
  await nodes.open('?node-perPage=20');
  await expect(nodes.rows).toHaveCount(20);
  await expect(page.getByText('108').filter({ visible: true }).first()).toBeVisible();
  await nodes.showAll();
  await expect(page.getByText('111').filter({ visible: true }).first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Search by Name' }).fill('worker10');
  await expect
    .poll(() => nodes.names())
    .toEqual([...Array.from({ length: 9 }, (_, index) => `worker10${index}`)]);
  await page.getByRole('button', { name: 'Pods' }).click();
  await expect(nodes.row('worker100')).toContainText('Healthy', { timeout: 60_000 });
  await expectAccessible(page);
});

test('names stand on one line in Korean on a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.addInitScript(() => localStorage.setItem('bridge/language', 'ko'));
  const nodes = new NodesPage(page);
  await nodes.open('?node-perPage=20');
  await expect(nodes.rows.first()).toContainText('정상', { timeout: 60_000 });
  const names = page.locator('.cmmd-nodes-list__name');
  await expect(names).toHaveCount(20);
  const lines = await names.evaluateAll((all) =>
    all.map((name) => {
      const range = document.createRange();
      range.selectNodeContents(name);
      return range.getClientRects().length;
    }),
  );
  expect(lines.filter((count) => count > 1)).toEqual([]);
});

test('every column sorts all 111 nodes', async ({ page }) => {
  test.setTimeout(180_000);
  const nodes = new NodesPage(page);
  await nodes.open('?node-all=true&node-perPage=100');
  await expect(nodes.row('worker050')).toContainText('Healthy', { timeout: 90_000 });
  for (const column of ['Pool', 'DRAM', 'CXL', 'Fullest', 'NUMA', 'Pods', 'State', 'Node']) {
    const heading = page.getByRole('columnheader', { name: column, exact: true });
    await heading.getByRole('button').click();
    await expect(heading).toHaveAttribute('aria-sort', /ending$/);
  }
  await page.getByRole('columnheader', { name: 'Pods', exact: true }).getByRole('button').click();
  await expect
    .poll(async () => {
      const counts = (await page.locator('td[data-label="Pods"]').allTextContents()).map(Number);
      return counts.length === 100 && counts.every((count, at) => count >= (counts[at - 1] ?? 0));
    })
    .toBe(true);
});

test('the tab of a node asks that node alone, however many there are', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/proxy/metrics')) {
      asked.push(request.url());
    }
  });
  await new NodeTab(page).openWithFigures('worker001');
  // Every ten seconds, not the minute that 108 collectors would take.
  await expect.poll(() => asked.length, { timeout: 40_000 }).toBeGreaterThanOrEqual(3);
  expect(new Set(asked).size).toBe(1);
});

test('where a machine could move: all 111 nodes, judged', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/k8s/ns/vms-03/kubevirt.io~v1~VirtualMachine/vm-00033/cmmd');
  const matrix = page.getByTestId('machine-matrix');
  const rows = matrix.locator('[data-test^=matrix-row-]');
  await expect(rows).toHaveCount(25, { timeout: 60_000 });
  await page.getByTestId('matrix-all').click();
  await expect(rows).toHaveCount(111);
  await expect(matrix.locator('[data-verdict=here]')).toHaveCount(1);
  // Every worker has CXL memory in NUMA 2; how much of it is free for certain depends on what CMMDs have used.
  const verdict = (which: string) => matrix.locator(`[data-verdict=${which}]`);
  await expect
    .poll(async () => (await verdict('yes').count()) + (await verdict('unknown').count()), {
      timeout: 60_000,
    })
    .toBe(107);
  await expect(verdict('no')).toHaveCount(3);
  const memory = '[data-test$=-memory]';
  await expect(verdict('yes').first().locator(memory)).toHaveText('OK');
  await expect(verdict('unknown').first().locator(memory)).toHaveText(
    /^From [\d.]+\sGiB to [\d.]+\sGiB free, 4\sGiB needed: how much/,
  );
  await expect(page.getByTestId('matrix-summary')).toContainText(/\d\d of 110 other nodes could/);
  await expect(page.getByTestId('matrix-master1-scheduling')).toContainText(
    'node-role.kubernetes.io/master:NoSchedule',
  );
  await expectAccessible(page);
});
