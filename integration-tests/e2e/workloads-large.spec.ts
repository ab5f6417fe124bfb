import { Api, cmmdPath } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { WorkloadsPage } from './workloads.page';

test.use({ scenario: 'large', speed: 1 });

/** All 2,000 of them, in pages of 250, on a machine that does much else. */
const loaded = { timeout: 60_000 };

test('2,000 workloads: one page of rows at a time, found, sorted and turned in the URL', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const list = new WorkloadsPage(page);
  await list.openList();
  const pages = page.getByTestId('list-pages-bottom');
  await expect(pages).toContainText('2000', loaded);
  await expect(list.rows).toHaveCount(20);
  await expect(list.row('cache-0001')).toContainText(/team-01.*Placed.*worker001.*2/);

  await page.getByRole('textbox', { name: 'Search by Name' }).fill('cache-19');
  await expect(pages).toContainText('100');
  await page.getByRole('button', { name: 'Name', exact: true }).last().click();
  await expect(list.rows.first()).toContainText('cache-1999');
  await pages.getByRole('button', { name: 'Next page' }).click();
  await expect(list.rows.first()).toContainText('cache-1979');
  await page.reload();
  await expect(list.rows.first()).toContainText('cache-1979', loaded);

  await page.goto(
    '/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD?cmmd-node=worker007&cmmd-memory=cxl',
  );
  await expect(list.rows.first()).toContainText('worker007', loaded);
  await expect(list.rows).toHaveCount(19);
  await expectAccessible(page);
});

test('2,000 workloads: labels are searched, the address keeps it, and a row acts', async ({
  page,
  stack,
}) => {
  test.setTimeout(180_000);
  const api = new Api(stack);
  const list = new WorkloadsPage(page);
  const label = (name: string, namespace: string, tier: string) =>
    api.send(
      'PATCH',
      cmmdPath(name, namespace),
      { metadata: { labels: { tier } } },
      'application/merge-patch+json',
    );
  await list.openList();
  await expect(page.getByTestId('list-pages-bottom')).toContainText('2000', loaded);
  const projectOf = async (name: string) =>
    /team-\d+/.exec((await list.row(name).textContent()) ?? '')?.[0] ?? '';
  const first = await projectOf('cache-0001');
  await label('cache-0001', first, 'gold');
  await label('cache-0002', await projectOf('cache-0002'), 'silver');

  await page.getByTestId('list-attribute').click();
  await page.getByTestId('list-attribute-label').click();
  const labels = page.getByRole('textbox', { name: 'Label as key or key=value' });
  await labels.fill('tier');
  await labels.press('Enter');
  await expect(list.rows).toHaveCount(2);
  await labels.fill('tier=gold');
  await labels.press('Enter');
  await expect(list.rows).toHaveCount(1);
  await expect(page).toHaveURL(/cmmd-labels=tier&cmmd-labels=tier%3Dgold/);
  await page.reload();
  await expect(list.row('cache-0001')).toBeVisible(loaded);
  await expect(list.rows).toHaveCount(1);

  await list.openMenu('cache-0001');
  await list.action('delete').click();
  await expect(page.getByTestId('workload-action')).toContainText(`from project ${first}`);
  await list.confirm.click();
  await expect(page.getByText('No matching results')).toBeVisible(loaded);
  expect(await api.get(cmmdPath('cache-0001', first))).toBeUndefined();
  await page.getByRole('button', { name: 'Clear all filters' }).last().click();
  await expect(page.getByTestId('list-pages-bottom')).toContainText('1999', loaded);
});
