import { Api } from './api';
import { bootIds, expectUpdated, readEnrolment, rolesOf } from './enrolment-objects';
import { EnrolmentPage } from './enrolment.page';
import { expect, expectAccessible, test } from './fixtures';
import { SetLabelPage } from './set-label.page';

test.use({
  scenario: 'guide',
  speed: 200,
  // The operator deletes and makes MachineConfigs while the page reads them.
  allowedComplaints: [/Failed to load resource/],
});

const long = { timeout: 120_000 };
const roleOfPool = (pool: string) => `node-role.kubernetes.io/${pool}`;

test('a node leaves, CMM-D moves to another pool, the enrolment ends: each in its safe order', async ({
  page,
  stack,
}) => {
  test.setTimeout(420_000);
  const api = new Api(stack);
  const enrolment = new EnrolmentPage(page);
  const wizard = new SetLabelPage(page);
  const labelsOf = async (node: string) =>
    (await api.get(`/api/v1/nodes/${node}`))?.metadata.labels ?? {};
  const rebooted = async (since: Record<string, string>) => {
    const now = await bootIds(stack);
    return Object.keys(now).filter((name) => now[name] !== since[name]);
  };

  await test.step('one node is taken out of the pool; the others stay', async () => {
    const boots = await bootIds(stack);
    await enrolment.openWithState();
    await expect(enrolment.members).toContainText('3 nodes in the pool');
    await page.getByTestId('remove-node-cmmd3').click();
    await expect(enrolment.dialog).toContainText('Goes to pool worker');
    await expect(enrolment.dialog).toContainText('PATCH /api/v1/nodes/cmmd3');
    await expect(enrolment.dialog).toContainText(
      '{"op":"remove","path":"/metadata/labels/node-role.kubernetes.io~1cmmd"}',
    );
    await expect(enrolment.dialog.getByRole('checkbox', { name: 'cmmd1' })).not.toBeChecked();
    await expectAccessible(page);
    await enrolment.confirm();
    await expect(enrolment.dialog).toBeHidden();
    await expect(enrolment.members).toContainText('2 nodes in the pool');
    const labels = await labelsOf('cmmd3');
    expect(labels).not.toHaveProperty([roleOfPool('cmmd')]);
    expect(labels).toHaveProperty([roleOfPool('worker')]);
    await expect(enrolment.node('cmmd3')).toHaveAttribute('data-state', 'leaving');
    await expect(page.getByTestId('alert-leaving')).toContainText('cmmd3');

    // It waits for the config of the pool that it goes back to, and this is seen.
    await page.getByRole('button', { name: 'worker', exact: true }).click();
    await expect(enrolment.rollout).toHaveAttribute('data-pool', 'worker');
    await expect(enrolment.rolloutNode('cmmd3')).not.toHaveAttribute('data-phase', 'done');
    await expectUpdated(stack, 'worker', 3);
    await expect(enrolment.node('cmmd3')).toHaveAttribute('data-state', 'outside', long);
    await expect(page.getByTestId('alert-leaving')).toBeHidden();
    expect(await rebooted(boots)).toEqual(['cmmd3']);
    expect((await readEnrolment(stack)).role).toBe('cmmd');
  });

  await test.step('CMM-D moves to pool cxl: who stays loses it, who comes gets it', async () => {
    const boots = await bootIds(stack);
    const { uid } = await readEnrolment(stack);
    await enrolment.chooseAction('move-pool');
    await wizard.choosePool('cxl');
    await expect(wizard.node('cmmd1')).toBeChecked();
    await expect(wizard.node('cmmd2')).toBeChecked();
    await wizard.node('cmmd2').uncheck();
    await wizard.chooseNodes('cmmd3');
    await expect(wizard.reboots).toContainText(
      '2 nodes are drained and rebooted. Pools: cmmd, cxl.',
    );
    await expect(wizard.reboots).toContainText('Without a reboot into another pool: cmmd1.');
    await expect(wizard.impactOf('cmmd')).toContainText('cmmd2');
    await expect(wizard.impactOf('cxl')).toContainText('cmmd3');
    await expectAccessible(page);
    await wizard.acceptImpact();
    await wizard.next.click();
    await wizard.apply.click();
    await expect(wizard.applied).toBeVisible({ timeout: 60_000 });
    await page.getByTestId('wizard-follow').click();
    await expect(page.getByTestId('enrolled-pool')).toContainText('cxl');
    await expectUpdated(stack, 'cxl', 2);
    await expectUpdated(stack, 'cmmd', 1);
    await expect(enrolment.members).toContainText('2 nodes in the pool');
    await expect(enrolment.rollout).toHaveAttribute('data-state', 'done', long);
    await expect(enrolment.node('cmmd1')).toHaveAttribute('data-state', 'member');
    await expect(enrolment.node('cmmd2')).toHaveAttribute('data-state', 'outside');
    expect(await rebooted(boots)).toEqual(['cmmd2', 'cmmd3']);
    await expect.poll(() => rolesOf(stack)).toEqual(new Set(['cxl']));
    expect((await readEnrolment(stack)).uid).toBe(uid);
  });

  await test.step('the enrolment ends: nodes out, their new config, only then the Label', async () => {
    const boots = await bootIds(stack);
    const stage = page.getByTestId('clear-stage');
    await enrolment.chooseAction('clear-enrolment');
    await expect(stage).toHaveAttribute('data-stage', 'remove-nodes');
    await expect(enrolment.dialog).toContainText('PATCH /api/v1/nodes/cmmd1');
    await expect(enrolment.dialog).toContainText('PATCH /api/v1/nodes/cmmd3');
    await expectAccessible(page);
    await enrolment.confirm();
    await expect(stage).toHaveAttribute('data-stage', 'wait');
    await expect(page.getByTestId('change-confirm')).toBeDisabled();
    expect((await readEnrolment(stack)).role).toBe('cxl');

    // Opened anew in the middle: the same is read from the cluster.
    await enrolment.openWithState();
    await enrolment.chooseAction('clear-enrolment');
    await expect(stage).toHaveAttribute('data-stage', 'clear-label', long);
    await expectUpdated(stack, 'worker', 4);
    await expect(enrolment.dialog).toContainText(
      'DELETE /apis/cmmd.samsung.com/v1/namespaces/socmmd-system/labels/cmmd-node-label',
    );
    await expectAccessible(page);
    await enrolment.confirm();
    await expect(enrolment.dialog).toBeHidden();
    await expect(page.getByTestId('enrolled-pool')).toContainText('None');
    const config = '/apis/machineconfiguration.openshift.io/v1/machineconfigs/99-daxctl';
    await expect.poll(() => api.get(config), { timeout: 30_000 }).toBeUndefined();
    expect(await rebooted(boots)).toEqual(['cmmd1', 'cmmd3']);
  });
});
