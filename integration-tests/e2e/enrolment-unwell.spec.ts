import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from './api';
import { EnrolmentPage } from './enrolment.page';
import { expect, expectAccessible, test } from './fixtures';

// Ten minutes, after which the Machine Config Operator says why a drain fails, take five seconds.
test.use({ scenario: 'guide', speed: 120, allowedComplaints: [/Failed to load resource/] });

const MERGE = 'application/merge-patch+json';
const pool = '/apis/machineconfiguration.openshift.io/v1/machineconfigpools/cmmd';
const prefix = 'machineconfiguration.openshift.io';
const budgets = '/apis/policy/v1/namespaces/work/poddisruptionbudgets';
const webhooks = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';
const words = 'not while the nightly backup runs [job 7], ask the "storage" team';

test('nothing moves by a maxUnavailable that cannot be read; drains are refused in the words of the server; lost and changed configs', async ({
  page,
  stack,
}) => {
  test.setTimeout(240_000);
  const api = new Api(stack);
  const enrolment = new EnrolmentPage(page);
  const annotate = (node: string, values: Record<string, string | null>) =>
    api.send('PATCH', `/api/v1/nodes/${node}`, { metadata: { annotations: values } }, MERGE);
  const budget = (name: string) =>
    api.send('POST', budgets, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name, namespace: 'work' },
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'vault' } } },
    });
  // One pod on the node that is taken first: by name, as all are of one zone and age.
  await api.send('POST', '/api/v1/namespaces/work/pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'vault-0', namespace: 'work', labels: { app: 'vault' } },
    spec: { nodeName: 'cmmd1', containers: [{ name: 'vault', image: 'example.test/vault' }] },
  });
  await Promise.all([budget('vault'), budget('everything')]);

  await api.send('PATCH', pool, { spec: { maxUnavailable: '1' } }, MERGE);
  await api.send('POST', `/apis/${prefix}/v1/machineconfigs`, {
    apiVersion: `${prefix}/v1`,
    kind: 'MachineConfig',
    metadata: { name: '99-test-argument', labels: { [`${prefix}/role`]: 'cmmd' } },
    spec: { config: { ignition: { version: '3.2.0' } }, kernelArguments: ['test=1'] },
  });
  await enrolment.openWithState();
  const first = enrolment.rolloutNode('cmmd1');
  const second = enrolment.rolloutNode('cmmd2');
  await expect(first).toContainText('maxUnavailable of the pool cannot be read');
  await expect(enrolment.rollout).not.toContainText('Begins next');
  await expectAccessible(page);
  await api.send('PATCH', pool, { spec: { maxUnavailable: 1 } }, MERGE);

  // Two budgets: no eviction is ever allowed, and the server says so.
  const held = first.getByTestId('drain-blockers');
  await expect(held).toContainText('vault-0', { timeout: 30_000 });
  await expect(held).toContainText(
    'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    { timeout: 30_000 },
  );
  await expect(second).toContainText('waits for cmmd1');
  await expectAccessible(page);

  // A webhook takes their place.
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({ response: { allowed: false, status: { message: words, code: 403 } } }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await api.send('POST', webhooks, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'backup-guard' },
    webhooks: [
      {
        name: 'guard.example.test',
        clientConfig: { url: `http://127.0.0.1:${port}/` },
        rules: [
          {
            apiGroups: [''],
            apiVersions: ['v1'],
            resources: ['pods/eviction'],
            operations: ['CREATE'],
          },
        ],
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
      },
    ],
  });
  await api.request('DELETE', `${budgets}/everything`);
  await expect(held).toContainText(
    `admission webhook "guard.example.test" denied the request: ${words}`,
    { timeout: 30_000 },
  );
  await expect(held).not.toContainText('more than one PodDisruptionBudget');
  await expectAccessible(page);
  await api.request('DELETE', `${webhooks}/backup-guard`);
  server.close();
  await expect(first).toHaveAttribute('data-phase', 'done', { timeout: 60_000 });
  await api.request('DELETE', `${budgets}/vault`);
  for (const name of ['cmmd2', 'cmmd3']) {
    await expect(enrolment.rolloutNode(name)).toHaveAttribute('data-phase', 'done', {
      timeout: 60_000,
    });
  }

  // Without an update: a file that was changed, and an annotation that is lost.
  const node = await api.get('/api/v1/nodes/cmmd3');
  const config = node?.metadata.annotations?.[`${prefix}/currentConfig`] ?? '';
  await annotate('cmmd2', { 'simulator.cmmd.test/config-drift': '/etc/cmmd.conf' });
  await annotate('cmmd3', { [`${prefix}/currentConfig`]: null });
  const reason = (name: string) => enrolment.rolloutNode(name).getByTestId('degraded-reason');
  await expect(reason('cmmd2')).toContainText('content mismatch for file "/etc/cmmd.conf"');
  await expect(reason('cmmd2')).toContainText('Degraded outside of an update');
  await expect(reason('cmmd3')).toContainText(
    `${prefix}/currentConfig annotation not found on node 'cmmd3'`,
  );
  await expect(enrolment.rolloutNode('cmmd2')).toContainText('No update is under way');
  await expectAccessible(page);
  await annotate('cmmd2', { 'simulator.cmmd.test/config-drift': null });
  await annotate('cmmd3', { [`${prefix}/currentConfig`]: config });
  for (const name of ['cmmd2', 'cmmd3']) {
    await expect(enrolment.rolloutNode(name)).toHaveAttribute('data-phase', 'done', {
      timeout: 30_000,
    });
  }
});
