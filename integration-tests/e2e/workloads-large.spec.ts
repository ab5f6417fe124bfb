import { expect, expectAccessible, test } from './fixtures';
import { WorkloadsPage } from './workloads.page';

test.use({ scenario: 'large', speed: 1 });

test('2,000 workloads: one page of rows at a time, found, sorted and turned in the URL', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const list = new WorkloadsPage(page);
  await list.openList();
  const pages = page.getByTestId('list-pages-bottom');
  await expect(pages).toContainText('2000', { timeout: 60_000 });
  await expect(list.rows).toHaveCount(20);
  await expect(list.row('cache-0001')).toContainText(/team-01.*Placed.*worker001.*2/);

  await page.getByRole('textbox', { name: 'Search by Name' }).fill('cache-19');
  await expect(pages).toContainText('100');
  await page.getByRole('button', { name: 'Name', exact: true }).last().click();
  await expect(list.rows.first()).toContainText('cache-1999');
  await pages.getByRole('button', { name: 'Next page' }).click();
  await expect(list.rows.first()).toContainText('cache-1979');
  await page.reload();
  await expect(list.rows.first()).toContainText('cache-1979', { timeout: 60_000 });

  await page.goto('/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD?node=worker007&memory=cxl');
  await expect(list.rows.first()).toContainText('worker007', { timeout: 60_000 });
  await expect(list.rows).toHaveCount(19);
  await expectAccessible(page);
});
