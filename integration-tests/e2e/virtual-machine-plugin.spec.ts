import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { visit } from './follow';
import { MachineWizardPage } from './machine-wizard.page';
import { PreparePage } from './prepare.page';

/** KubeVirt 1.9 serves Plugins; worker3 has its CXL memory in NUMA 1. */
test.use({ scenario: 'virtualization-1.9', speed: 60, allowedComplaints: [/404|409/] });

const plugins = '/apis/plugin.kubevirt.io/v1alpha1/plugins';
const hyperConverged =
  '/apis/hco.kubevirt.io/v1beta1/namespaces/openshift-cnv/hyperconvergeds/kubevirt-hyperconverged';
const machines = '/apis/kubevirt.io/v1/namespaces/work/virtualmachines';

test('the Plugin is created with the machine that needs it, binds it, and is removed when nothing needs it', async ({
  page,
  stack,
}) => {
  test.setTimeout(180_000);
  const api = new Api(stack);
  // Half of the huge pages' node is given back, so that ordinary memory has room there.
  await api.send(
    'DELETE',
    '/apis/tuned.openshift.io/v1/namespaces/openshift-cluster-node-tuning-operator/tuneds/hugepages-cmmd',
  );
  const prepare = new PreparePage(page);
  await prepare.open();
  await expect(prepare.state('plugin')).toHaveAttribute('data-state', 'gate-off');
  await expect(page.getByTestId('plugin-card')).toContainText('The feature gate Plugins is off');
  await page.getByTestId('gate-switch-Plugins').click();
  await page.getByTestId('gate-ack').check();
  await page.getByTestId('change-confirm').click();
  await expect(prepare.state('plugin')).toHaveAttribute('data-state', 'ready');
  expect(JSON.stringify((await api.get(hyperConverged))?.metadata.annotations)).toContain(
    'Plugins',
  );

  // Somebody's Plugin that would stop every machine is told of.
  const expression = (nodeset: string) =>
    `Domain{NUMATune: DomainNUMATune{Memory: DomainNUMATuneMemory{Mode: "strict", Nodeset: ${nodeset}}}}`;
  await api.send('POST', plugins, {
    apiVersion: 'plugin.kubevirt.io/v1alpha1',
    kind: 'Plugin',
    metadata: { name: 'theirs' },
    spec: {
      failureStrategy: 'Fail',
      condition: 'vmi.Annotations["theirs"] == "1"',
      domainHooks: [{ cel: { expression: expression('"1"') } }],
    },
  });
  await expect(page.getByTestId('plugin-unguarded')).toContainText('theirs');
  await expect(page.getByTestId('plugin-remove-theirs')).toHaveCount(0);
  await expectAccessible(page);
  await api.send('DELETE', `${plugins}/theirs`);
  await expect(page.getByTestId('plugin-unguarded')).toHaveCount(0);

  // Shown and tried before it is sent; here it is left to the wizard.
  await page.getByTestId('plugin-create').click();
  await expect(page.getByTestId('wizard-source-plugin')).toContainText(
    '"cmmd-console-plugin/nodeset" in vmi.Annotations',
  );
  await expect(page.getByTestId('send-plugin-accepted')).toBeVisible();
  await expect(page.getByTestId('send-plugin-confirm')).toBeDisabled();
  await expectAccessible(page);
  await page.getByTestId('send-plugin-cancel').click();
  expect(await api.get(`${plugins}/cmmd-numatune`)).toBeUndefined();

  const wizard = new MachineWizardPage(page);
  await wizard.open('new');
  await wizard.field('namespace').fill('work');
  await wizard.field('name').fill('plugged');
  await wizard.field('image').fill('registry/disk');
  await wizard.next.click();
  await wizard.field('guest').fill('4Gi');
  await page.getByTestId('vm-method-plugin').check();
  await expect(page.getByTestId('vm-plugins-gate-off')).toHaveCount(0);
  await wizard.field('numa').selectOption('1');
  await expectAccessible(page);
  await wizard.next.click();
  await expect(wizard.place('worker3')).not.toHaveAttribute('data-verdict', 'no');
  await wizard.next.click();
  await wizard.next.click();
  await expect(page.getByTestId('vm-plan-plugin')).toContainText('vmi.Annotations');
  await expect(wizard.accepted('plugin')).toBeVisible();
  await expect(wizard.accepted('machine')).toBeVisible();
  await expectAccessible(page);
  await wizard.create();
  await expect(page.getByTestId('vm-node')).toHaveText('worker3');
  await page.getByTestId('vm-open').click();
  await expect(page.getByTestId('machine-method')).toContainText('Plugin');
  await page.getByTestId('machine-check-now').click();
  await expect(page.getByTestId('machine-check-verdict')).toHaveAttribute('data-verdict', 'proved');
  // A machine without the annotation is left alone.
  await api.send('POST', machines, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'plain', namespace: 'work' },
    spec: {
      runStrategy: 'Always',
      template: { spec: { domain: { memory: { guest: '1Gi' }, devices: {} } } },
    },
  });
  await expect
    .poll(async () => (await api.get(`${machines}/plain`))?.status?.['printableStatus'], {
      timeout: 60_000,
    })
    .toBe('Running');

  await prepare.open();
  await expect(page.getByTestId('plugin-users-cmmd-numatune')).toHaveText('plugged');
  const remove = page.getByTestId('plugin-remove-cmmd-numatune');
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByTestId('plugin-create')).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await api.send('DELETE', `${machines}/plugged`);
  const gone = '/apis/kubevirt.io/v1/namespaces/work/virtualmachineinstances/plugged';
  await expect.poll(() => api.get(gone), { timeout: 60_000 }).toBeUndefined();
  await page.reload();
  await expect(page.getByTestId('plugin-users-cmmd-numatune')).toHaveText('None', {
    timeout: 30_000,
  });
  await remove.click();
  await page.getByTestId('send-plugin-ack').check();
  await page.getByTestId('send-plugin-confirm').click();
  await expect(page.getByTestId('plugin-none')).toBeVisible();
  expect(await api.get(`${plugins}/cmmd-numatune`)).toBeUndefined();
});

