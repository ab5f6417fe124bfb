import { Api } from './api';
import { expectUpdated } from './enrolment-objects';
import { EnrolmentPage } from './enrolment.page';
import { expect, expectAccessible, test } from './fixtures';
import { SetLabelPage } from './set-label.page';

test.use({ scenario: 'guide', speed: 100, allowedComplaints: [/Failed to load resource/] });

const role = 'machineconfiguration.openshift.io/role';
const configs = '/apis/machineconfiguration.openshift.io/v1/machineconfigs';
const strays = '/apis/cmmd.samsung.com/v1/namespaces/work/labels';

test('two pages follow a rollout that neither began, and both tell of a second Label and of what it leaves', async ({
  page,
  context,
  stack,
}) => {
  test.setTimeout(420_000);
  const api = new Api(stack);
  const pages = [new EnrolmentPage(page), new EnrolmentPage(await context.newPage())];
  const [first, second] = pages as [EnrolmentPage, EnrolmentPage];
  await first.openWithState();
  await expect(first.rollout).toHaveAttribute('data-state', 'done');

  await test.step('from the first node to the last, one page opened midway', async () => {
    await api.send('POST', configs, {
      apiVersion: 'machineconfiguration.openshift.io/v1',
      kind: 'MachineConfig',
      metadata: { name: '99-motd', labels: { [role]: 'cmmd' } },
      spec: {
        config: {
          ignition: { version: '3.4.0' },
          storage: { files: [{ path: '/etc/motd', contents: { source: 'data:,hello' } }] },
        },
      },
    });
    await expect(first.rollout).toHaveAttribute('data-state', 'updating', { timeout: 30_000 });
    await second.openWithState();
    await expect(second.rollout).toHaveAttribute('data-state', 'updating');
    for (const each of pages) {
      await expect(each.rolloutNode('cmmd1')).toHaveAttribute('data-phase', 'done', {
        timeout: 60_000,
      });
      await expect(each.rollout.getByTestId('rollout-estimate')).toContainText(/left|finished/);
    }
    await expectUpdated(stack, 'cmmd', 3);
    for (const each of pages) {
      await expect(each.rollout).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
      await expect(each.rollout).toContainText('3 of 3 nodes up to date');
    }
  });

  await test.step('a Label of the same name elsewhere is told, and what deleting it does', async () => {
    await api.send('POST', strays, {
      apiVersion: 'cmmd.samsung.com/v1',
      kind: 'Label',
      metadata: { name: 'cmmd-node-label', namespace: 'work', labels: { [role]: 'cmmd' } },
    });
    for (const each of pages) {
      await expect(each.alert('stray-labels')).toContainText('work');
      await expect(each.alert('stray-labels')).toContainText('removes the MachineConfigs');
    }
    await expectAccessible(page);
    await api.send('DELETE', `${strays}/cmmd-node-label`);
    for (const each of pages) {
      await expect(each.alert('stray-labels')).toBeHidden();
      await expect(each.alert('configs-none')).toBeVisible();
      await expect(each.machineConfig('99-daxctl')).toHaveAttribute('data-state', 'missing');
    }
  });

  await test.step('Set Label for the same pool makes the operator create them anew', async () => {
    const wizard = new SetLabelPage(page);
    await wizard.open('?pool=cmmd');
    await wizard.choosePool('cmmd');
    await wizard.next.click();
    await wizard.acceptImpact();
    await expect(wizard.review).toContainText('written-again');
    await wizard.next.click();
    await wizard.apply.click();
    await expect(wizard.applied).toBeVisible({ timeout: 60_000 });
    await page.getByTestId('wizard-follow').click();
    for (const each of pages) {
      await expect(each.machineConfig('99-daxctl')).toHaveAttribute('data-state', 'present');
      await expect(each.alert('configs-none')).toBeHidden();
    }
    await expectUpdated(stack, 'cmmd', 3);
  });
});
