import { Api, deploymentPath } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { autoSample, cmmds, guideManualSample } from './objects';
import { WorkloadsPage } from './workloads.page';

test.use({ scenario: 'guide', speed: 60 });

/** Followed by the operator and the kubelet, on a machine that does much else. */
const followed = { timeout: 30_000 };

test('pods: where each is, what it uses and what happened to it', async ({ page, stack }) => {
  const api = new Api(stack);
  const workloads = new WorkloadsPage(page);
  await api.send('POST', cmmds, autoSample('shop'));
  const { metadata } = await api.placedPod('shop');
  await workloads.openDetails('work', 'shop');
  await page.getByRole('link', { name: 'Pods', exact: true }).last().click();
  const row = page.getByTestId(`workload-pod-${metadata.name}`);
  const used = page.getByTestId(`workload-pod-used-${metadata.name}`);
  await expect(row).toContainText(/Running.*cmmd.*1.*20\sGiB requested/);
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
  // Of this name the operator loses its reallocations: marked, and nothing moves until the CMMD changes.
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
  // Of this cluster a minute is a second: the move may count as lost by now.
  const moving = page.getByTestId('workload-reallocating');
  const lost = page.getByTestId('workload-reallocation-trouble');
  await expect(moving.or(lost).first()).toContainText('a taint that the payload');
  await expect(page.getByTestId('workload-history-leaving')).toContainText('a taint');
  await expectAccessible(page);

  await merge(`${cmmds}/mover`, { metadata: { annotations: { 'example.test/touched': 'yes' } } });
  await expect(workloads.state()).toHaveAttribute('data-state', 'placed', followed);
  await expect(page.getByTestId('cmmd-actual-node')).not.toContainText(node);
  await expect(page.getByTestId('workload-reallocating')).toHaveCount(0);
  await expect(page.getByTestId('workload-history')).toContainText(
    'The operator deleted an object of this name',
  );
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
