import { Api, cmmdPath, deploymentPath } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { visit } from './follow';
import { WorkloadFormPage } from './workload-form.page';
import { WorkloadsPage } from './workloads.page';

test.use({ scenario: 'guide', speed: 60 });

const deployment = (name: string, memory: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'work', annotations: { team: 'blue' } },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        containers: [
          { name, image: 'example.test/app', resources: { requests: { memory } } },
          { name: 'side', image: 'example.test/side' },
        ],
      },
    },
  },
});
const deployments = '/apis/apps/v1/namespaces/work/deployments';

test('a Deployment moves to CXL memory: deleted first, created by the operator then', async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const before = await api.send('POST', deployments, deployment('shop', '10Gi'));
  await page.goto('/k8s/ns/work/deployments/shop');
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Move to CXL memory' }).click();
  const form = new WorkloadFormPage(page);
  await expect(form.field('name')).toHaveValue('shop');
  await expect(form.field('memory')).toHaveValue('10Gi');
  await expect(form.preflight('same-name')).toBeVisible();
  await page.getByTestId('preflight-convert').click();
  await expect(page.getByTestId('conversion-download')).toHaveAttribute(
    'download',
    'deployment-shop.json',
  );
  await expectAccessible(page);
  await page.getByTestId('conversion-start').click();
  await expect(page.getByTestId('flow-outcome')).toContainText('has created it', {
    timeout: 30_000,
  });
  const after = await api.get(deploymentPath('shop'));
  expect(after?.metadata.uid).not.toBe(before.metadata.uid);
  expect(after?.metadata.annotations).toMatchObject({ team: 'blue' });
  await page.getByTestId('conversion-open').click();
  await expect(page).toHaveURL(/CMMD\/shop$/);
  await api.deleteCmmd('shop');
});

test('a Deployment that someone else manages: said before anything is deleted, and a state when it comes back', async ({
  page,
  stack,
}) => {
  test.setTimeout(120_000);
  const api = new Api(stack);
  const marked = (name: string, metadata: object) => {
    const plain = deployment(name, '2Gi');
    return api.send('POST', deployments, {
      ...plain,
      metadata: { ...plain.metadata, ...metadata },
    });
  };
  const owner = await api.send('POST', '/api/v1/namespaces/work/configmaps', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'redis-cr', namespace: 'work' },
  });
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: 'redis-cr', controller: true };
  await marked('redis', { ownerReferences: [{ ...reference, uid: owner.metadata.uid }] });
  const form = new WorkloadFormPage(page);
  await form.open('?fromDeployment=redis');
  await expect(form.preflight('managed')).toContainText('ConfigMap redis-cr');
  await expect(form.preflight('managed')).toHaveAttribute('data-severity', 'blocking');
  await expect(page.getByTestId('preflight-free-name')).toBeVisible();
  await expect(page.getByTestId('preflight-convert')).toBeHidden();
  await expectAccessible(page);
  await api.request('DELETE', '/api/v1/namespaces/work/configmaps/redis-cr');

  // Argo CD may be paused, so this is a warning; here it is not, and makes the Deployment again.
  const tracking = { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:work/synced' };
  const before = await marked('synced', { annotations: tracking });
  const plain = deployment('synced', '2Gi');
  const manifest = { ...plain, metadata: { ...plain.metadata, annotations: tracking } };
  await api.send('POST', '/api/v1/namespaces/work/configmaps', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'repository',
      namespace: 'work',
      labels: { 'simulator.cmmd.test/self-heal': 'argocd' },
    },
    data: { manifest: JSON.stringify(manifest) },
  });
  await form.open('?fromDeployment=synced');
  await expect(form.preflight('managed')).toContainText('The Argo CD application shop');
  await page.getByTestId('preflight-convert').click();
  await expect(page.getByRole('dialog')).toContainText('The Argo CD application shop');
  await expectAccessible(page);
  expect((await api.get(deploymentPath('synced')))?.metadata.uid).toBe(before.metadata.uid);
  await page.getByTestId('conversion-start').click();
  // Who has left asks the operator no more, which would be first now and then: Argo CD has the name for sure.
  await expect.poll(() => api.get(cmmdPath('synced'))).toBeDefined();
  await visit(page, '/k8s/ns/work/cmmd.samsung.com~v1~CMMD/synced');
  await expect
    .poll(async () => (await api.get(deploymentPath('synced')))?.metadata ?? {}, {
      timeout: 30_000,
    })
    .toMatchObject({
      uid: expect.not.stringMatching(before.metadata.uid ?? ''),
      annotations: tracking,
    });
  await expect(page.getByTestId('workload-foreign')).toContainText('Argo CD', { timeout: 60_000 });
  await expectAccessible(page);
  await api.request('DELETE', '/api/v1/namespaces/work/configmaps/repository');
  await api.deleteCmmd('synced');
  await api.request('DELETE', deploymentPath('synced'));
});

