import { Api, deploymentPath } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { visit } from './follow';
import { autoSample, cmmds } from './objects';
import { WorkloadsPage } from './workloads.page';

test.use({ scenario: 'guide', speed: 60 });

/** Followed by the operator and the kubelet, on a machine that does much else. */
const followed = { timeout: 30_000 };

test('Check now: the pod itself proves where its memory is', async ({ page, stack }) => {
  const api = new Api(stack);
  await api.send('POST', cmmds, autoSample('proof'));
  const pod = await api.placedPod('proof');
  const numa = pod.metadata.annotations?.['cmmd-numa'] ?? '';
  const opened: string[] = [];
  page.on('websocket', (socket) => {
    if (socket.url().includes('/exec?')) opened.push(socket.url());
  });
  await new WorkloadsPage(page).openDetails('work', 'proof');
  const card = page.getByTestId('workload-memory-check');
  await expect(card).toContainText(`bound to NUMA node ${numa} right after its start`, followed);
  await expect(card).toContainText(`oc exec -n work ${pod.metadata.name}`);
  expect(opened).toEqual([]);
  await page.getByTestId('memory-check-now').click();
  const verdict = page.getByTestId('memory-check-verdict');
  await expect(verdict).toHaveAttribute('data-verdict', 'proved', followed);
  await expect(verdict).toContainText(`are on NUMA node ${numa}, as asked.`);
  await expect(page.getByTestId(`memory-check-numa-${numa}`)).toContainText('CXL memory');
  expect(opened).toHaveLength(1);
  await expectAccessible(page);
  await api.deleteCmmd('proof');
});

test('on local memory nothing binds a pod, and its own figures claim no more', async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const sample = autoSample('unbound');
  await api.send('POST', cmmds, { ...sample, spec: { ...sample.spec, enable: false } });
  const pod = await api.placedPod('unbound');
  // What the OCI hook looks at: with anything but "true" it leaves the pod alone.
  expect(pod.metadata.annotations?.['cmmd-enable']).toBe('false');
  const workloads = new WorkloadsPage(page);
  await workloads.openDetails('work', 'unbound');
  await expect(page.getByTestId('cmmd-actual-memory')).toHaveText('Not bound', followed);
  const card = page.getByTestId('workload-memory-check');
  await expect(card).toContainText('Nothing binds this pod: on local memory the operator only');
  await expect(card).not.toContainText('right after its start');
  await page.getByTestId('memory-check-now').click();
  const verdict = page.getByTestId('memory-check-verdict');
  await expect(verdict).toHaveAttribute('data-verdict', 'unbound', followed);
  await expect(verdict).toContainText('nothing binds these');
  await expectAccessible(page);
  await workloads.openList('work');
  await expect(workloads.row('unbound')).toContainText('Local memory', followed);
  await api.deleteCmmd('unbound');
});

test('a CMMD without spec is named everywhere, and removed from where it is seen', async ({
  page,
  stack,
}) => {
  // Kubelets wait longer and longer before they start what crashes.
  test.setTimeout(180_000);
  const api = new Api(stack);
  await api.send('POST', cmmds, {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'CMMD',
    metadata: { name: 'empty', namespace: 'work' },
  });
  await page.goto('/cmmd/overview');
  const alert = page.getByTestId('operator-stopped');
  await expect(alert).toContainText('stopped for the whole cluster', followed);
  await expect(page.getByTestId('status-operator')).toHaveAttribute('data-health', 'error');
  await expectAccessible(page);
  await new WorkloadsPage(page).openDetails('work', 'empty');
  await expect(alert).toBeVisible();
  await expect(page.getByTestId('workload-complaint')).toContainText('has no spec');
  await page.getByTestId('operator-stopped-delete-empty').click();
  await expect(page.getByTestId('workload-action')).toContainText('CMMD empty is deleted');
  await page.getByTestId('workload-action-confirm').click();
  await expect(page.getByTestId('cmmd-workloads')).toBeVisible(followed);
  await expect(page.getByTestId('workload-row-empty')).toHaveCount(0);
  // The operator is back: what is asked of it happens again.
  await api.send('POST', cmmds, autoSample('after'));
  await expect.poll(() => api.get(deploymentPath('after')), { timeout: 60_000 }).toBeDefined();
  await visit(page, '/cmmd/overview');
  await expect(page.getByTestId('status-operator')).toHaveAttribute('data-health', 'healthy', {
    timeout: 60_000,
  });
  await expect(alert).toHaveCount(0);
  await api.deleteCmmd('after');
});
