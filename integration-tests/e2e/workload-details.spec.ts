import { Api, cmmdPath } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { visit } from './follow';
import { autoSample, cmmds, guideManualSample } from './objects';
import { WorkloadFormPage } from './workload-form.page';
import { WorkloadsPage } from './workloads.page';

test.use({ scenario: 'guide', speed: 60 });

/** Followed by the operator and the kubelet, on a machine that does much else. */
const followed = { timeout: 30_000 };

test.describe('an administrator', () => {
  test.use({ allowedComplaints: [/status of 409/] });

  test('moves, clones, pauses, recreates and deletes a workload', async ({ page, stack }) => {
    test.setTimeout(240_000);
    const api = new Api(stack);
    const workloads = new WorkloadsPage(page);
    const form = new WorkloadFormPage(page);
    const actual = (what: string) => page.getByTestId(`cmmd-actual-${what}`);
    await api.send('POST', cmmds, guideManualSample);
    const first = await api.placedPod('my-app');

    await test.step('asked beside actual, from the list', async () => {
      await workloads.openList('work');
      await expect(workloads.row('my-app')).toContainText(/Placed.*cmmd1.*2.*100\sGiB/, followed);
      await workloads.row('my-app').getByRole('link', { name: 'my-app' }).click();
      await expect(page.getByTestId('cmmd-asked-node')).toHaveText('cmmd1');
      await expect(actual('node')).toContainText('cmmd1');
      await expect(actual('numa')).toHaveText('2');
      await expect(actual('cpu')).toHaveText('0-23');
      await expect(page.getByTestId('workload-history')).toContainText('The CMMD was created');
      await expect(page.getByTestId('workload-history-placed')).toContainText('cmmd1, NUMA node 2');
      await expect(page.getByTestId('workload-history')).toContainText('forgets events');
      await expectAccessible(page);
    });

    await test.step('the allocation, while someone else changes the CMMD', async () => {
      await page.getByTestId('actions-menu-button').click();
      await workloads.action('edit').click();
      await expect(form.field('node')).toHaveValue('cmmd1');
      await expect(form.field('node')).toContainText('cmmd2', followed);
      await form.field('node').selectOption('cmmd2');
      await form.field('cpu').fill('24-47');
      await expect(form.verdict).toContainText('cmmd2, NUMA 1');
      await api.send(
        'PATCH',
        cmmdPath('my-app'),
        { metadata: { labels: { touched: 'yes' } } },
        'application/merge-patch+json',
      );
      await form.submit();
      await expect(page.getByTestId('edit-failure')).toContainText('Someone else has changed');
      await expect(form.field('node')).toHaveValue('cmmd2');
      await expect(form.field('cpu')).toHaveValue('24-47');
      expect((await api.placedPod('my-app')).metadata.uid).toBe(first.metadata.uid);
      await page.getByTestId('conflict-overwrite').click();
      await workloads.finishReplacement();
      await expect(actual('node')).toContainText('cmmd2', followed);
      await expect(actual('numa')).toHaveText('1');
      await expect(actual('cpu')).toHaveText('24-47');
      const edited = await api.get(cmmdPath('my-app'));
      expect(edited?.metadata.labels).toMatchObject({ touched: 'yes' });
      expect((await api.placedPod('my-app')).metadata.uid).not.toBe(first.metadata.uid);
    });

    await test.step('a copy', async () => {
      await page.getByTestId('actions-menu-button').click();
      await workloads.action('clone').click();
      await expect(form.field('name')).toHaveValue('my-app-copy');
      await expect(form.field('memory')).toHaveValue('100Gi');
      await form.create('my-app-copy');
      await expect(actual('numa')).toHaveText('1', followed);
      await expect(actual('node')).toContainText('cmmd2');
      await api.deleteCmmd('my-app-copy');
    });

    await test.step('off CXL memory, and on again', async () => {
      await workloads.openDetails('work', 'my-app');
      await page.getByTestId('actions-menu-button').click();
      await workloads.action('pause').click();
      await expect(page.getByTestId('workload-action')).toContainText(
        'what they hold in memory is lost',
      );
      expect((await api.get(cmmdPath('my-app')))?.spec).toMatchObject({ enable: true });
      // What is written of the status, as the operator does at any time, changes nothing of what was shown.
      await api.send(
        'PATCH',
        `${cmmdPath('my-app')}/status`,
        { status: { cpu: 'meanwhile' } },
        'application/merge-patch+json',
      );
      await workloads.confirm.click();
      await workloads.finishReplacement();
      await expect(actual('memory')).toHaveText('Not bound', followed);
      await expect(actual('numa')).toHaveText('Any');
      expect((await api.placedPod('my-app')).metadata.labels).toMatchObject({
        'socmmd-type': 'local',
      });
      await page.getByTestId('actions-menu-button').click();
      await workloads.action('pause').click();
      await workloads.confirm.click();
      await workloads.finishReplacement();
      await expect(actual('memory')).toHaveText('Bound to CXL memory after its start', followed);
      await expect(actual('numa')).toHaveText('1');
    });

    await test.step('a changed payload takes effect when it is recreated', async () => {
      const { payload } = guideManualSample.spec;
      const [container] = payload.spec.containers;
      const smaller = { ...container, resources: { requests: { memory: '50Gi' } } };
      await api.send(
        'PATCH',
        cmmdPath('my-app'),
        { spec: { payload: { spec: { containers: [smaller] } } } },
        'application/merge-patch+json',
      );
      await expect(page.getByTestId('workload-drift')).toContainText('memory of a pod');
      const before = await api.placedPod('my-app');
      await page.getByTestId('actions-menu-button').click();
      await workloads.action('recreate').click();
      await expect(page.getByTestId('workload-action')).toContainText(
        'does not apply changes of the payload',
      );
      await expect(page.getByTestId('workload-action')).toContainText('Pod my-app and its pods');
      await workloads.confirm.click();
      await workloads.finishReplacement();
      await expect(page.getByTestId('workload-drift')).toHaveCount(0, followed);
      await expect
        .poll(async () => (await api.podsOf('my-app'))[0]?.metadata.uid, followed)
        .not.toBe(before.metadata.uid);
      expect((await api.placedPod('my-app')).spec).toMatchObject({
        containers: [{ resources: { requests: { memory: '50Gi' } } }],
      });
      await expect(actual('numa')).toHaveText('1', followed);
    });

    await test.step('deleted, with its pod', async () => {
      await page.getByTestId('actions-menu-button').click();
      await workloads.action('delete').click();
      await expect(page.getByTestId('workload-action')).toContainText(
        'Pod my-app, which belongs to it, and its pods',
      );
      await expect(page.getByTestId('workload-action')).toContainText('50 GiB');
      expect(await api.podsOf('my-app')).toHaveLength(1);
      await workloads.confirm.click();
      await expect(page).toHaveURL(/ns\/work\/cmmd\.samsung\.com~v1~CMMD$/);
      await expect(workloads.row('my-app')).toHaveCount(0, followed);
      await expect.poll(async () => (await api.podsOf('my-app')).length, followed).toBe(0);
    });
  });
});

