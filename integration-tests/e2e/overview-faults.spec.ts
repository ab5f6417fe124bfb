import type { Locator } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures';
import { OverviewPage } from './overview.page';

test.use({ scenario: 'faults', speed: 10, allowedComplaints: [/Failed to load resource/] });
// axe takes its time on a page of nine cards, and more of it on a busy machine.
test.describe.configure({ timeout: 120_000 });

test('says of each node what is wrong with it, and keeps the others', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await expect(page.getByText('Waiting for figures')).toHaveCount(0, { timeout: 40_000 });
  for (const text of [
    'Collector not answering',
    'Collector answer not readable',
    'No collector',
    '1 NUMA node not usable',
  ]) {
    await expect(page.getByTestId('nodes-card').getByText(text).first()).toBeVisible();
  }
  await expect(page.getByTestId('collectors-failing')).toBeVisible();
  // The sums say that they lack something.
  await expect(page.getByTestId('capacity-unknown')).toHaveText(
    'without 3 nodes that have told no figures',
  );
  await expectAccessible(page);
});

test('says what is wrong part by part, with the objects', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await expect(overview.status('operator')).toHaveAttribute('data-health', 'healthy');
  await expect(overview.status('collector')).toHaveAttribute('data-health', 'warning');
  await expect(overview.status('devices')).toHaveAttribute('data-health', 'warning');
  // What is wrong leaves room for both tiers on the first screen, and tells the rest on request.
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const tier of ['dram', 'cxl'] as const) {
    await expect(overview.capacity(tier)).toBeInViewport({ ratio: 1 });
  }
  const overbooked = page.getByTestId('overbooked-cxl3-1');
  await expect(overbooked.getByRole('link')).toHaveCount(0);
  await overbooked.getByRole('button').click();
  await expect(overbooked).toContainText('260 GiB in 1 pod');
  await expect(overview.status('enrolment')).toHaveAttribute('data-health', 'error');
  const reasons = await overview.reasons('enrolment');
  await expect(reasons).toContainText('no space left on device');
  await expect(reasons.getByRole('link', { name: 'cmmd', exact: true })).toHaveCount(1);
  await expectAccessible(page);
  await expect(page.getByTestId('getting-started-progress')).toContainText('Next: Wait for the');
  await page.keyboard.press('Escape');
  await overview.showSteps();
  await expect(overview.step('rollout')).toHaveAttribute('data-state', 'problem');
  await expect(overview.status('workloads')).toHaveAttribute('data-health', 'error');
  const workloads = await overview.reasons('workloads');
  await expect(workloads).toContainText('nothing will happen by itself');
  await expect(workloads).toContainText('1 warm-up pod of the operator stays');
  await expect(
    workloads.getByRole('link', { name: 'Open these workloads' }).first(),
  ).toHaveAttribute('href', /CMMD\?cmmd-state=missing$/);
  await page.keyboard.press('Escape');
  await expect(workloads).toBeHidden();
  const devices = await overview.reasons('devices');
  await expect(devices).toContainText('NUMA node 1 of cxl3 is overbooked by 8 GiB');
  await expect(devices).toContainText('Pods never start on cxl8.example.com');
});

test('names the workloads that run nowhere, in the words of the operator, and the way out', async ({
  page,
}) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  const card = page.getByTestId('workloads-card');
  await expect(card).toContainText('Not placed:');
  await expect(card.getByTestId(/^unplaced-/)).toHaveCount(5);
  await expect(card.getByTestId('unplaced-demo-bad-device')).toContainText('not allocatable');
  await expect(card.getByTestId('unplaced-demo-bad-device')).toContainText(
    'Choose another NUMA node',
  );
  const activity = page.getByTestId('activity-card');
  await activity.getByRole('button', { name: 'CMMDs', exact: true }).click();
  await expect(activity.locator('[data-source=cmmd]').first()).toBeVisible();
  await expect(activity.locator('[data-source=operator]')).toHaveCount(0);
});

test('shows other evidence of CXL memory where a collector gives none', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await expect(overview.nodeRow('cxl5')).toContainText('Node Feature Discovery reports CXL memory');
  await expect(overview.nodeRow('cxl5')).toContainText('node-1 has 512 GiB without CPUs');
  await expect(overview.nodeRow('cxl1')).not.toContainText('Node Feature Discovery');
});

test('the map and its table give the reason of every unusable device', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await expect(page.locator('[data-tier=cxl][data-usable=false]').first()).toBeVisible();
  // Where colours are the reader's own, what a colour or a hatching says is still there.
  await page.emulateMedia({ forcedColors: 'active' });
  const looks = (locator: Locator) =>
    locator.first().evaluate((element) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(element);
      return { backgroundColor, backgroundImage };
    });
  const pressed = await looks(page.locator('main [aria-pressed=true]'));
  expect(pressed).not.toEqual(await looks(page.locator('main [aria-pressed=false]')));
  const canvas = await looks(page.locator('.cmmd-tank--cxl'));
  const fills = [
    await looks(page.locator('.cmmd-tank--dram .cmmd-tank__fill')),
    await looks(page.locator('.cmmd-tank--cxl .cmmd-tank__fill')),
  ].map(({ backgroundColor }) => backgroundColor);
  expect(new Set([canvas.backgroundColor, ...fills]).size).toBe(3);
  const unusable = await looks(page.locator('.cmmd-tank--unusable'));
  expect(unusable.backgroundImage).toContain('gradient');
  const parts = page.getByTestId('capacity-card').locator('.cmmd-ledger-bar__part');
  expect((await looks(parts)).backgroundColor).not.toBe(
    (await looks(parts.last())).backgroundColor,
  );
  await page.emulateMedia({ forcedColors: null });
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  const table = page.getByTestId('numa-table');
  for (const reason of [
    /device status is invalid/,
    /% apart \(10% is allowed\)/,
    /Files that Set Label installs are missing/,
  ]) {
    await expect(table.getByText(reason).first()).toBeVisible();
  }
});
