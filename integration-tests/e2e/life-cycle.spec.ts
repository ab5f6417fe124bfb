import { Api, cmmdPath, deploymentPath } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { autoSample, cmmds, guideManualSample } from './objects';
import { WorkloadsPage } from './workloads.page';

test.use({ scenario: 'guide', speed: 60 });

/** The operator and the kubelet follow, on a machine that does much else. */
const followed = { timeout: 40_000 };
const pods = '/api/v1/namespaces/work/pods';

const podSample = (name: string, memory = '10Gi') => ({
  ...guideManualSample,
  metadata: { name, namespace: 'work' },
  spec: {
    allocateMode: 'auto',
    enable: true,
    payload: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: {
        containers: [
          { name: 'app', image: 'example.test/app', resources: { requests: { memory } } },
        ],
      },
    },
  },
});

test.describe('a replacement that is interrupted', () => {
  test.use({ allowedComplaints: [/Failed to load resource|net::ERR_FAILED/] });

  for (const [kind, sample, objectPath] of [
    ['Pod', podSample('half-pod'), `${pods}/half-pod`],
    ['Deployment', autoSample('half-deployment'), deploymentPath('half-deployment')],
  ] as const) {
    test(`of a ${kind} is gone on with in another tab`, async ({ page, context, stack }) => {
      test.setTimeout(120_000);
      const api = new Api(stack);
      const { name } = sample.metadata;
      await api.send('POST', cmmds, sample);
      await api.placedPod(name);
      const before = await api.get(objectPath);
      const workloads = new WorkloadsPage(page);
      await page.route(`**${objectPath}`, (route) =>
        route.request().method() === 'DELETE' ? route.abort() : route.continue(),
      );
      await workloads.openDetails('work', name);
      await page.getByTestId('actions-menu-button').click();
      await workloads.action('pause').click();
      await expect(page.getByTestId('flow-plan')).toContainText('Wait until it and its pods are');
      await workloads.confirm.click();
      await expect(page.getByTestId('flow-error')).toBeVisible(followed);
      await expectAccessible(page);
      expect((await api.get(cmmdPath(name)))?.spec).toMatchObject({ enable: true });
      expect((await api.get(objectPath))?.metadata.uid).toBe(before?.metadata.uid);
      await page.close();

      const other = await context.newPage();
      const there = new WorkloadsPage(other);
      await there.openDetails('work', name);
      const begun = other.getByTestId('workload-flow-begun');
      await expect(begun).toHaveAttribute('data-step', 'delete');
      await expect(begun).toContainText('has not been deleted yet');
      await expectAccessible(other);
      await other.getByTestId('workload-flow-continue').click();
      await there.finishReplacement();
      await expect(begun).toHaveCount(0);
      const after = await api.get(objectPath);
      expect(after?.metadata.uid).not.toBe(before?.metadata.uid);
      expect(after?.metadata.annotations).toMatchObject({ 'cmmd.samsung.com/enable': 'false' });
      expect((await api.get(cmmdPath(name)))?.spec).toMatchObject({ enable: false });
      await expect(other.getByTestId('cmmd-actual-memory')).toHaveText('Not bound', followed);
      await api.deleteCmmd(name);
    });
  }
});

test('Pods that were deleted: missing, and asked for again together', async ({ page, stack }) => {
  test.setTimeout(120_000);
  const api = new Api(stack);
  const workloads = new WorkloadsPage(page);
  const names = ['lost-a', 'lost-b'];
  for (const name of names) {
    await api.send('POST', cmmds, podSample(name));
    await api.placedPod(name);
    await api.send('DELETE', `${pods}/${name}`);
  }
  await workloads.openList('work', '?cmmd-name=lost');
  for (const name of names) {
    await expect(workloads.state(workloads.row(name))).toHaveAttribute(
      'data-state',
      'missing',
      followed,
    );
  }
  await expectAccessible(page);
  await page.getByTestId('workloads-ask').click();
  await expect(page.getByTestId('workload-ask')).toContainText('Nothing is deleted');
  expect(await api.podsOf('lost-a')).toHaveLength(0);
  await page.getByTestId('ask-confirm').click();
  for (const name of names) {
    await expect(page.getByTestId(`ask-work-${name}`)).toContainText('has created it', followed);
  }
  await expectAccessible(page);
  await page.getByTestId('ask-close').click();
  for (const name of names) {
    await expect(workloads.state(workloads.row(name))).toHaveAttribute(
      'data-state',
      'placed',
      followed,
    );
    await api.deleteCmmd(name);
  }
  await expect(page.getByTestId('workloads-ask')).toHaveCount(0);
});

test('a Deployment that was deleted in the foreground is missing; who did it is not claimed', async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const workloads = new WorkloadsPage(page);
  await api.send('POST', cmmds, autoSample('swept'));
  await api.placedPod('swept');
  await api.send('DELETE', deploymentPath('swept'), {
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    propagationPolicy: 'Foreground',
  });
  await workloads.openDetails('work', 'swept');
  const missing = page.getByTestId('workload-missing');
  await expect(missing).toContainText('It was deleted.', followed);
  await expect(missing).toContainText('Who did it is not recorded');
  await page.getByTestId('workload-ask-again').click();
  await page.getByTestId('ask-confirm').click();
  await expect(page.getByTestId('ask-work-swept')).toContainText('has created it', followed);
  await page.getByTestId('ask-close').click();
  await expect(workloads.state()).toHaveAttribute('data-state', 'placed', followed);
  await api.deleteCmmd('swept');
});

test('an object that something else made again is a state of its own', async ({ page, stack }) => {
  const api = new Api(stack);
  const workloads = new WorkloadsPage(page);
  const sample = autoSample('owned');
  const { spec } = sample.spec.payload;
  await api.send('POST', cmmds, sample);
  await api.placedPod('owned');
  await api.send('DELETE', deploymentPath('owned'), {
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    propagationPolicy: 'Foreground',
  });
  await expect.poll(() => api.get(deploymentPath('owned')), followed).toBeUndefined();
  await api.send('POST', '/apis/apps/v1/namespaces/work/deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'owned',
      namespace: 'work',
      annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:work/owned' },
    },
    spec,
  });
  await workloads.openDetails('work', 'owned');
  const foreign = page.getByTestId('workload-foreign');
  await expect(foreign).toContainText('Argo CD', followed);
  await expect(page.getByTestId('workload-history-foreign')).toContainText('not by the operator');
  await expectAccessible(page);
  await workloads.openList('work', '?cmmd-name=owned');
  await expect(workloads.state(workloads.row('owned'))).toHaveAttribute(
    'data-state',
    'foreign',
    followed,
  );
  await api.deleteCmmd('owned');
  await api.request('DELETE', deploymentPath('owned'));
});
