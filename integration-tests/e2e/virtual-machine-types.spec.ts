import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { MachineWizardPage } from './machine-wizard.page';
import { PreparePage } from './prepare.page';

/** worker3 has 120,000 huge pages on NUMA 1, its CXL memory; it is the only node of pool cmmd. */
test.use({ scenario: 'virtualization', speed: 60 });

const types = '/apis/instancetype.kubevirt.io/v1beta1/virtualmachineclusterinstancetypes';
const pool = { 'node-role.kubernetes.io/cmmd': '' };
const medium = (guest: string) => ({
  apiVersion: 'instancetype.kubevirt.io/v1beta1',
  kind: 'VirtualMachineClusterInstancetype',
  metadata: { name: 'cmmd-medium' },
  spec: { cpu: { guest: 1 }, memory: { guest } },
});

test.describe('instance types for CXL memory', () => {
  test.use({ allowedComplaints: [/404|409/] });

  test('created in one step, taken by the wizard for a machine that is proved there, removed when unused', async ({
    page,
    stack,
  }) => {
    test.setTimeout(180_000);
    const api = new Api(stack);
    const prepare = new PreparePage(page);
    await prepare.open();
    await expect(page.getByTestId('types-none')).toBeVisible();
    // Somebody has the name for something else.
    await api.send('POST', types, medium('4Gi'));
    await page.getByTestId('types-create').click();
    await expect(page.getByTestId('types-nodes-pool')).toBeChecked();
    await expect(page.getByTestId('types-unknown')).toContainText('worker3');
    await expect(page.getByTestId('types-taken')).toContainText('cmmd-medium: 1 vCPU, 4 GiB');
    await expect(page.getByTestId('types-overcommit')).toHaveCount(0);
    await expectAccessible(page);
    const review = page.getByTestId('types-review');
    for (const size of ['large', 'xlarge', '2xlarge']) {
      await page.getByTestId(`type-size-${size}`).uncheck();
    }
    // What is left is not written over.
    await expect(review).toBeDisabled();
    await page.getByTestId('type-size-large').check();
    await page.getByTestId('type-size-xlarge').check();
    await review.click();
    await expect(page.getByTestId('wizard-source-types-cmmd-large')).toContainText(
      'node-role.kubernetes.io/cmmd',
    );
    await expect(page.getByTestId('wizard-source-types-cmmd-xlarge')).toContainText('guest: 16Gi');
    await expect(page.getByTestId('wizard-source-types-cmmd-medium')).toHaveCount(0);
    await page.getByRole('button', { name: 'oc commands' }).click();
    await expect(page.getByTestId('wizard-source-types-cmmd-large')).toContainText(
      "oc create -f - <<'EOF'",
    );
    await expect(page.getByTestId('send-types-accepted')).toBeVisible();
    await expectAccessible(page);
    // A dry run, and nothing else so far.
    expect(await api.get(`${types}/cmmd-large`)).toBeUndefined();
    // One is made by somebody else meanwhile: the other is written all the same.
    await api.send('POST', types, { ...medium('1Gi'), metadata: { name: 'cmmd-xlarge' } });
    await page.getByTestId('send-types-confirm').click();
    await expect(page.getByTestId('send-types-failed')).toContainText('cmmd-xlarge');
    await expect(page.getByTestId('send-types-failed')).toContainText('already exists');
    await page.getByTestId('send-types-cancel').click();
    await expect(page.getByTestId('types-there')).toContainText('cmmd-large');
    await expect(page.getByTestId('types-taken')).toContainText('cmmd-xlarge: 1 vCPU, 1 GiB');
    await page.getByTestId('types-cancel').click();
    expect((await api.get(`${types}/cmmd-large`))?.spec).toEqual({
      cpu: { guest: 2 },
      memory: { guest: '8Gi', hugepages: { pageSize: '2Mi' } },
      nodeSelector: pool,
    });
    expect((await api.get(`${types}/cmmd-medium`))?.spec).toEqual(medium('4Gi').spec);
    // Only what this plugin made is listed.
    await expect(page.getByTestId('type-cmmd-large')).toContainText('2Mi');
    await expect(page.getByTestId('type-cmmd-medium')).toHaveCount(0);

    // The wizard makes a machine of it: nothing of its size is in the template.
    const wizard = new MachineWizardPage(page);
    await wizard.open('new');
    await wizard.field('namespace').fill('work');
    await wizard.field('name').fill('typed');
    await wizard.field('image').fill('registry/disk');
    await wizard.field('instancetype').selectOption('cmmd-large');
    await expect(wizard.field('instancetype').locator('option:checked')).toHaveText(
      'cmmd-large: 2 vCPUs, 8 GiB, huge pages of 2Mi, node-role.kubernetes.io/cmmd',
    );
    await wizard.next.click();
    await wizard.next.click();
    await expect(wizard.place('worker3')).toHaveAttribute('data-verdict', 'unknown');
    await expect(wizard.place('worker1')).toHaveAttribute('data-verdict', 'no');
    await wizard.next.click();
    await wizard.next.click();
    await expect(wizard.accepted('machine')).toBeVisible();
    await wizard.create();
    await expect(page.getByTestId('vm-node')).toHaveText('worker3');
    const path = '/apis/kubevirt.io/v1/namespaces/work/virtualmachines/typed';
    const spec = JSON.stringify((await api.get(path))?.spec);
    expect(spec).toContain('cmmd-large');
    expect(spec).not.toContain('hugepages');
    expect(spec).not.toContain('"requests"');
    await page.getByTestId('vm-open').click();
    await expect(page.getByTestId('machine-method')).toContainText('nstance type');
    await page.getByTestId('machine-check-now').click();
    await expect(page.getByTestId('machine-check-verdict')).toHaveAttribute(
      'data-verdict',
      'proved',
    );

    // It is in use, and stays.
    await prepare.open();
    await expect(page.getByTestId('type-users-cmmd-large')).toHaveText('typed');
    const remove = page.getByTestId('type-remove-cmmd-large');
    await expect(remove).toHaveAttribute('aria-disabled', 'true');
    await expectAccessible(page);
    await api.send('DELETE', path);
    await expect.poll(() => api.get(path), { timeout: 60_000 }).toBeUndefined();
    await page.reload();
    await expect(page.getByTestId('type-users-cmmd-large')).toHaveText('None', { timeout: 30_000 });
    await remove.click();
    await expect(page.getByTestId('change-modal')).toContainText('preconditions');
    await expectAccessible(page);
    await page.getByTestId('change-confirm').click();
    await expect(page.getByTestId('types-none')).toBeVisible();
    expect(await api.get(`${types}/cmmd-large`)).toBeUndefined();
    expect((await api.get(`${types}/cmmd-medium`))?.spec).toEqual(medium('4Gi').spec);
  });

  test('an overcommitted cluster is warned of, and who may not create them is told', async ({
    page,
    stack,
    signIn,
  }) => {
    const api = new Api(stack);
    const hyperConverged =
      '/apis/hco.kubevirt.io/v1beta1/namespaces/openshift-cnv/hyperconvergeds/kubevirt-hyperconverged';
    const density = { higherWorkloadDensity: { memoryOvercommitPercentage: 150 } };
    await api.send('PATCH', hyperConverged, { spec: density }, 'application/merge-patch+json');
    const prepare = new PreparePage(page);
    await prepare.open();
    await page.getByTestId('types-create').click();
    await expect(page.getByTestId('types-overcommit')).toContainText('150%');
    await page.getByTestId('types-nodes-all').check();
    await page.getByTestId('types-cancel').click();
    await signIn('viewer');
    await prepare.open();
    await expect(page.getByTestId('types-create')).toHaveAttribute('aria-disabled', 'true');
    await page.getByTestId('types-create').hover();
    await expect(page.getByRole('tooltip')).toContainText(
      'create virtualmachineclusterinstancetypes',
    );
  });
});
