import type { Page } from '@playwright/test';
import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { NodeTab } from './node-tab.page';
import { PreparePage } from './prepare.page';

/** The guide's chapter 7.1 as the guide does it, by TuneD, and through the pages only. */
test.use({ scenario: 'virtualization', speed: 60 });

const tuneds =
  '/apis/tuned.openshift.io/v1/namespaces/openshift-cluster-node-tuning-operator/tuneds';
const node = '/api/v1/nodes/worker3';
const merge = 'application/merge-patch+json';
const machine = '/apis/kubevirt.io/v1/namespaces/work/virtualmachines/rhel9-you-vm';
const all = '120,000 (234.4 GiB)';
/** The host is away for five minutes of its own time, and TuneD comes after it. */
const boot = { timeout: 60_000 };

/** What the command that the page shows does on a real host. */
let restarts = 0;
const restartKubelet = (api: Api) => {
  const annotations = { 'simulator.cmmd.test/restart-kubelet': String(++restarts) };
  return api.send('PATCH', node, { metadata: { annotations } }, merge);
};

/** In sysfs, by the node's tab. */
async function readNode(page: Page, pages: string): Promise<void> {
  await page.getByTestId('pages-host-worker3').getByRole('link').click();
  await page.getByTestId('read-node-now').click();
  await expect(new NodeTab(page).cell('HugePages_Total', 1)).toHaveText(pages);
  await page.goBack();
}

test("a Tuned written by the guide's text is shown, followed, and not written over", async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const prepare = new PreparePage(page);
  await prepare.open();
  await expect(page.getByTestId('pages-asked-worker3')).toContainText('hugepages-cmmd');
  await expect(page.getByTestId('pages-other-sources')).toContainText('never written over');
  await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'seen');
  const before = await api.get(`${tuneds}/hugepages-cmmd`);
  await prepare.plan.click();
  await page.getByTestId('pages-way-tuned').check();
  await expect(page.getByTestId('tuned-problem-taken')).toContainText('hugepages-cmmd');
  await prepare.input(1).fill('1000');
  await expect(prepare.review).toBeDisabled();
  await expectAccessible(page);
  expect(await api.get(`${tuneds}/hugepages-cmmd`)).toEqual(before);
});

