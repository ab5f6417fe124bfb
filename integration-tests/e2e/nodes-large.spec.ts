import { expect, expectAccessible, test } from './fixtures';
import { NodesPage } from './nodes.page';

test.use({ scenario: 'large', speed: 1 });

test('111 nodes: pages, search, sort by what is fullest', async ({ page }) => {
  test.setTimeout(180_000);
  const nodes = new NodesPage(page);
  await nodes.open('?perPage=20');
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