test('a conversion that the operator cannot place goes back to what was there', async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  await api.send('POST', deployments, deployment('huge', '1Gi'));
  const form = new WorkloadFormPage(page);
  await form.open('?fromDeployment=huge');
  await form.field('memory').fill('5000Gi');
  await expect(form.verdict).toContainText('No candidate has');
  await page.getByTestId('preflight-convert').click();
  await page.getByTestId('conversion-start').click();
  await expect(page.getByTestId('flow-outcome')).toContainText('allocatable node', {
    timeout: 30_000,
  });
  // The way back is not this dialog's alone: it stands on the CMMD.
  await expect(page.getByTestId('conversion-undo')).toBeVisible();
  await visit(page, '/k8s/ns/work/cmmd.samsung.com~v1~CMMD/huge');
  await page.getByTestId('workload-go-back').click();
  await page.getByTestId('conversion-back-start').click();
  await expect(page.getByTestId('conversion-undone')).toBeVisible({ timeout: 30_000 });
  await expect
    .poll(async () => (await api.get(deploymentPath('huge')))?.spec)
    .toMatchObject({
      template: { spec: { containers: [{ resources: { requests: { memory: '1Gi' } } }, {}] } },
    });
  expect(await api.get(cmmdPath('huge'))).toBeUndefined();
});

test.describe('the allocation of a workload that runs', () => {
  test.use({ allowedComplaints: [/Failed to load resource/] });

  test('is edited; a change made meanwhile is a conflict and nothing is lost', async ({
    page,
    stack,
  }) => {
    const api = new Api(stack);
    const form = new WorkloadFormPage(page);
    await form.open('?clone=feature-store', 'demo');
    await expect(form.field('name')).toHaveValue('feature-store-copy');
    await expect(form.field('memory')).toHaveValue('32Gi');
    await form.create('feature-store-copy', 'demo');
    await api.placedPod('feature-store-copy', 'demo');

    await visit(page, '/cmmd/ns/demo/workloads/feature-store-copy/edit');
    await expect(form.field('node')).toHaveValue('cmmd3');
    await expect(page.getByTestId('edit-note')).toContainText('ignores changes of the payload');
    await expect(form.field('submit')).toBeDisabled();
    await expect(form.field('node')).toContainText('cmmd2');
    await form.field('node').selectOption('cmmd2');
    await expect(form.verdict).toContainText('cmmd2, NUMA 1');
    await expectAccessible(page);
    await api.send(
      'PATCH',
      cmmdPath('feature-store-copy', 'demo'),
      { metadata: { labels: { touched: 'yes' } } },
      'application/merge-patch+json',
    );
    await form.submit();
    await expect(page.getByTestId('edit-failure')).toContainText('Someone else has changed');
    await expect(form.field('node')).toHaveValue('cmmd2');
    await page.getByTestId('conflict-overwrite').click();
    await new WorkloadsPage(page).finishReplacement();
    await expect(page).toHaveURL(/CMMD\/feature-store-copy$/);
    await expect
      .poll(async () => (await api.podsOf('feature-store-copy', 'demo'))[0]?.spec?.['nodeName'], {
        timeout: 30_000,
      })
      .toBe('cmmd2');
    const cmmd = await api.get(cmmdPath('feature-store-copy', 'demo'));
    expect(cmmd?.metadata.labels).toMatchObject({ touched: 'yes' });

    // The payload is changed in the YAML: saved, but not applied by the operator.
    await visit(page, '/cmmd/ns/demo/workloads/feature-store-copy/edit');
    await form.show('YAML');
    await form.editor.fill((await form.editor.inputValue()).replaceAll('32Gi', '24Gi'));
    await expect(page.getByTestId('edit-payload-changed')).toContainText('Recreate workload');
    await expect(page.getByTestId('edit-recreates')).toBeHidden();
    await expect(form.verdict).toContainText('cmmd2, NUMA 1');
    // Its own object is in nobody's way.
    await expect(form.preflight('same-name')).toBeHidden();
    await expectAccessible(page);
    const text = await form.editor.inputValue();
    await form.editor.fill(text.replace('name: feature-store-copy', 'name: other'));
    await form.submit();
    await expect(page.getByTestId('edit-failure')).toContainText('Clone it instead');
    await form.editor.fill(text);
    await form.submit();
    await expect(page).toHaveURL(/CMMD\/feature-store-copy$/);
    const memoryOf = (object: unknown) => /"memory":"(\d+Gi)"/.exec(JSON.stringify(object))?.[1];
    expect(memoryOf(await api.get(cmmdPath('feature-store-copy', 'demo')))).toBe('24Gi');
    expect(memoryOf((await api.podsOf('feature-store-copy', 'demo'))[0])).toBe('32Gi');
    await api.deleteCmmd('feature-store-copy', 'demo');
  });
});
