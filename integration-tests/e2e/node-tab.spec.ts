import { readFile } from 'node:fs/promises';
import {
  collectedFields,
  HUGE_PAGE_BYTES,
  listingReport,
  listingSeries,
} from '../agreement/numastat-listings';
import { singleNodeListing, worker3Listing } from '../cluster/host/fixtures/numastat';
import type { NumastatListing } from '../cluster/host/fixtures/numastat';
import { readCollectors } from './collectors';
import { expect, expectAccessible, inBothThemes, test } from './fixtures';
import { visit } from './follow';
import { NodeTab } from './node-tab.page';
import { Api } from './api';
import { createCmmd, deleteCmmd, guideManualSample } from './objects';

test.use({ scenario: 'guide', speed: 60 });

const MIB = 2 ** 20;

test("the tab shows a node's collector in numastat's fields, and its devices rule by rule", async ({
  page,
  stack,
}) => {
  await page.goto('/k8s/cluster/nodes/cmmd1');
  await page.getByRole('navigation', { name: 'Tabs' }).getByRole('link', { name: 'CMM-D' }).click();
  await expect(page).toHaveURL(/\/k8s\/cluster\/nodes\/cmmd1\/cmmd$/);
  const tab = new NodeTab(page);
  await expect(tab.table).toBeVisible();
  const collected = (await readCollectors(stack)).get('cmmd1') ?? [];
  expect(collected).toHaveLength(3);
  for (const { numa_node: id, total } of collected) {
    await expect(tab.cell('MemTotal', id)).toHaveText(String(Math.round(total / MIB)));
  }
  await expect(tab.numaPanel(2)).toContainText('available for placement');
  for (const rule of ['no-cpus', 'movable', 'mode', 'memory', 'size', 'status', 'files']) {
    await expect(tab.rule(2, rule)).toHaveAttribute('data-outcome', 'kept');
  }
  await expect(page.getByTestId('required-files').getByText('Present').first()).toBeVisible();
  await page.reload();
  await expect(tab.table).toBeVisible();
});

for (const listing of [singleNodeListing, worker3Listing]) {
  test(`the guide's listing of ${listing.host}: table, text and CSV`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.route('**/pods/*:37654/proxy/metrics', (route) =>
      route.fulfill({ json: listingReport(listing) }),
    );
    const tab = new NodeTab(page);
    await tab.openWithFigures('cmmd1');
    const given = Object.entries(listing.fields).filter(([field]) =>
      collectedFields.includes(field),
    );
    for (const [field, printed] of given) {
      for (const [column, figure] of printed.entries()) {
        await expect(tab.cell(field, listing.numaNodes[column] ?? 'total')).toHaveText(
          String(figure),
        );
      }
    }

    await page.getByTestId('numastat-copy').click();
    await expect(page.getByText('Copied in the layout that numastat -cm prints')).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expectListing(copied, listing, given);

    await page.getByRole('button', { name: 'GiB', exact: true }).click();
    await expect(tab.cell('MemTotal', 0)).toHaveText(
      ((listing.fields['MemTotal']?.[0] ?? 0) / 1024).toFixed(2),
    );
    const download = page.waitForEvent('download');
    await page.getByTestId('numastat-csv').click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('numastat-cmmd1.csv');
    const [head, first] = (await readFile(await file.path(), 'utf8')).split(/\r?\n/);
    expect(head).toBe(
      ['Field (GiB)', ...listing.numaNodes.map((id) => `Node ${id}`), 'Total'].join(','),
    );
    expect(first).toBe(
      [
        'MemTotal',
        ...(listing.fields['MemTotal'] ?? []).map((figure) => (figure / 1024).toFixed(2)),
      ].join(','),
    );
  });
}

