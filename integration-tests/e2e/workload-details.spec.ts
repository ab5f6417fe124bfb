import { Api, cmmdPath, deploymentPath } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { guideManualSample } from './objects';
import { WorkloadFormPage } from './workload-form.page';
import { WorkloadsPage } from './workloads.page';

test.use({ scenario: 'guide', speed: 60 });

/** Followed by the operator and the kubelet, on a machine that does much else. */
const followed = { timeout: 30_000 };
const cmmds = '/apis/cmmd.samsung.com/v1/namespaces/work/cmmds';

/** A Deployment of 20 GiB placed by the operator. */
const autoSample = (name: string) => ({
  ...guideManualSample,
  metadata: { name, namespace: 'work' },
  spec: {
    allocateMode: 'auto',
    enable: true,
    payload: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: {
            containers: [
              {
                name: 'app',
                image: 'example.test/app',
                resources: { requests: { memory: '20Gi' } },
              },
            ],
          },
        },
      },
    },
  },
});

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
      await expect(workloads.row('my-app')).toContainText(/Placed.*cmmd1.*2.*100 GiB/, followed);
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
      await expect(actual('node')).toContainText('cmmd2', followed);
      await expect(actual('numa')).toHaveText('1');
      await expect(actual('cpu')).toHaveText('24-47');
      const edited = await api.get(cmmdPath('my-app'));
      expect(edited?.metadata.labels).toMatchObject({ touched: 'yes' });
      expect((await api.placedPod('my-app')).metadata.uid).not.toBe(first.metadata.uid);
      await expect(page.getByTestId('workload-history')).toContainText('Took the workload away');
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
      await workloads.confirm.click();
      await expect(actual('memory')).toHaveText('Local memory', followed);
      await expect(actual('numa')).toHaveText('Local');
      expect((await api.placedPod('my-app')).metadata.labels).toMatchObject({
        'socmmd-type': 'local',
      });
      await page.getByTestId('actions-menu-button').click();
      await workloads.action('pause').click();
      await workloads.confirm.click();
      await expect(actual('memory')).toHaveText('CXL memory', followed);
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
        'but not those of the payload',
      );
      await expect(page.getByTestId('workload-action')).toContainText('Pod my-app and its pods');
      await workloads.confirm.click();
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

test('pods: where each is, what it uses and what happened to it', async ({ page, stack }) => {
  const api = new Api(stack);
  const workloads = new WorkloadsPage(page);
  await api.send('POST', cmmds, autoSample('shop'));
  const { metadata } = await api.placedPod('shop');
  await workloads.openDetails('work', 'shop');
  await page.getByRole('link', { name: 'Pods', exact: true }).last().click();
  const row = page.getByTestId(`workload-pod-${metadata.name}`);
  const used = page.getByTestId(`workload-pod-used-${metadata.name}`);
  await expect(row).toContainText(/Running.*cmmd.*1.*20 GiB requested/);
  // The Prometheus of this stack has scraped nothing.
  await expect(used).toHaveText('-');
  await expect(page.getByTestId('workload-memory-source')).toContainText('Prometheus has no');
  await row.getByTestId(`workload-pod-events-${metadata.name}`).click();
  await expect(page.getByTestId('workload-pod-events')).toContainText('Started');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('workload-pod-events')).toHaveCount(0);
  await expectAccessible(page);

  const asked: string[] = [];
  await page.route('**/api/prometheus/api/v1/query?*', async (route) => {
    const query = new URL(route.request().url()).searchParams.get('query') ?? '';
    if (!query.includes('container_memory_working_set_bytes')) return route.fallback();
    asked.push(query);
    const sample = { metric: { pod: metadata.name }, value: [Date.now() / 1000, `${3 * 2 ** 30}`] };
    return route.fulfill({
      json: { status: 'success', data: { resultType: 'vector', result: [sample] } },
    });
  });
  await page.reload();
  await expect(used).toHaveText('3 GiB');
  await expect(page.getByTestId('workload-memory-source')).toContainText('DRAM and CXL memory');
  expect(asked[0]).toContain('namespace="work",pod=~"shop(-.+)?"');
  await api.deleteCmmd('shop');
});

