import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { WorkloadFormPage } from './workload-form.page';

// A cluster of its own: in that of the other stories a rollout has moved what is reserved.
test.use({ scenario: 'guide', speed: 50 });

test('the preview follows the form, and names what decides', async ({ page }) => {
  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('memory').fill('100Gi');
  // cmmd1 and cmmd3 have something reserved already.
  await expect(form.verdict).toContainText('cmmd2, NUMA 1');
  await expect(form.candidate('cmmd2', 1)).toHaveAttribute('data-verdict', 'chosen');
  await expect(form.candidate('cmmd3', 1)).toHaveAttribute('data-verdict', 'fits');
  await form.field('memory').fill('500Gi');
  await expect(form.candidate('cmmd3', 1)).toHaveAttribute('data-verdict', 'rejected');
  await expect(form.candidate('cmmd3', 1)).toContainText('480 GiB available, 500 GiB requested.');
  await form.field('memory').fill('600Gi');
  await expect(form.verdict).toContainText('No candidate has 600 GiB available.');
  await form.field('memory').fill('100Gi');
  await form.field('replicas').fill('6');
  await expect(form.verdict).toContainText('No candidate has 600 GiB available.');
  await expect(form.preflight('single-numa')).toContainText('All 6 replicas go to one NUMA node');
  await form.field('enable').uncheck({ force: true });
  await form.field('memory').fill('1Gi');
  await expect(form.verdict).toContainText('cmmd2, bound to no memory');
  await expect(form.candidate('cmmd2', 'local')).toHaveAttribute('data-verdict', 'chosen');
  await expectAccessible(page);
});

test('a name that the operator would take over blocks, and a free one is offered', async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  await api.send('POST', '/apis/apps/v1/namespaces/work/deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', namespace: 'work' },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'shop' } },
      template: {
        metadata: { labels: { app: 'shop' } },
        spec: { containers: [{ name: 'shop', image: 'example.test/shop' }] },
      },
    },
  });
  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('image').fill('example.test/shop');
  await form.field('name').fill('shop');
  await expect(form.preflight('same-name')).toContainText('would delete Deployment shop');
  await expect(form.field('submit')).toBeDisabled();
  await expectAccessible(page);
  // A Pod of that name would not touch the Deployment.
  await form.field('kind-pod').check();
  await expect(form.preflight('same-name')).toBeHidden();
  await form.field('kind-deployment').check();
  await page.getByTestId('preflight-free-name').click();
  await expect(form.field('name')).toHaveValue('shop-cxl');
  await expect(form.preflight('same-name')).toBeHidden();
  await form.create('shop-cxl');
  await api.placedPod('shop-cxl');
  await api.deleteCmmd('shop-cxl');
});

test('each check of the project and the workload has its say', async ({ page, stack }) => {
  const api = new Api(stack);
  await api.send('POST', '/api/v1/namespaces/work/limitranges', {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'bounds', namespace: 'work' },
    spec: { limits: [{ type: 'Container', max: { memory: '64Gi' }, default: { memory: '1Gi' } }] },
  });
  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('name').fill('checked');
  await form.field('image').fill('registry.example/checked:1');
  await expect(form.preflight('no-memory')).toBeVisible();
  await expect(form.preflight('limit-range')).toContainText('a memory request of 1Gi');
  await form.field('memory').fill('100Gi');
  await expect(form.preflight('no-memory')).toBeHidden();
  // The default becomes the limit, and the server refuses that before it looks at the maximum.
  await expect(form.preflight('limit-range')).toContainText(
    'a memory limit of 1Gi, which is below its request of 100Gi',
  );
  await form.preflight('limit-range').getByRole('button', { name: 'Set the limits' }).click();
  await expect(form.preflight('limit-range')).toContainText('the maximum is 64Gi');
  await form.cancel();

  await form.open('', 'no-such-project');
  await expect(form.preflight('namespace')).toContainText('no-such-project');
  await expect(form.field('submit')).toBeDisabled();

  await form.open('', 'demo');
  await form.field('name').fill('cache');
  await expect(form.preflight('name-taken')).toContainText('CMMD cache exists already');
  await api.request('DELETE', '/api/v1/namespaces/work/limitranges/bounds');
});

test('a developer is told that nothing can be predicted, and creates all the same', async ({
  page,
  signIn,
  stack,
}) => {
  const api = new Api(stack);
  await signIn('developer');
  const form = new WorkloadFormPage(page);
  await form.open();
  await expect(form.verdict).toContainText('You may not list nodes');
  await form.field('name').fill('by-developer');
  await form.field('image').fill('example.test/app');
  await form.field('memory').fill('10Gi');
  await form.field('mode-manual').check();
  // Nothing is offered, so node and NUMA node are typed; what is typed wrongly is said at the field.
  await form.field('numa').fill('2,3');
  await form.field('cpu').fill('24-0');
  await form.submit();
  await expect(form.error('node')).toContainText('Required');
  await expect(form.error('numa')).toContainText('exactly one NUMA node');
  await expect(form.error('cpu')).toContainText('ends before it begins');
  await expectAccessible(page);
  await form.field('node').fill('cmmd1');
  await form.field('numa').fill('2');
  await form.field('cpu').fill('auto');
  await form.create('by-developer');
  expect((await api.placedPod('by-developer')).spec?.['nodeName']).toBe('cmmd1');
  await api.deleteCmmd('by-developer');
});

test('a viewer sees the preview but may not create', async ({ page, signIn }) => {
  await signIn('viewer');
  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('memory').fill('1Gi');
  await expect(form.verdict).toContainText('Would go to');
  await expect(form.preflight('permission')).toContainText('create on cmmds');
  await expect(form.field('submit')).toBeDisabled();
});
