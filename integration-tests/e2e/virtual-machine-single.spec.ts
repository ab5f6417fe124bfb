import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { visit } from './follow';
import { MachineWizardPage } from './machine-wizard.page';
import { NodeTab } from './node-tab.page';

/** The guide's single node: CXL memory in NUMA 2 and 3, no collector. */
test.use({ scenario: 'virtualization-single', speed: 60 });

const machine = '/apis/kubevirt.io/v1/namespaces/work/virtualmachines/rhel9-single-nodeset';

test("the guide's chapter 6.1 through the pages: gate, machine of 16 GiB bound to NUMA 2, its memory there", async ({
  page,
  stack,
}) => {
  test.setTimeout(240_000);
  const api = new Api(stack);
  const wizard = new MachineWizardPage(page);
  await wizard.open('new');
  await wizard.field('namespace').fill('work');
  await wizard.field('name').fill('rhel9-single-nodeset');
  await wizard.field('image').fill('registry.redhat.io/rhel9/rhel-guest-image:latest');
  await wizard.field('cores').fill('4');
  await wizard.next.click();
  await wizard.field('guest').fill('16Gi');
  await page.getByTestId('vm-method-sidecar').check();
  await expect(page.getByTestId('vm-gate-off')).toBeVisible();
  // No collector: the id is typed, as the guide has it.
  await wizard.field('numa').fill('two');
  await expect(wizard.problem('numa')).toContainText('No NUMA ids');
  await wizard.field('numa').fill('2');
  await expectAccessible(page);

  // The gate, by the page that the warning leads to; what was typed is there again.
  await page.getByTestId('vm-gate-off').getByRole('link').click();
  await page.getByTestId('gate-switch-Sidecar').click();
  await page.getByTestId('gate-ack').check();
  await page.getByTestId('change-confirm').click();
  await expect(page.getByTestId('state-hook-sidecar')).toHaveAttribute('data-state', 'ready', {
    timeout: 30_000,
  });
  // What was typed is there again, where it was left.
  await visit(page, '/cmmd/virtual-machines/~new');
  await expect(page.getByTestId('vm-gate-off')).toHaveCount(0);
  await expect(wizard.field('numa')).toHaveValue('2');
  await wizard.next.click();
  await expect(wizard.place('master1')).toHaveAttribute('data-verdict', 'unknown');
  await wizard.next.click();
  await expect(page.getByTestId('vm-clear')).toBeVisible();
  await wizard.next.click();
  await expect(page.getByTestId('vm-plan-configmap')).toContainText('cmmd-numatune-node2');
  await expect(page.getByTestId('vm-plan-machine')).toContainText('v1alpha3');
  await expectAccessible(page);
  await wizard.create(90_000);
  const made = JSON.stringify(await api.get(machine));
  expect(made).not.toContain('guestNUMA');
  expect(made).not.toContain('socmmd');

  await page.getByTestId('vm-open').click();
  await expect(page.getByTestId('machine-policy')).toContainText('strict, NUMA 2');
  await page.getByTestId('machine-check-now').click();
  await expect(page.getByTestId('machine-check-verdict')).toHaveAttribute('data-verdict', 'proved');

  // On the host itself: what the guest has touched is on NUMA 2, and nothing of it on NUMA 3.
  const tab = new NodeTab(page);
  await visit(page, '/k8s/cluster/nodes/master1/cmmd');
  await page.getByTestId('read-node-now').click();
  await expect(tab.cell('AnonPages', 3)).toHaveText('0');
  await expect(tab.cell('AnonPages', 2)).not.toHaveText('0');
});
