import { Api } from './api';
import { EnrolmentPage } from './enrolment.page';
import { expect, expectAccessible, test } from './fixtures';

// The first release here that serves image mode; a build of eight minutes takes four seconds. A node that reboots
// takes its collector with it.
test.use({ scenario: 'virtualization-1.9', speed: 120, allowedComplaints: [/status of 503/] });

const configs = '/apis/machineconfiguration.openshift.io/v1/machineosconfigs';

test('image mode: the pool waits for its image, stops when it is not built, and takes it when it is', async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  const enrolment = new EnrolmentPage(page);
  await enrolment.openWithState();
  await expect(enrolment.rollout).toHaveAttribute('data-state', 'done');

  await api.send('POST', configs, {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineOSConfig',
    metadata: { name: 'cmmd' },
    spec: {
      machineConfigPool: { name: 'cmmd' },
      imageBuilder: { imageBuilderType: 'Job' },
      renderedImagePushSecret: { name: 'push' },
      renderedImagePushSpec: 'registry.example.com/os/cmmd:latest',
      containerFile: [{ content: 'FROM configs AS final\nRUN false' }],
    },
  });
  const image = page.getByTestId('rollout-image');
  const node = enrolment.rolloutNode('worker3');
  await expect(image).toContainText('is built before nodes are updated');
  await expect(image).toContainText('Pool is waiting for OS image build to complete');
  await expect(node).toContainText('Waits for the system image of the pool');
  await expect(enrolment.rollout).toHaveAttribute('data-state', 'updating');

  await expect(image).toContainText('was not built, so no node is updated');
  await expect(image).toContainText(
    /Failed to build OS image for pool cmmd \(MachineOSBuild: cmmd-[0-9a-f]{32}\): Failed: Build Failed/,
  );
  await expect(image.getByRole('link', { name: 'cmmd' })).toBeVisible();
  // It runs the config of the pool, but not its image.
  await expect(enrolment.rollout).toContainText('0 of 1 nodes up to date');
  await expect(enrolment.rollout).toHaveAttribute('data-state', 'stuck');
  await expectAccessible(page);

  await api.send(
    'PATCH',
    `${configs}/cmmd`,
    {
      spec: {
        containerFile: [
          {
            containerfileArch: 'NoArch',
            content: 'FROM configs AS final\nRUN ostree container commit',
          },
        ],
      },
    },
    'application/merge-patch+json',
  );
  await expect(image).toContainText('Pool is waiting for OS image build to complete');
  await expect(node).not.toHaveAttribute('data-phase', 'pending');
  await expect(image).toBeHidden();
  await expect(enrolment.rollout).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
  const config = await api.get(`${configs}/cmmd`);
  const worker3 = await api.get('/api/v1/nodes/worker3');
  const runs = worker3?.metadata.annotations?.['machineconfiguration.openshift.io/currentImage'];
  expect(runs).toMatch(/@sha256:/);
  expect(runs).toBe(config?.status?.['currentImagePullSpec']);
});
