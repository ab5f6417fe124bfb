import { expect, test } from './fixtures';
import { visit } from './follow';
import { MachineWizardPage } from './machine-wizard.page';
import { NodeTab } from './node-tab.page';

test.use({ scenario: 'virtualization', speed: 60 });

test('a machine bound to CXL memory: what its guest loads grows on that NUMA node, in the table and the chart', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  // The node's tab, open all the time, as somebody who watches has it.
  const watching = await context.newPage();
  const tab = new NodeTab(watching);
  await tab.openWithFigures('worker3');
  await tab.history.getByTestId('chart-table-toggle').click({ timeout: 90_000 });
  const newest = async (id: string) =>
    parseFloat(
      (await tab.history
        .getByTestId(new RegExp(`^chart-cell-${id}`))
        .first()
        .textContent()) ?? '',
    );
  const used = async () =>
    parseFloat(((await tab.cell('MemUsed', 1).textContent()) ?? '').replaceAll(',', ''));
  // Each cell is "–" or "No data" while a collector has nothing to tell.
  const known = async (figure: () => Promise<number>) => {
    await expect.poll(figure).not.toBeNaN();
    return figure();
  };
  const dram = await known(() => newest('dram-used-0'));
  const cxl = await known(() => newest('cxl-used-1'));
  const mib = await known(used);

  await visit(page, '/cmmd/virtual-machines/prepare');
  await page.getByTestId('gate-switch-Sidecar').click();
  await page.getByTestId('gate-ack').check();
  await page.getByTestId('change-confirm').click();
  await expect(page.getByTestId('state-hook-sidecar')).toHaveAttribute('data-state', 'ready', {
    timeout: 30_000,
  });
  const wizard = new MachineWizardPage(page);
  await wizard.open('new');
  await wizard.field('namespace').fill('work');
  await wizard.field('name').fill('loaded');
  await wizard.field('image').fill('registry.redhat.io/rhel9/rhel-guest-image:latest');
  await wizard.next.click();
  await wizard.field('guest').fill('12Gi');
  await page.getByTestId('vm-method-sidecar').check();
  await wizard.field('numa').selectOption('1');
  await wizard.next.click();
  await expect(wizard.place('worker3')).toHaveAttribute('data-verdict', 'yes');
  await wizard.next.click();
  await expect(page.getByTestId('vm-clear')).toBeVisible();
  await wizard.next.click();
  await wizard.create(90_000);

  // 12 GiB, of which a guest that works holds most: on NUMA 1, and nothing of it in DRAM.
  await expect.poll(() => newest('cxl-used-1'), { timeout: 60_000 }).toBeGreaterThan(cxl + 6);
  await expect.poll(used).toBeGreaterThan(mib + 6 * 1024);
  await expect.poll(async () => Math.abs((await newest('dram-used-0')) - dram)).toBeLessThan(3);
});