test.describe('without the rights of an administrator', () => {
  // Without cluster-wide metrics the console asks those of the project.
  test.use({ allowedComplaints: [/status of 403/] });

  test('a developer does everything in the own project, a viewer looks', async ({
    page,
    stack,
    signIn,
  }) => {
    const api = new Api(stack);
    const workloads = new WorkloadsPage(page);
    test.setTimeout(180_000);
    const all = ['edit', 'recreate', 'clone', 'pause', 'delete'] as const;
    await api.send('POST', cmmds, autoSample('mine'));
    const { metadata } = await api.placedPod('mine');

    await signIn('developer');
    await workloads.openDetails('work', 'mine');
    await expect(page.getByTestId('cmmd-actual-numa')).toHaveText('1', followed);
    // A name without a link: a developer may not open nodes.
    await expect(page.getByTestId('cmmd-actual-node').getByRole('link')).toHaveCount(0);
    await expect(page.getByTestId('workload-numa-memory')).toContainText('pods/proxy');
    await page.getByTestId('actions-menu-button').click();
    for (const action of all) {
      await expect(workloads.action(action).getByRole('menuitem')).toBeEnabled();
    }
    await page.keyboard.press('Escape');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Pods', exact: true }).last().click();
    await expect(page.getByTestId(`workload-pod-${metadata.name}`)).toContainText('Running');
    await expect(page.getByTestId('workload-memory-source')).toContainText('Memory used');
    await workloads.openDetails('work', 'mine');
    await page.getByTestId('actions-menu-button').click();
    await workloads.action('pause').click();
    await workloads.confirm.click();
    await workloads.finishReplacement();
    await expect(page.getByTestId('cmmd-actual-memory')).toHaveText('Not bound', followed);
    await visit(page, '/k8s/ns/demo/cmmd.samsung.com~v1~CMMD/cache');
    await expect(page.getByTestId('card-forbidden')).toContainText('get on cmmds in demo');

    await signIn('viewer');
    await workloads.openDetails('work', 'mine');
    await expect(page.getByTestId('cmmd-actual-node').getByRole('link')).toHaveCount(1);
    await page.getByTestId('actions-menu-button').click();
    for (const action of all) {
      const item = workloads.action(action);
      await expect(item).toContainText('You do not have permission');
      await expect(item.getByRole('menuitem')).toBeDisabled();
    }
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Events', exact: true }).last().click();
    await expect(page.getByText('Created Deployment').first()).toBeVisible();
    await visit(page, '/cmmd/ns/work/workloads/mine/edit');
    await expect(page.getByTestId('cmmd-submit')).toHaveCount(0);
    await expect(page.getByTestId('card-forbidden')).toBeVisible();
    await api.deleteCmmd('mine');
  });
});