test.describe('by a Tuned of the page', () => {
  // The collector is away while its node boots.
  test.use({ allowedComplaints: [/503/] });

  test('set aside, seen once the kubelet is restarted; 0 after a reboot, and why; used, given back', async ({
    page,
    stack,
  }) => {
    test.setTimeout(240_000);
    const api = new Api(stack);
    await api.send('DELETE', `${tuneds}/hugepages-cmmd`);
    const prepare = new PreparePage(page);
    await prepare.open();
    // The kubelet still counts what is not there any more.
    await expect(page.getByTestId('pages-gap-kubelet-left')).toContainText(all);
    await restartKubelet(api);
    await expect(page.getByTestId('pages-kubelet-worker3')).toHaveText('0');
    await prepare.plan.click();
    await expect(page.getByTestId('pages-way-machine-config')).toBeChecked();
    await page.getByTestId('pages-way-tuned').check();
    await expect(page.getByTestId('pages-node-worker3')).toBeChecked();
    await page.getByTestId('pages-node-worker3').uncheck();
    await expect(page.getByTestId('tuned-problem-no-nodes')).toBeVisible();
    await page.getByTestId('pages-node-worker3').check();
    await prepare.input(1).fill('120000');
    await expectAccessible(page);
    await prepare.review.click();
    const source = page.getByTestId('wizard-source-pages');
    await expect(source).toContainText('priority: 20');
    await expect(source).toContainText('include=openshift-node');
    await expect(source).toContainText('node1/hugepages/hugepages-2048kB/nr_hugepages=120000');
    await expect(source).toContainText('label: node-role.kubernetes.io/cmmd');
    await expect(page.getByTestId('send-pages')).toContainText('AFTER EACH REBOOT');
    await expect(prepare.accepted).toBeVisible();
    await expect(page.getByTestId('send-pages-confirm')).toBeDisabled();
    await expectAccessible(page);
    expect(await api.get(`${tuneds}/cmmd-hugepages-cmmd`)).toBeUndefined();
    await prepare.confirm();

    const gap = page.getByTestId('pages-gap-restart');
    await expect(gap).toContainText(`The kubelet counts 0 of ${all}`);
    await readNode(page, '240000');
    await expect(gap).toContainText(`${all} are in sysfs, the kubelet counts 0`);
    await restartKubelet(api);
    await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'seen');
    await expect(page.getByTestId('pages-kubelet-worker3')).toHaveText(all);

    // The trap: the node reboots, and TuneD comes after the kubelet.
    const action = 'machineconfiguration.openshift.io/post-config-action';
    const annotations = { [action]: 'Rebooting' };
    await api.send('PATCH', node, { metadata: { annotations } }, merge);
    await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'restart', boot);
    await expect(page.getByTestId('pages-kubelet-worker3')).toHaveText('0');
    const remedy = page.getByTestId('pages-restart-worker3');
    await expect(remedy).toContainText('Its kubelet started:');
    await expect(page.getByTestId('pages-restart-command-worker3')).toContainText(
      'oc debug node/worker3 -- chroot /host systemctl restart kubelet',
    );
    await expectAccessible(page);
    await page.getByTestId('pages-host-worker3').getByRole('link').click();
    await expect(async () => {
      await page.getByTestId('read-node-now').click();
      const cell = new NodeTab(page).cell('HugePages_Total', 1);
      await expect(cell).toHaveText('240000', { timeout: 3_000 });
    }).toPass(boot);
    await page.goBack();
    await expect(gap).toContainText(`${all} are in sysfs, the kubelet counts 0`);
    // The way out for good leads to the same number by a MachineConfig, which takes the Tuned's place.
    await page.getByTestId('pages-move-worker3').click();
    await expect(page.getByTestId('pages-way-machine-config')).toBeChecked();
    await expect(prepare.input(1)).toHaveValue('120000');
    await prepare.review.click();
    await expect(page.getByTestId('pages-replaces-tuned')).toContainText('cmmd-hugepages-cmmd');
    await expect(prepare.accepted).toBeVisible();
    await page.getByTestId('send-pages-cancel').click();
    await page.getByTestId('pages-cancel').click();
    await restartKubelet(api);
    await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'seen');

    // The page lists machines anew each minute: whoever does not wait opens it again.
    const status = async () => (await api.get(machine))?.status?.['printableStatus'];
    await api.send('PATCH', machine, { spec: { runStrategy: 'Always' } }, merge);
    await expect.poll(status, boot).toBe('Running');
    await prepare.open();
    await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'used', boot);
    await expect(page.getByTestId('pages-requested-worker3')).toHaveText('8,192 (16 GiB)');
    await expect(page.getByTestId('pages-gap-idle')).toContainText('111,808');
    await api.send('PATCH', machine, { spec: { runStrategy: 'Halted' } }, merge);
    await expect.poll(status, boot).toBe('Stopped');
    await prepare.open();
    await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'seen', boot);

    await page.getByTestId('pages-give-back-tuned').click();
    await prepare.confirm();
    await expect(prepare.row('worker3')).toHaveAttribute('data-stage', 'none');
    await expect(page.getByTestId('pages-kubelet-worker3')).toHaveText(all);
    await restartKubelet(api);
    await expect(page.getByTestId('pages-kubelet-worker3')).toHaveText('0');
    expect(await api.get(`${tuneds}/cmmd-hugepages-cmmd`)).toBeUndefined();
  });
});

test.describe('who may not write Tuned objects', () => {
  test.use({ allowedComplaints: [/403/] });

  test('plans all the same, and copies the YAML for somebody who may', async ({
    page,
    signIn,
    stack,
  }) => {
    const api = new Api(stack);
    if (await api.get(`${tuneds}/hugepages-cmmd`)) {
      await api.send('DELETE', `${tuneds}/hugepages-cmmd`);
    }
    const prepare = new PreparePage(page);
    await signIn('viewer');
    await prepare.open();
    await prepare.plan.click();
    await page.getByTestId('pages-way-tuned').check();
    await prepare.input(1).fill('1000');
    await prepare.review.click();
    await expect(page.getByTestId('send-pages-missing')).toContainText('create tuneds');
    await expect(page.getByTestId('wizard-source-pages')).toContainText('kind: Tuned');
    await page.getByTestId('send-pages-ack').check();
    await expect(page.getByTestId('send-pages-confirm')).toBeDisabled();
    await expectAccessible(page);
  });
});
