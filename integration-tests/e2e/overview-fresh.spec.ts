import { expect, expectAccessible, test } from './fixtures';
import { OverviewPage } from './overview.page';

test.use({ scenario: 'fresh', speed: 10 });

test('before the first Set Label there is DRAM, and a way to CXL memory', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await expect(overview.capacity('cxl')).toContainText('Set Label');
  await expect(overview.nodeRow('cmmd1')).toBeVisible();
  await expectAccessible(page);
});
