import type { Page } from '@playwright/test';
import { Api } from './api';
import { expect, expectAccessible } from './fixtures';
import { MachinesListPage } from './machines-list.page';
import { MachineWizardPage } from './machine-wizard.page';
import { PreparePage } from './prepare.page';
import type { Stack } from './stack';

const machines = '/apis/kubevirt.io/v1/namespaces/work/virtualmachines';

/** A machine that asks a Plugin for NUMA 1, as one restored from a later cluster would. */
function annotated(name: string): object {
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace: 'work' },
    spec: {
      runStrategy: 'Halted',
      template: {
        metadata: { annotations: { 'cmmd-console-plugin/nodeset': '1' } },
        spec: { domain: { memory: { guest: '4Gi' }, devices: {} } },
      },
    },
  };
}

/** What a KubeVirt before 1.9 offers: huge pages first, hook sidecars instead, no Plugins; on each page alike. */
export async function offersSidecarsAndNoPlugins(page: Page, stack: Stack): Promise<void> {
  const prepare = new PreparePage(page);
  await prepare.open();
  await expect(prepare.state('huge-pages')).toHaveAttribute('data-state', 'ready');
  await expect(page.getByTestId('advice-huge-pages')).toHaveText('Recommended here');
  await expect(prepare.state('hook-sidecar')).toHaveAttribute('data-state', 'gate-off');
  await expect(page.getByTestId('advice-hook-sidecar')).toHaveText('Second choice');
  await expect(prepare.state('plugin')).toHaveAttribute('data-state', 'not-offered');
  await expect(page.getByTestId('methods-table')).not.toContainText('Deprecated since KubeVirt');
  await expect(page.getByTestId('plugin-card')).toHaveCount(0);
  await expect(page.getByTestId('gate-switch-Sidecar')).toBeVisible();
  await expect(page.getByTestId('gate-switch-Plugins')).toHaveCount(0);
  await expectAccessible(page);

  const wizard = new MachineWizardPage(page);
  await wizard.open('convert=work/rhel9-you-vm');
  await wizard.next.click();
  await expect(page.getByTestId('vm-method-hugepages')).toBeChecked();
  await page.getByTestId('vm-method-sidecar').check();
  await expect(page.getByTestId('vm-gate-off')).toBeVisible();
  await expect(page.getByTestId('vm-method-plugin')).toHaveCount(0);
  await expectAccessible(page);

  // An annotation that nothing answers to is no method, and is not passed over in silence.
  await new Api(stack).send('POST', machines, annotated('from-later'));
  const list = new MachinesListPage(page);
  await list.open();
  await expect(list.row('from-later')).toContainText('None');
  await expect(list.attention('from-later')).toHaveAttribute('data-gravity', 'danger');
  await list.row('from-later').getByTestId('machine-findings-open').click();
  await expect(page.getByTestId('finding-plugin-missing')).toContainText('NUMA 1');
  await page.goto('/k8s/ns/work/kubevirt.io~v1~VirtualMachine/from-later/cmmd');
  await expect(page.getByTestId('machine-finding-plugin-missing')).toContainText('Back', {
    ignoreCase: true,
  });
  await expectAccessible(page);
}