for (const listing of [singleNodeListing, worker3Listing]) {
  test(`the guide's listing of ${listing.host}, every field, where node_exporter gives the rest`, async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.route('**/pods/*:37654/proxy/metrics', (route) =>
      route.fulfill({ json: listingReport(listing) }),
    );
    await page.route(/\/api\/prometheus\/api\/v1\/query\?.*node_memory_numa_/, (route) =>
      route.fulfill({
        json: {
          status: 'success',
          data: {
            resultType: 'vector',
            result: [
              ...[...listingSeries(listing)].flatMap(([id, values]) =>
                [...values].map(([name, value]) => ({
                  metric: { __name__: `node_memory_numa_${name}`, node: String(id) },
                  value: [Date.now() / 1000, String(value)],
                })),
              ),
              {
                metric: { __name__: 'node_memory_Hugepagesize_bytes' },
                value: [Date.now() / 1000, String(HUGE_PAGE_BYTES)],
              },
            ],
          },
        },
      }),
    );
    const tab = new NodeTab(page);
    await tab.openWithFigures('cmmd1');
    // Every row, in the order of the listing, and no row more that has a figure.
    await expect
      .poll(async () =>
        (await tab.printed()).filter(([, figures]) => figures.some((figure) => figure !== null)),
      )
      .toEqual(Object.entries(listing.fields));
    await expect(page.getByTestId('numastat-card')).toContainText('are from node_exporter');
    await page.getByTestId('numastat-copy').click();
    await expect(page.getByText('Copied in the layout that numastat -cm prints')).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expectListing(copied, listing, Object.entries(listing.fields));
    await expectAccessible(page);
  });
}

test('hugepages of the node, as the kubelet counts them', async ({ page, stack }) => {
  const set = (amount: string) =>
    new Api(stack).send(
      'PATCH',
      '/api/v1/nodes/cmmd1/status',
      {
        status: { capacity: { 'hugepages-2Mi': amount }, allocatable: { 'hugepages-2Mi': amount } },
      },
      'application/merge-patch+json',
    );
  // The guide's worker3: 120000 pages of 2 MiB.
  await set('240000Mi');
  await new NodeTab(page).openWithFigures('cmmd1');
  await expect(page.getByTestId('hugepages-2Mi').locator('td')).toHaveText([
    '2Mi',
    '234.4 GiB',
    '234.4 GiB',
  ]);
  await set('0');
  await expect(page.getByTestId('hugepages-2Mi').locator('td').last()).toHaveText('0 GiB');
});

/** The copied text is the listing: same heads, same dashes, same figures in the same places. */
function expectListing(
  text: string,
  { numaNodes }: NumastatListing,
  fields: readonly (readonly [string, number[]])[],
): void {
  const [blank, title, heads, dashes, ...lines] = text.split('\n');
  expect([blank, title]).toEqual(['', 'Per-node system memory usage (in MBs):']);
  expect(heads?.trim().split(/ +(?=Node|Total)/)).toEqual([
    ...numaNodes.map((id) => `Node ${id}`),
    'Total',
  ]);
  expect(dashes?.trim().split(' ')).toHaveLength(numaNodes.length + 1);
  expect(lines.filter(Boolean).map((line) => line.trim().split(/ +/))).toEqual(
    fields.map(([field, printed]) => [field, ...printed.map(String)]),
  );
  expect(new Set([heads, dashes, ...lines.filter(Boolean)].map((line) => line?.length)).size).toBe(
    1,
  );
}

test('a workload of 100 GiB appears on its NUMA node, in figures and in the list, and goes again', async ({
  page,
  stack,
}) => {
  const tab = new NodeTab(page);
  await tab.openWithFigures('cmmd1');
  const used = async (id: number) => Number(await tab.cell('MemUsed', id).textContent());
  const [dramBefore, cxlBefore] = [await used(0), await used(2)];
  await createCmmd(stack, guideManualSample);
  await expect(tab.pod('my-app')).toContainText('100 GiB');
  await expect(tab.pod('my-app')).toContainText('2 · CXL');
  await expect(tab.pod('my-app')).toContainText('0-23');
  await expect(tab.pod('my-app').getByRole('link', { name: 'my-app' }).first()).toHaveAttribute(
    'href',
    /\/k8s\/ns\/work\/pods\/my-app/,
  );
  await expect.poll(() => used(2), { timeout: 45_000 }).toBeGreaterThan(cxlBefore + 20_000);
  expect(Math.abs((await used(0)) - dramBefore)).toBeLessThan(5_000);
  await deleteCmmd(stack, guideManualSample.metadata.name);
  await expect(tab.pod('my-app')).toHaveCount(0);
});

