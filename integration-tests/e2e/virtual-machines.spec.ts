import { readFile } from 'node:fs/promises';
import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { MachinesListPage } from './machines-list.page';
import { NodeTab } from './node-tab.page';

test.use({ scenario: 'virtualization', speed: 60 });

const vmPath = '/apis/kubevirt.io/v1/namespaces/work/virtualmachines/rhel9-you-vm';
const soon = { timeout: 40_000 };

test("the guide's machine on huge pages: from the navigation, before and after its start", async ({
  page,
  stack,
}) => {
  const list = new MachinesListPage(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'CMM-D', exact: true }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Virtual machines' }).last().click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Virtual machines on CXL memory' }),
  ).toBeVisible();
  await expect.poll(() => list.names()).toEqual(['rhel9-you-vm']);
  await expect(list.row('rhel9-you-vm')).toContainText(/work.*Stopped.*16\sGiB.*Huge pages/);
  await expect(list.row('rhel9-you-vm')).toContainText('Asked for, not checked');
  await list.showAll();
  await expect(list.row('rhel9-dram')).toContainText(/demo.*Running.*8\sGiB.*None/);
  await expect(page).toHaveURL(/vm-all=true/);
  await expectAccessible(page);

  await new Api(stack).send(
    'PATCH',
    vmPath,
    { spec: { runStrategy: 'Always' } },
    'application/merge-patch+json',
  );
  await expect(async () => {
    await list.refresh();
    await expect(list.row('rhel9-you-vm')).toContainText('worker3', { timeout: 2_000 });
    await expect(list.row('rhel9-you-vm')).toContainText('Running', { timeout: 2_000 });
  }).toPass(soon);
  // Its disk is on one host: it cannot move, and must when the node is drained.
  await expect(list.attention('rhel9-you-vm')).toHaveAttribute('data-gravity', 'warning');
  await list.row('rhel9-you-vm').getByTestId('machine-findings-open').click();
  await expect(page.getByTestId('finding-holds-up-drain')).toContainText('LiveMigrateIfPossible');
  await page.keyboard.press('Escape');

  await page.getByTestId('list-search').getByRole('textbox').fill('dram');
  await expect.poll(() => list.names()).toEqual(['rhel9-dram']);
  await page.getByTestId('list-search').getByRole('textbox').fill('');
  await expect(list.rows).toHaveCount(2);
  const download = page.waitForEvent('download');
  await page.getByTestId('machines-csv').click();
  const csv = await readFile(await (await download).path(), 'utf8');
  expect(csv.split('\r\n')[0]).toContain('Guest memory (bytes)');
  expect(csv).toContain(`rhel9-you-vm,Running,${16 * 2 ** 30},Huge pages`);

  await list.chooseProject('demo');
  await expect.poll(() => list.names()).toEqual(['rhel9-dram']);
  await list.showAll();
  await expect(page.getByText('No virtual machine on CXL memory')).toBeVisible();
  await list.chooseProject('work');
  await list.row('rhel9-you-vm').getByTestId('kebab-button').click();
  await page.getByTestId('machine-node').click();
  await expect(page).toHaveURL(/\/nodes\/worker3\/cmmd$/);
  await page.goBack();
  await list.row('rhel9-you-vm').getByTestId('kebab-button').click();
  await page.getByTestId('machine-view').click();
  await expect(page).toHaveURL(/\/k8s\/ns\/work\/kubevirt\.io~v1~VirtualMachine\/rhel9-you-vm$/);

  // The only node with pages is where it is: nowhere else can it move.
  await page.locator('[data-test-id="horizontal-link-CXL memory"]').click();
  await expect(page.getByTestId('matrix-row-worker3')).toHaveAttribute('data-verdict', 'here');
  for (const node of ['worker1', 'worker2']) {
    await expect(page.getByTestId(`matrix-row-${node}`)).toHaveAttribute('data-verdict', 'no');
  }
  await expect(page.getByTestId('matrix-worker1-memory')).toContainText('0 GiB of huge pages free');

  // 16 GiB of its pages' 240,000 MiB are taken, as the guide counts them.
  const tab = new NodeTab(page);
  await tab.openWithFigures('worker3');
  await page.getByTestId('read-node-now').click();
  await expect(tab.cell('HugePages_Total', 1)).toHaveText('240000');
  await expect(tab.cell('HugePages_Free', 1)).toHaveText('223616');
});

test.describe('others than the administrator', () => {
  test.use({ allowedComplaints: [/403/] });

  test('a viewer sees the list; a developer its own project, and what is not known there', async ({
    page,
    signIn,
  }) => {
    const list = new MachinesListPage(page);
    await signIn('viewer');
    await list.open();
    await expect(list.row('rhel9-you-vm')).toContainText('Huge pages');
    await expectAccessible(page);

    await signIn('developer');
    await page.goto('/cmmd/virtual-machines');
    await expect(page.getByTestId('card-forbidden')).toContainText('choose a project');
    await expectAccessible(page);
    await list.chooseProject('work');
    await expect(list.row('rhel9-you-vm')).toContainText('Huge pages');
    await expect(page.getByTestId('machines-missing')).toContainText('list nodes');
    await expect(list.row('rhel9-you-vm').getByRole('link', { name: 'worker3' })).toHaveCount(0);
  });
});

test.describe('when the server fails', () => {
  test.use({ allowedComplaints: [/status of 500/] });

  test('its words are shown, and the list is read anew; a list that was there stays', async ({
    page,
  }) => {
    const list = new MachinesListPage(page);
    let failing = true;
    await page.route(/\/virtualmachines\?limit/, (route) =>
      failing
        ? route.fulfill({
            status: 500,
            json: { kind: 'Status', code: 500, message: 'etcdserver: request timed out' },
          })
        : route.continue(),
    );
    await page.goto('/cmmd/virtual-machines');
    await expect(page.getByTestId('card-error')).toContainText('request timed out', soon);
    failing = false;
    await page.getByTestId('card-error').getByRole('button').click();
    await expect(list.row('rhel9-you-vm')).toBeVisible();
    failing = true;
    await list.refresh();
    await expect(page.getByTestId('list-stale')).toContainText('request timed out', soon);
    await expect(list.row('rhel9-you-vm')).toBeVisible();
  });
});

test('in Korean', async ({ page }) => {
  const list = new MachinesListPage(page);
  await list.open();
  await page.getByTestId('language-switch').click();
  await page.getByTestId('language-switch-ko').click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'CXL 메모리의 가상 머신' }),
  ).toBeVisible();
  await expect(list.row('rhel9-you-vm')).toContainText('Huge page');
});