test('a workload that must move says why, and its history keeps the move', async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const workloads = new WorkloadsPage(page);
  test.setTimeout(120_000);
  const path = deploymentPath('mover');
  const reallocate = 'cmmd.samsung.com/reallocate';
  const merge = (at: string, patch: object) =>
    api.send('PATCH', at, patch, 'application/merge-patch+json');
  await api.send('POST', cmmds, autoSample('mover'));
  const pod = await api.placedPod('mover');
  const node = String(pod.spec?.['nodeName']);
  // Someone holds the Deployment back, so that the move can be looked at.
  await merge(path, { metadata: { finalizers: ['example.test/hold'] } });
  const taints = [{ key: 'dedicated', value: 'database', effect: 'NoSchedule' }];
  await merge(`/api/v1/nodes/${node}`, { spec: { taints } });
  // The operator looks at pods that appear, and may see one before it sees the taint.
  await expect
    .poll(async () => {
      const marked = (await api.get(path))?.metadata.annotations?.[reallocate];
      const [first] = marked === undefined ? await api.podsOf('mover') : [];
      if (first) await api.request('DELETE', `/api/v1/namespaces/work/pods/${first.metadata.name}`);
      return marked;
    }, followed)
    .toBe('tolerationsNotStaisfy');

  await workloads.openList('work');
  await expect(workloads.state(workloads.row('mover'))).toHaveAttribute(
    'data-state',
    'reallocating',
    followed,
  );
  await expect(workloads.row('mover')).toContainText('a taint that the payload does not tolerate');
  await workloads.row('mover').getByRole('link', { name: 'mover' }).click();
  await expect(page.getByTestId('workload-reallocating')).toContainText('a taint that the payload');
  await expect(page.getByTestId('workload-history-leaving')).toContainText('a taint');
  await expectAccessible(page);

  await merge(path, { metadata: { finalizers: null } });
  await expect(workloads.state()).toHaveAttribute('data-state', 'placed', followed);
  await expect(page.getByTestId('cmmd-actual-node')).not.toContainText(node);
  await expect(page.getByTestId('workload-reallocating')).toHaveCount(0);
  await expect(page.getByTestId('workload-history')).toContainText('Took the workload away');
  await merge(`/api/v1/nodes/${node}`, { spec: { taints: null } });
  await api.deleteCmmd('mover');
});

test('a pod that its node refuses: why, what to do, and that it stays reserved', async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const workloads = new WorkloadsPage(page);
  // Not of the operator, so the operator does not count it; the kubelet does.
  const foreign = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'foreign', namespace: 'work' },
    spec: {
      nodeName: 'cmmd2',
      containers: [
        { name: 'big', image: 'example.test/big', resources: { requests: { memory: '300Gi' } } },
      ],
    },
  };
  await api.send('POST', '/api/v1/namespaces/work/pods', foreign);
  const { spec } = guideManualSample;
  const [container] = spec.payload.spec.containers;
  const large = { ...container, resources: { requests: { memory: '400Gi' } } };
  await api.send('POST', cmmds, {
    ...guideManualSample,
    metadata: { name: 'refused', namespace: 'work' },
    spec: {
      ...spec,
      allocate: { nodeName: 'cmmd2', memory: '1', cpu: 'auto' },
      payload: { ...spec.payload, spec: { containers: [large] } },
    },
  });
  await workloads.openList('work');
  await expect(workloads.state(workloads.row('refused'))).toHaveAttribute(
    'data-state',
    'failed',
    followed,
  );
  await expect(workloads.row('refused')).toContainText('OutOfmemory');
  await workloads.row('refused').getByTestId('workload-failure-open').click();
  await expect(page.getByTestId('workload-failure')).toContainText('Free memory on the node');
  await page.keyboard.press('Escape');
  await workloads.row('refused').getByRole('link', { name: 'refused' }).click();
  await expect(page.getByTestId('workload-complaint')).toContainText('too little memory left');
  await expect(page.getByTestId('cmmd-actual-node')).toHaveText('-');
  await expect(page.getByText('still reserve 400 GiB')).toBeVisible();
  await expect(page.getByTestId('workload-history-pod-ended')).toContainText('OutOfmemory');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Pods', exact: true }).last().click();
  await expect(page.getByTestId('workload-pod-refused')).toContainText(/OutOfmemory.*cmmd2.*1/);
  await expect(page.getByTestId('workload-pod-used-refused')).toHaveText('-');
  await api.deleteCmmd('refused');
  await api.request('DELETE', '/api/v1/namespaces/work/pods/foreign');
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
    await expect(page.getByTestId('cmmd-actual-memory')).toHaveText('Local memory', followed);
    await page.goto('/k8s/ns/demo/cmmd.samsung.com~v1~CMMD/cache');
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
    await page.goto('/cmmd/ns/work/workloads/mine/edit');
    await expect(page.getByTestId('cmmd-submit')).toHaveCount(0);
    await expect(page.getByTestId('card-forbidden')).toBeVisible();
    await api.deleteCmmd('mine');
  });
});
