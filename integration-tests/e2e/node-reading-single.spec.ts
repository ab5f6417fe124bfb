import { expect, expectAccessible, test } from './fixtures';
import { NodeTab } from './node-tab.page';

test.use({ scenario: 'virtualization-single', speed: 60 });

test("the guide's single node has no collector: the node itself tells its memory", async ({
  page,
}) => {
  const tab = new NodeTab(page);
  await tab.open('master1');
  await expect(page.getByText('No collector on control plane nodes')).toBeVisible();
  await expect(tab.table).toHaveCount(0);
  await page.getByTestId('read-node-now').click();
  await expect(tab.cell('MemTotal', 2)).toHaveText('131072');
  await expect(tab.cell('MemTotal', 3)).toHaveText('131072');
  await expect(page.getByTestId('numastat-head-2')).toContainText('CXL');
  await expect(page.getByTestId('numastat-head-0')).toContainText('DRAM');
  await expectAccessible(page);
});

test('its machines: none on CXL memory yet, the ordinary one on request', async ({ page }) => {
  await page.goto('/cmmd/virtual-machines');
  await expect(page.getByText('No virtual machine on CXL memory')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Show all virtual machines' }).click();
  const row = page.getByTestId('machine-row-rhel9-dram');
  await expect(row).toContainText(/demo.*8\sGiB.*None/);
  await expect(row).toContainText('master1', { timeout: 40_000 });
  await expectAccessible(page);
});
