import { test } from './fixtures';
import { offersSidecarsAndNoPlugins } from './methods-by-version';

test.use({ scenario: 'virtualization-1.7', speed: 60, allowedComplaints: [/404/] });

test('methods that KubeVirt 1.7 offers, on the page that prepares, in the wizard, and in the list', async ({
  page,
  stack,
}) => {
  await offersSidecarsAndNoPlugins(page, stack);
});
