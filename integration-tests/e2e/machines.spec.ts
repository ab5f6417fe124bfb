import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures';
import { NodeTab } from './node-tab.page';
import { NodesPage } from './nodes.page';
import { OverviewPage } from './overview.page';
import { WorkloadFormPage } from './workload-form.page';

test.use({ scenario: 'machines', speed: 10, viewport: { width: 1280, height: 900 } });

/** Nothing but what has a scroll bar of its own is wider than the window. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { documentElement: root } = document;
    return { scrollWidth: root.scrollWidth, clientWidth: root.clientWidth };
  });
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
}

/** Scrolls what holds a table to its right end; returns how far that was, in pixels. */
function scrollToEnd(inside: Locator): Promise<number> {
  return inside.evaluate((element) => {
    let scroller: Element | null = element;
    while (scroller && scroller.scrollWidth <= scroller.clientWidth) {
      scroller = scroller.parentElement;
    }
    scroller?.scrollTo({ left: scroller.scrollWidth });
    return scroller?.scrollLeft ?? 0;
  });
}

/** Scrolls a table sideways and expects the cell, of its first column, to stay where it is. */
async function expectToStay(cell: Locator, table: Locator): Promise<void> {
  const before = await cell.boundingBox();
  expect(await scrollToEnd(table)).toBeGreaterThan(0);
  const after = await cell.boundingBox();
  expect(Math.abs((after?.x ?? NaN) - (before?.x ?? NaN))).toBeLessThan(30);
}

async function expectHeadsWhole(table: Locator): Promise<void> {
  const cut = await table
    .getByRole('columnheader')
    .evaluateAll((heads) =>
      heads
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ textContent }) => textContent),
    );
  expect(cut).toEqual([]);
}

test('hosts of many NUMA nodes, odd ids, sizes and huge pages', async ({ page }) => {
  test.setTimeout(180_000);
  const nodes = new NodesPage(page);
  await nodes.open();
  await expect(nodes.rows).toHaveCount(6);
  for (const [name, texts] of Object.entries({
    'numa-16': ['8 DRAM', '8 CXL', 'of 2 TiB'],
    'numa-36': ['4 DRAM', '1 CXL', '31 empty'],
    'ids-0-1-8': ['2 DRAM', '1 CXL', 'of 128 GiB'],
    'dram-0': ['2 DRAM', 'of 62.4 GiB'],
    petabyte: ['of 64 TiB', 'of 1 PiB', '100 TiB reserved'],
  })) {
    await expect(nodes.row(name)).toContainText('Healthy');
    for (const text of texts) await expect(nodes.row(name)).toContainText(text);
  }
  await expectNoSidewaysScroll(page);
  // The longest figures there are, on a narrow screen.
  expect(await scrollToEnd(page.getByTestId('data-list'))).toBe(0);
  await expectAccessible(page);

  const tab = new NodeTab(page);
  await tab.openWithFigures('numa-36');
  await expectHeadsWhole(tab.table);
  const first = tab.table.getByRole('rowheader', { name: 'MemTotal' });
  await first.scrollIntoViewIfNeeded();
  await expectToStay(first, tab.table);
  await expect(page.getByTestId('numastat-head-35')).toBeInViewport();
  await expect(page.getByTestId('numastat-head-34')).toContainText('Empty');
  await expect(tab.cell('MemTotal', 35)).toHaveText(String(512 * 1024));
  await expect(page.getByTestId('numa-empty')).toContainText('4-34');
  await expect(page.getByText('Not usable')).toBeHidden();
  await expect(page.getByTestId('hugepages-512Mi')).toContainText('16 GiB');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  await tab.openWithFigures('petabyte');
  await expectHeadsWhole(tab.table);
  await expect(tab.cell('MemTotal', 'total')).toHaveText(String((64 + 1024) * 1024 ** 2));
  await tab.openWithFigures('pages-1g');
  await expect(page.getByTestId('hugepages-1Gi')).toContainText('96 GiB');
  await tab.openWithFigures('ids-0-1-8');
  expect(await tab.table.getByRole('columnheader').allTextContents()).toEqual([
    'Field',
    expect.stringMatching(/^Node 0\W+DRAM$/),
    expect.stringMatching(/^Node 1\W+CXL$/),
    expect.stringMatching(/^Node 8\W+DRAM$/),
    'Total',
  ]);

  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await expect(overview.status('devices')).toContainText('16 of 16 CXL NUMA nodes usable');
  await expect(overview.numaCell('dram-0', 1)).toContainText('No memory');
  await expect(overview.numaCell('ids-0-1-8', 8)).toBeVisible();
  await expect(page.getByTestId('numa-map-card')).toContainText('31 empty NUMA nodes');
  await expectNoSidewaysScroll(page);
  await page.getByTestId('numa-map-card').getByRole('button', { name: 'Table' }).click();
  await expectHeadsWhole(page.getByTestId('numa-table'));
  await page.getByTestId('theme-switch').click();
  await expectAccessible(page);

  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('memory').fill('100Ti');
  await expect(form.verdict).toContainText('petabyte, NUMA 2');
  await form.field('memory').fill('300Ti');
  await expect(form.verdict).toContainText('No candidate has 300 TiB available.');
  await expectNoSidewaysScroll(page);
});
