import { Api } from './api';
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

const hook = JSON.stringify([
  {
    args: ['--version', 'v1alpha3'],
    configMap: { name: 'bind-2', key: 'onDefineDomain', hookPath: '/usr/bin/onDefineDomain' },
  },
]);

test('what was read counts on every page: Nodes, machines, and where they could start', async ({
  page,
  stack,
}) => {
  test.setTimeout(90_000);
  const api = new Api(stack);
  await api.send('POST', '/api/v1/namespaces/work/configmaps', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'bind-2', namespace: 'work' },
    data: {
      onDefineDomain: `#!/bin/sh\nprintf '%s\\n' "\${4%</domain>*}<numatune><memory mode='strict' nodeset='2'/></numatune></domain>"\n`,
    },
  });
  await api.send('POST', '/apis/kubevirt.io/v1/namespaces/work/virtualmachines', {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'bound', namespace: 'work' },
    spec: {
      runStrategy: 'Halted',
      template: {
        metadata: { annotations: { 'hooks.kubevirt.io/hookSidecars': hook } },
        spec: { domain: { memory: { guest: '4Gi' }, devices: {} } },
      },
    },
  });
  const menu = page.getByRole('navigation');
  await page.goto('/cmmd/overview');
  await expect(page.getByTestId('capacity-card')).toContainText('Nodes of the control plane');
  await page.getByTestId('capacity-card').getByRole('link', { name: 'Nodes' }).click();
  const row = page.getByTestId('node-row-master1');
  await expect(row).toContainText('Unknown');
  await row.getByRole('link').first().click();
  await page.getByTestId('read-node-now').click();
  await expect(page.getByTestId('numastat-read-at')).toContainText('Read in pod');
  await menu.locator('a[href="/cmmd/nodes"]').click();
  await expect(row).toContainText(/of 256\sGiB.*As read from the node/);
  await expect(row).toContainText('2 CXL');
  await expect(row).not.toContainText('Unknown');
  await expectAccessible(page);
  await menu.getByRole('link', { name: 'Virtual machines' }).last().click();
  const machine = page.getByTestId('machine-row-bound');
  await expect(machine).toContainText(/Hook sidecar.*2.*CXL memory/);
  await machine.getByRole('link').first().click();
  await page.locator('[data-test-id="horizontal-link-CXL memory"]').click();
  await expect(page.getByTestId('matrix-row-master1')).toHaveAttribute('data-verdict', 'yes');
  await expect(page.getByTestId('matrix-master1-memory')).toHaveText('OK');
});
