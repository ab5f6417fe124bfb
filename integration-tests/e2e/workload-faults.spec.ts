import { expect, expectAccessible, test } from './fixtures';
import { annotateCmmd, readCmmd, WorkloadsPage } from './workloads.page';

// Two of the collectors are down there: the details ask them for figures in vain.
test.use({ scenario: 'faults', speed: 10, allowedComplaints: [/status of 503/] });

test('the list tells what became of each workload, in every state', async ({ page }) => {
  const list = new WorkloadsPage(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'CMM-D', exact: true }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Workloads' }).last().click();
  await expect(page.getByRole('heading', { level: 1, name: 'CMM-D workloads' })).toBeVisible();

  await list.openList();
  await expect(list.state(list.row('placed-auto'))).toHaveAttribute('data-state', 'placed');
  await expect(list.row('placed-auto')).toContainText(/demo.*cxl1.*2.*64\sGiB.*CXL memory.*Auto/);
  await expect(list.row('placed-local')).toContainText('Local memory');
  await expect(list.row('placed-local')).toContainText('2 × 8 GiB');
  await expect(list.row('too-large')).toContainText('not found allocatable node error');
  await expect(list.row('two-numa-nodes')).toContainText('not found numanode error');
  await expect(list.row('missing-files')).toContainText('not found required files error');
  await expect(list.row('refused-kind')).toContainText('not supported object kind');
  await expect(list.row('taken-over')).toContainText('deleted an object of this name');
  // Bound to a Hostname address that is no node's name: nothing will ever run there.
  await expect(list.state(list.row('unbound'))).toHaveAttribute('data-state', 'pending');
  await expect(list.row('unbound')).toContainText('a node that has not taken them');
  await expect(list.row('unbound')).not.toContainText('cxl8');
  await list.row('two-numa-nodes').getByTestId('workload-failure-open').click();
  await expect(page.getByTestId('workload-failure')).toContainText(
    'name exactly one CXL NUMA node',
  );
  await page.keyboard.press('Escape');

  await page.getByTestId('list-filter-state').click();
  await page.getByRole('checkbox', { name: 'Placed' }).click();
  await expect(page).toHaveURL(/cmmd-state=placed/);
  await expect(list.row('too-large')).toHaveCount(0);
  await expect(list.row('placed-auto')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByTestId('list-search').getByRole('textbox').fill('manual');
  await expect(list.rows).toHaveCount(1);
  await page.reload();
  await expect(list.rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Clear all filters' }).first().click();
  await expect(list.row('too-large')).toBeVisible();

  await expectAccessible(page);
  await page.getByTestId('theme-switch').click();
  await expectAccessible(page);
});

test('within Search and the instances of a CRD, the list leaves that page alone and follows its filters', async ({
  page,
}) => {
  const list = new WorkloadsPage(page);
  const heading = page.getByRole('heading', { level: 1 });
  const asked = '?kind=cmmd.samsung.com~v1~CMMD&name=placed';
  await page.goto(`/search/ns/demo${asked}`);
  await expect(list.row('placed-auto')).toBeVisible();
  await expect(list.row('too-large')).toHaveCount(0);
  await expect(heading).toHaveText('Search');
  await expect(page).toHaveTitle(/^Search/);
  await page.getByTestId('list-filter-memory').click();
  await page.getByTestId('list-filter-memory-local').click();
  await expect(list.row('placed-auto')).toHaveCount(0);
  await expect(list.row('placed-local')).toBeVisible();
  await page.keyboard.press('Escape');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear all filters' }).first().click();
  await expect(list.row('placed-auto')).toBeVisible();
  expect(decodeURIComponent(new URL(page.url()).search)).toBe(asked);

  const crds = '/k8s/cluster/apiextensions.k8s.io~v1~CustomResourceDefinition';
  for (const [crd, row] of [
    ['cmmds', 'workload-row-too-large'],
    ['labels', 'label-row-socmmd-system-cmmd-node-label'],
  ] as const) {
    await page.goto(`${crds}/${crd}.cmmd.samsung.com/instances`);
    await expect(page.getByTestId(row)).toBeVisible();
    await expect(heading).toContainText(`${crd}.cmmd.samsung.com`);
    await expect(page).toHaveTitle(new RegExp(`^${crd}`));
  }
});

test('details: asked beside actual, the complaint in words, pods, events and YAML', async ({
  page,
}) => {
  const workloads = new WorkloadsPage(page);
  await workloads.openDetails('demo', 'placed-auto');
  await expect(page.getByTestId('cmmd-asked-node')).toHaveText('The operator chooses');
  await expect(page.getByTestId('cmmd-actual-node')).toContainText('cxl1');
  await expect(page.getByTestId('cmmd-actual-numa')).toHaveText('2');
  await expect(page.getByTestId('workload-numa-memory')).toContainText('Available for placement');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Pods', exact: true }).last().click();
  await expect(page.getByTestId(/^workload-pod-placed-auto/)).toContainText(/Running.*cxl1.*2/);
  await page.getByRole('link', { name: 'YAML' }).click();
  const editor = page.getByTestId('code-editor');
  await expect(editor).toHaveValue(/allocateMode: auto/);
  expect((await editor.boundingBox())?.height).toBeGreaterThan(200);
  await expect(page.getByTestId('save-changes')).toBeInViewport({ ratio: 1 });

  await workloads.openDetails('demo', 'unbound');
  const unclaimed = page.getByTestId('workload-unclaimed');
  await expect(unclaimed).toHaveAttribute('data-cause', 'no-such-node');
  await expect(unclaimed).toContainText('the Hostname address of node cxl8.example.com');
  await expect(page.getByTestId('cmmd-actual-node')).toHaveText('-');
  await expect(page.getByTestId('cmmd-asked-node')).toHaveText('cxl8');

  await workloads.openDetails('demo', 'too-many-replicas');
  await expect(workloads.state()).toHaveAttribute('data-state', 'failed');
  await expect(page.getByTestId('workload-complaint')).toContainText('800 GiB available');
  await expect(page.getByTestId('workload-complaint')).toContainText(
    'All replicas must fit one NUMA node',
  );
  await expect(page.getByTestId('cmmd-actual-node')).toHaveText('-');
  await expect(page.getByTestId('workload-history')).toContainText('No usable NUMA node');
  await page.getByTestId('theme-switch').click();
  await expectAccessible(page);
});

test.describe('with someone else at work', () => {
  test.use({ allowedComplaints: [/status of (409|503)/] });

  test('pause is refused after a change elsewhere, and done once it was seen', async ({
    page,
    stack,
  }) => {
    const list = new WorkloadsPage(page);
    await list.openList('demo');
    await list.openMenu('placed-manual');
    await list.action('pause').click();
    await expect(page.getByTestId('workload-action')).toContainText('32 GiB of local memory');
    await annotateCmmd(stack, 'demo', 'placed-manual');
    await list.confirm.click();
    await expect(list.refusal).toContainText('changed meanwhile');
    await expect(list.refusal).toContainText('the object has been modified');
    expect((await readCmmd(stack, 'demo', 'placed-manual'))?.spec.enable).toBe(true);
    await page.getByTestId('workload-action-reload').click();
    await expect(list.refusal).toHaveCount(0);
    await list.confirm.click();
    await expect(list.row('placed-manual')).toContainText('Local memory');
    expect((await readCmmd(stack, 'demo', 'placed-manual'))?.spec.enable).toBe(false);
  });

  test('delete says what goes with it, is refused when stale, and leaves the page', async ({
    page,
    stack,
  }) => {
    const workloads = new WorkloadsPage(page);
    await workloads.openDetails('demo', 'placed-local');
    await page.getByTestId('actions-menu-button').click();
    await workloads.action('delete').click();
    await expect(page.getByTestId('workload-action')).toContainText(
      'Deployment placed-local, which belongs to it, and its pods',
    );
    await expectAccessible(page);
    await annotateCmmd(stack, 'demo', 'placed-local');
    await workloads.confirm.click();
    await expect(workloads.refusal).toContainText('changed meanwhile');
    expect(await readCmmd(stack, 'demo', 'placed-local')).toBeDefined();
    await page.getByTestId('workload-action-reload').click();
    await workloads.confirm.click();
    await expect(page).toHaveURL(/cmmd\.samsung\.com~v1~CMMD$/);
    await expect(workloads.row('placed-auto')).toBeVisible();
    await expect(workloads.row('placed-local')).toHaveCount(0);
    await expect.poll(() => readCmmd(stack, 'demo', 'placed-local')).toBeUndefined();
  });
});

test('each persona sees and may do what its roles say', async ({ page, signIn }) => {
  const list = new WorkloadsPage(page);
  await signIn('viewer');
  await list.openList('demo');
  await expect(page.getByTestId('item-create')).toHaveCount(0);
  await list.openMenu('placed-auto');
  await expect(list.action('delete')).toContainText('You do not have permission');
  await expect(list.action('delete').getByRole('menuitem')).toBeDisabled();

  await signIn('developer');
  await page.goto('/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD');
  await expect(page.getByTestId('card-forbidden')).toContainText('choose a project');
  await page.goto('/k8s/ns/work/cmmd.samsung.com~v1~CMMD');
  await expect(page.getByText('No workload on CMM-D yet')).toBeVisible();
  await expect(page.getByTestId('item-create')).toBeVisible();
  await expectAccessible(page);
});
