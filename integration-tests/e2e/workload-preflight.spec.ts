import { Api } from './api';
import { readCollectors } from './collectors';
import { expect, expectAccessible, test } from './fixtures';
import { WorkloadFormPage } from './workload-form.page';

test.use({ scenario: 'guide', speed: 60 });
test.setTimeout(240_000);

const quotas = '/api/v1/namespaces/work/resourcequotas';
const MERGE = 'application/merge-patch+json';

test('what is wrong with project, nodes or kind is said before creation, for as long as it is so', async ({
  page,
  stack,
  allowedComplaints,
}) => {
  // While the quota stands, a server refuses what the form tries out.
  allowedComplaints.push(/^Failed to load resource: .* status of 403 \(Forbidden\)$/);
  const api = new Api(stack);
  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('name').fill('checked');
  await form.field('image').fill('example.test/app');
  await form.field('memory').fill('100Gi');
  await expect(form.verdict).toContainText('cmmd2, NUMA 1');
  await expect(form.preflight('quota')).toBeHidden();

  await api.send('POST', quotas, {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'tight', namespace: 'work' },
    spec: { hard: { 'requests.memory': '64Gi' } },
  });
  await expect
    .poll(async () => (await api.get(`${quotas}/tight`))?.status?.['used'])
    .toEqual({ 'requests.memory': expect.any(String) });
  // As if others used it: its controller counts anew only when something goes.
  await api.send(
    'PATCH',
    `${quotas}/tight/status`,
    { status: { hard: { 'requests.memory': '64Gi' }, used: { 'requests.memory': '8Gi' } } },
    MERGE,
  );
  await expect(form.preflight('quota')).toContainText(
    'tight: requests.memory is limited to 64Gi, 8Gi is used, 100Gi more.',
  );
  await form.field('memory').fill('50Gi');
  await expect(form.preflight('quota')).toBeHidden();
  await form.field('memory').fill('100Gi');
  await expect(form.preflight('quota')).toBeVisible();
  await api.request('DELETE', `${quotas}/tight`);
  await expect(form.preflight('quota')).toBeHidden();

  const taints = (list: unknown) =>
    api.send('PATCH', '/api/v1/nodes/cmmd2', { spec: { taints: list } }, MERGE);
  await taints([{ key: 'example.test/repair', effect: 'NoSchedule' }]);
  await expect(form.preflight('taints')).toContainText(
    'cmmd2 cannot be chosen: example.test/repair:NoSchedule.',
  );
  await expect(form.verdict).not.toContainText('cmmd2');
  await expect(form.candidate('cmmd2', 1)).toContainText('example.test/repair:NoSchedule');
  await form.openScheduling();
  await form.field('tolerations-offer-example.test/repair').click();
  await expect(form.preflight('taints')).toBeHidden();
  await expect(form.verdict).toContainText('cmmd2, NUMA 1');
  await page.getByRole('button', { name: 'Remove toleration 1' }).click();
  await expect(form.preflight('taints')).toBeVisible();
  await expectAccessible(page);
  await taints(null);
  await expect(form.preflight('taints')).toBeHidden();

  const node = await api.get('/api/v1/nodes/cmmd2');
  const addresses = node?.status?.['addresses'] as { type: string; address: string }[];
  const setAddresses = (list: unknown) =>
    api.send('PATCH', '/api/v1/nodes/cmmd2/status', { status: { addresses: list } }, MERGE);
  await setAddresses(
    addresses.map((one) =>
      one.type === 'Hostname' ? { ...one, address: 'cmmd2.example.test' } : one,
    ),
  );
  await expect(form.preflight('hostname')).toContainText('Pods would not start on cmmd2');
  await expect(form.preflight('hostname')).toContainText('host name cmmd2.example.test');
  await setAddresses(addresses);
  await expect(form.preflight('hostname')).toBeHidden();

  await form.show('YAML');
  const text = await form.editor.inputValue();
  await form.editor.fill(text.replace('kind: Deployment', 'kind: ReplicaSet'));
  await expect(form.preflight('kind')).toContainText('does not accept kind ReplicaSet');
  await expect(form.preflight('kind')).toContainText('use a Deployment');
  await expect(form.field('submit')).toBeDisabled();
  await form.editor.fill(text);
  await expect(form.preflight('kind')).toBeHidden();
  await expect(form.field('submit')).toBeEnabled();
});

test('a pool in the middle of a rollout is said, until it is done', async ({
  page,
  stack,
  allowedComplaints,
}) => {
  // While a node reboots, its collector cannot be asked: the browser says so, in these words only.
  allowedComplaints.push(/^Failed to load resource: .* status of 503 \(Service Unavailable\)$/);
  const api = new Api(stack);
  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('memory').fill('10Gi');
  await expect(form.verdict).toContainText('Would go to');
  await expect(form.preflight('rollout')).toBeHidden();
  await api.send('POST', '/apis/machineconfiguration.openshift.io/v1/machineconfigs', {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfig',
    metadata: {
      name: '99-test-argument',
      labels: { 'machineconfiguration.openshift.io/role': 'cmmd' },
    },
    spec: { config: { ignition: { version: '3.2.0' } }, kernelArguments: ['test=1'] },
  });
  await expect(form.preflight('rollout')).toContainText(/Not up to date yet: .*cmmd\d/, {
    timeout: 60_000,
  });
  await expect(form.preflight('rollout')).toBeHidden({ timeout: 150_000 });
  await expect(form.verdict).toContainText('Would go to');
  // The collector of the node that came back last starts a little later: other stories count on it.
  await expect(async () => {
    expect((await readCollectors(stack)).size).toBe(5);
  }).toPass({ timeout: 60_000 });
});

