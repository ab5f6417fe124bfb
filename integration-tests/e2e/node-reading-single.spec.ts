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
