import { Api } from './api';
import { createOtherPool } from './enrolment-objects';
import { expect, test } from './fixtures';
import { SetLabelPage } from './set-label.page';

// A cluster of its own: the node is on its way to another pool when the story ends.
test.use({ scenario: 'fresh', speed: 200 });

test('an infra node, as clusters have them for routers and monitoring, stays in its pool', async ({
  page,
  stack,
}) => {
  const infra = 'node-role.kubernetes.io/infra';
  await createOtherPool(stack, 'infra', { nodeSelector: { matchLabels: { [infra]: '' } } });
  await new Api(stack).send(
    'PATCH',
    '/api/v1/nodes/worker1',
    { metadata: { labels: { [infra]: '' } } },
    'application/merge-patch+json',
  );
  const wizard = new SetLabelPage(page);
  await wizard.open('?pool=cmmd&nodes=cmmd1');
  await wizard.next.click();
  await expect(wizard.refusal('worker1')).toContainText('infra');
  await expect(wizard.node('worker1')).toBeDisabled();
  await expect(wizard.node('cmmd1')).toBeChecked();
  await expect(wizard.refusal('worker2')).toHaveCount(0);
});