test('what the server says of it is known before the click: warnings are no hindrance, refused pods are told twice', async ({
  page,
  stack,
  allowedComplaints,
}) => {
  // A dry run that is refused is no success for the browser either.
  allowedComplaints.push(/^Failed to load resource: .* status of 403 \(Forbidden\)$/);
  const api = new Api(stack);
  const security = (levels: Record<string, string | null>) =>
    api.send(
      'PATCH',
      '/api/v1/namespaces/work',
      {
        metadata: {
          labels: Object.fromEntries(
            Object.entries(levels).map(([mode, level]) => [
              `pod-security.kubernetes.io/${mode}`,
              level,
            ]),
          ),
        },
      },
      MERGE,
    );
  await security({ warn: 'restricted' });
  const form = new WorkloadFormPage(page);
  const fill = async (name: string) => {
    await form.open();
    await form.field('name').fill(name);
    await form.field('image').fill('example.test/app');
    await form.field('memory').fill('1Gi');
    await expect(form.verdict).toContainText('Would go to');
  };
  await fill('warned');
  const warnings = form.preflight('server-warnings');
  await expect(warnings).toContainText('would violate PodSecurity "restricted:latest"');
  await expect(warnings).toHaveAttribute('data-severity', 'info');
  await expect(form.field('submit')).toHaveText('Create');
  await expectAccessible(page);
  // What is changed since was not tried yet; it is tried again by itself.
  await form.field('memory').fill('2Gi');
  await expect(warnings).toBeHidden();
  await expect(warnings).toBeVisible();
  await form.create('warned');
  await api.deleteCmmd('warned');

  // Pods that the server will refuse: of the Deployment it says nothing.
  await security({ warn: null, enforce: 'restricted' });
  await fill('secured');
  const refused = form.preflight('pods-refused');
  await expect(refused).toContainText('violates PodSecurity "restricted:latest"');
  await expect(form.field('submit')).toHaveText('Create anyway');
  await expectAccessible(page);
  await page.getByTestId('preflight-set-security').click();
  await expect(refused).toBeHidden();
  await expect(form.field('submit')).toHaveText('Create');
  await form.create('secured');
  await api.placedPod('secured');
  await api.deleteCmmd('secured');

  // Created all the same: the details say within seconds what the Deployment says.
  await fill('refused');
  await expect(refused).toBeVisible();
  await form.create('refused');
  await expect(page.getByTestId('workload-complaint')).toContainText(
    'violates PodSecurity "restricted:latest"',
    { timeout: 10_000 },
  );
  await expectAccessible(page);
  await security({ enforce: null });
  await api.deleteCmmd('refused');

  // What a limit range would refuse, with the way out; and a quota that is full.
  const ranges = '/api/v1/namespaces/work/limitranges';
  await api.send('POST', ranges, {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'small', namespace: 'work' },
    spec: { limits: [{ type: 'Container', default: { memory: '128Mi' } }] },
  });
  await api.send('POST', quotas, {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'full', namespace: 'work' },
    spec: { hard: { 'count/pods': '0' } },
  });
  await fill('limited');
  await expect(form.preflight('limit-range')).toContainText('128Mi');
  await page.getByTestId('preflight-set-limits').click();
  await expect(form.preflight('limit-range')).toBeHidden();
  await expect(form.preflight('quota')).toContainText('full');
  await form.create('limited');
  await expect(page.getByTestId('workload-complaint')).toContainText('exceeded quota: full', {
    timeout: 10_000,
  });
  await Promise.all([
    api.request('DELETE', `${quotas}/full`),
    api.request('DELETE', `${ranges}/small`),
  ]);
  await api.deleteCmmd('limited');
});

test('a quota over several projects is said beforehand, with what it shares', async ({
  page,
  stack,
  cluster,
  allowedComplaints,
}) => {
  allowedComplaints.push(/^Failed to load resource: .* status of 403 \(Forbidden\)$/);
  test.skip(cluster === 'real', "Kubernetes' own server counts nothing over several projects");
  const api = new Api(stack);
  const path = '/apis/quota.openshift.io/v1/clusterresourcequotas';
  const quota = (memory: string) => ({
    apiVersion: 'quota.openshift.io/v1',
    kind: 'ClusterResourceQuota',
    metadata: { name: 'team' },
    spec: {
      selector: { labels: { matchLabels: { 'kubernetes.io/metadata.name': 'work' } } },
      quota: { hard: { 'requests.memory': memory } },
    },
  });
  await api.send('POST', path, quota('1Gi'));
  const form = new WorkloadFormPage(page);
  await form.open();
  await form.field('name').fill('shared');
  await form.field('image').fill('example.test/app');
  await form.field('memory').fill('2Gi');
  const said = form.preflight('quota');
  await expect(said).toContainText('team: requests.memory is limited to 1Gi');
  await expect(said).toContainText('team counts several projects together');
  await expectAccessible(page);

  // Created all the same: the pods are refused in the server's words, until there is room.
  await form.create('shared');
  await expect(page.getByTestId('workload-complaint')).toContainText('exceeded quota: team', {
    timeout: 10_000,
  });
  await api.send('PATCH', `${path}/team`, { spec: quota('8Gi').spec }, MERGE);
  await api.placedPod('shared');
  await expect(page.getByTestId('workload-complaint')).toHaveCount(0);
  await api.request('DELETE', `${path}/team`);
  await api.deleteCmmd('shared');
});
