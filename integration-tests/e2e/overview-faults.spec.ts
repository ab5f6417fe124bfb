import { expect, expectAccessible, test } from './fixtures';
import { OverviewPage } from './overview.page';

test.use({ scenario: 'faults', speed: 10, allowedComplaints: [/Failed to load resource/] });

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
  await expectAccessible(page);
});

test('the map and its table give the reason of every unusable device', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await expect(page.locator('[data-tier=cxl][data-usable=false]').first()).toBeVisible();
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
