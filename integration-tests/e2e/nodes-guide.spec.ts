import { readFile } from 'node:fs/promises';
import { formatBytes } from '../../src/k8s/bytes';
import { readCollectors } from './collectors';
import { expect, expectAccessible, inBothThemes, test } from './fixtures';
import { NodesPage } from './nodes.page';

test.use({ scenario: 'guide', speed: 10 });

test('the nodes with CXL memory, the others on request; sorted, filtered, saved as CSV', async ({
  page,
  stack,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'CMM-D', exact: true }).click();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: 'Nodes', exact: true })
    .last()
    .click();
  await expect(page).toHaveURL(/\/cmmd\/nodes$/);
  await expect(page.getByRole('heading', { level: 1, name: 'CMM-D nodes' })).toBeVisible();
  const nodes = new NodesPage(page);
  await expect(nodes.row('cmmd1')).toContainText('Healthy');
  await expect.poll(() => nodes.names()).toEqual(['cmmd1', 'cmmd2', 'cmmd3']);
  for (const [name, collected] of await readCollectors(stack)) {
    const cxl = collected.filter(({ cpu_list }) => cpu_list === '');
    if (cxl.length > 0) {
      const total = cxl.reduce((sum, numa) => sum + numa.total, 0);
      await expect(nodes.row(name)).toContainText(`of ${formatBytes(total)}`);
      await expect(nodes.row(name)).toContainText('Up to date');
      await expect(nodes.row(name)).toContainText('cmmd');
    }
  }
  await expect(nodes.row('cmmd1')).toContainText('48 GiB reserved');

  await nodes.showAll();
  await expect(nodes.rows).toHaveCount(8);
  await expect(nodes.row('master1')).toContainText('Not on control plane nodes');
  await expect(nodes.row('worker1')).toContainText('None reported');
  await page.getByRole('button', { name: 'Node', exact: true }).click();
  await expect.poll(async () => (await nodes.names())[0]).toBe('worker2');
  await page.reload();
  await expect.poll(async () => (await nodes.names())[0]).toBe('worker2');

  // What is saved is what is shown: the figures come after the page.
  for (const name of ['cmmd1', 'cmmd2', 'cmmd3']) {
    await expect(nodes.row(name)).toContainText('Up to date');
  }
  const download = page.waitForEvent('download');
  await page.getByTestId('nodes-csv').click();
  const lines = (await readFile(await (await download).path(), 'utf8')).split(/\r?\n/);
  expect(lines).toHaveLength(9);
  expect(lines[0]).toMatch(/^Node,Roles,Pool,/);
  expect(lines.find((line) => line.startsWith('cmmd1,'))).toContain(`,${512 * 2 ** 30},`);

  await nodes.row('cmmd2').getByRole('link', { name: 'cmmd2' }).click();
  await expect(page).toHaveURL(/\/k8s\/cluster\/nodes\/cmmd2\/cmmd$/);
  await expect(page.getByTestId('numastat-table')).toBeVisible();
});

test('what is saved is what the filters let through, in the order that is shown', async ({
  page,
}) => {
  const nodes = new NodesPage(page);
  const saved = async (query: string) => {
    await nodes.open(query);
    await expect.poll(async () => (await nodes.names()).length).toBeGreaterThan(0);
    // The pool that a filter asks for is known a moment after the nodes.
    await expect(page.getByTestId('nodes-csv')).toBeEnabled();
    const download = page.waitForEvent('download');
    await page.getByTestId('nodes-csv').click();
    const [, ...lines] = (await readFile(await (await download).path(), 'utf8')).split(/\r?\n/);
    const names = lines.map((line) => line.split(',')[0]);
    expect(names).toEqual(await nodes.names());
    return names;
  };
  expect(await saved('?node-all=true&node-pool=worker&node-orderBy=desc&node-sortBy=name')).toEqual(
    ['worker2', 'worker1'],
  );
  expect(
    await saved('?node-all=true&node-name=cmmd&node-labels=kubernetes.io%2Fhostname%3Dcmmd2'),
  ).toEqual(['cmmd2']);
  await nodes.open('?node-state=not-ready');
  await expect(page.getByTestId('list-no-match')).toBeVisible();
  await expect(page.getByTestId('nodes-csv')).toBeDisabled();
});

test('a viewer sees the same; a developer is told what is missing', async ({
  page,
  signIn,
  allowedComplaints,
}) => {
  allowedComplaints.push(/403/);
  await signIn('viewer');
  const nodes = new NodesPage(page);
  await nodes.open();
  await expect(nodes.row('cmmd1')).toContainText('Healthy');
  await signIn('developer');
  await nodes.open();
  await expect(page.getByTestId('card-forbidden')).toContainText('list and watch on nodes');
  await expectAccessible(page);
});

test('no accessibility violation, light and dark', async ({ page }) => {
  const nodes = new NodesPage(page);
  await nodes.open('?node-all=true');
  await expect(nodes.row('cmmd1')).toContainText('Healthy');
  await inBothThemes(page, () => expectAccessible(page));
});

test('without OpenShift Virtualization there is no entry for machines; its page says what to install', async ({
  page,
}) => {
  await page.goto('/cmmd/virtual-machines');
  await expect(page.getByTestId('card-empty')).toContainText(
    'OpenShift Virtualization is not installed',
  );
  await expect(page.getByTestId('namespace-dropdown')).toHaveCount(0);
  // No entry is that of this page, so that its group is not open by itself.
  await page.getByRole('button', { name: 'CMM-D', exact: true }).click();
  const entries = page.getByRole('navigation').getByRole('link');
  await expect(entries.filter({ hasText: 'Enrolment' })).toBeVisible();
  await expect(entries.filter({ hasText: 'Virtual machines' })).toHaveCount(0);
  await expectAccessible(page);
});