test('other nodes: without CXL memory, and where no collector runs', async ({ page }) => {
  const tab = new NodeTab(page);
  await tab.openWithFigures('worker1');
  await expect(page.getByText('No CXL memory on this node')).toBeVisible();
  await tab.open('master1');
  await expect(page.getByText('No collector on control plane nodes')).toBeVisible();
  await expectAccessible(page);
});

test('DRAM and CXL memory stacked, each NUMA node and the head of numastat are on the first screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const tab = new NodeTab(page);
  await visit(page, '/cmmd/nodes');
  const places = await page.evaluateHandle(() => {
    const seen = new Set<number>();
    const look = () => {
      const card = document.querySelector('[data-test="numastat-card"]');
      if (card) seen.add(Math.round(card.getBoundingClientRect().top));
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
  await tab.openWithFigures('cmmd1');
  // From the third measurement on.
  const bands = tab.history.getByTestId(/^chart-band-/);
  await expect(bands).toHaveCount(3, { timeout: 45_000 });
  await expect(bands.last()).toHaveAttribute('data-test', /cxl-used-2/);
  await expect(tab.history.getByTestId('chart-plot')).toBeInViewport({ ratio: 1 });
  for (const id of [0, 1, 2]) {
    await expect(tab.numaPanel(id)).toBeInViewport({ ratio: 1 });
    await expect(tab.numaPanel(id)).toContainText(/\d+% of \d.* used/);
    await expect(tab.numaPanel(id).getByTestId(/^chart-small-/)).toHaveCount(1);
  }
  await expect(tab.cell('MemTotal', 'total')).toBeInViewport({ ratio: 1 });
  // Whatever came above it meanwhile, the table and the buttons below it did not move under the pointer.
  expect(await places.evaluate((seen) => [...seen])).toHaveLength(1);
  // No card says again what the chart and its small ones say.
  await expect(page.getByTestId('capacity-card')).toHaveCount(0);
  await expectAccessible(page);
});

test('a pointer reads values from the chart, and drags over the stretch that it zooms to', async ({
  page,
}) => {
  const tab = new NodeTab(page);
  await tab.openWithFigures('cmmd1');
  const plot = tab.history.getByTestId('chart-plot');
  await expect(plot).toBeVisible({ timeout: 45_000 });
  const box = await plot.boundingBox();
  if (!box) throw new Error('the chart has no place');
  const [right, y] = [box.x + box.width - 30, box.y + 60];
  await page.mouse.move(right, y);
  const reading = tab.history.getByTestId('chart-reading');
  await expect(reading).toContainText(/CXL memory.*GiB/);
  // Below the times, so that it covers none of the lines.
  const times = tab.history
    .locator('text')
    .filter({ hasText: /^\d\d:\d\d/ })
    .last();
  const under = await times.boundingBox();
  expect((await reading.boundingBox())?.y).toBeGreaterThanOrEqual(
    Math.floor((under?.y ?? Infinity) + (under?.height ?? 0)),
  );
  await page.mouse.down();
  await page.mouse.move(right - 200, y, { steps: 4 });
  await page.mouse.up();
  await expect(tab.history.getByRole('button', { name: 'Custom' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('the tiers keep their colours where all others are the reader’s own', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const tab = new NodeTab(page);
  await tab.openWithFigures('cmmd1');
  await expect(tab.numaPanel(2)).toBeVisible();
  const swatches = page.locator('main .cmmd-swatch');
  const colours = () =>
    swatches.evaluateAll((all) => [
      ...new Set(all.map((swatch) => getComputedStyle(swatch).backgroundColor)),
    ]);
  // One that is drawn anew at this moment, as the chart comes, has none.
  await expect.poll(colours).toHaveLength(2);
});

test('no accessibility violation, light and dark', async ({ page }) => {
  const tab = new NodeTab(page);
  await tab.openWithFigures('cmmd1');
  await inBothThemes(page, () => expectAccessible(page));
});