test('a Plugin that others use by now stays when its machine is taken back; without it they are told of', async ({
  page,
  stack,
}) => {
  test.setTimeout(120_000);
  const api = new Api(stack);
  const gate = {
    op: 'add',
    path: '/spec/configuration/developerConfiguration/featureGates/-',
    value: 'Plugins',
  };
  const annotations = { 'kubevirt.kubevirt.io/jsonpatch': JSON.stringify([gate]) };
  await api.send(
    'PATCH',
    hyperConverged,
    { metadata: { annotations } },
    'application/merge-patch+json',
  );
  await api.request(
    'DELETE',
    '/apis/tuned.openshift.io/v1/namespaces/openshift-cluster-node-tuning-operator/tuneds/hugepages-cmmd',
  );
  const wizard = new MachineWizardPage(page);
  await wizard.open('new');
  await wizard.field('namespace').fill('work');
  await wizard.field('name').fill('first');
  await wizard.field('image').fill('registry/disk');
  await wizard.next.click();
  await wizard.field('guest').fill('4Gi');
  await page.getByTestId('vm-method-plugin').check();
  await wizard.field('numa').selectOption('1');
  for (let step = 0; step < 3; step += 1) await wizard.next.click();
  await expect(wizard.accepted('plugin')).toBeVisible();
  await wizard.create();
  await api.send('POST', machines, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'second', namespace: 'work' },
    spec: {
      runStrategy: 'Halted',
      template: {
        metadata: { annotations: { 'cmmd-console-plugin/nodeset': '1' } },
        spec: { domain: { memory: { guest: '4Gi' }, devices: {} } },
      },
    },
  });
  await page.getByTestId('vm-undo').click();
  await expect(page.getByTestId('vm-undo-modal')).toContainText('stays where another machine');
  await page.getByTestId('vm-undo-confirm').click();
  await expect(page.getByTestId('vm-kept')).toContainText('work/second');
  await expectAccessible(page);
  expect(await api.get(`${plugins}/cmmd-numatune`)).toBeDefined();
  await expect.poll(() => api.get(`${machines}/first`), { timeout: 30_000 }).toBeUndefined();

  // Somebody deletes it by hand: the other machine has a problem, and it is told.
  await api.send('DELETE', `${plugins}/cmmd-numatune`);
  await visit(page, '/k8s/ns/work/kubevirt.io~v1~VirtualMachine/second/cmmd');
  await expect(page.getByTestId('machine-finding-plugin-missing')).toBeVisible();
});
