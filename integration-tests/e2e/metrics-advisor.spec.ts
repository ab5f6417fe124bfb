import { AdvisorPage, plainDeployment, plainMachine } from './advisor.page';
import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';

// Scrapes come each second, and memory grows within seconds.
test.use({ scenario: 'virtualization', speed: 60, metrics: true });

const machines = '/apis/kubevirt.io/v1/namespaces/work/virtualmachines';
const deployments = '/apis/apps/v1/namespaces/work/deployments';
/** They use a tenth of what others of their size use. */
const idle = { 'simulator.cmmd.test/memory-share': '0.1' };

test('with Prometheus idle ones are listed with what they use, and busy ones are not', async ({
  page,
  stack,
}) => {
  test.setTimeout(180_000);
  const api = new Api(stack);
  await api.send('POST', machines, plainMachine('idle', idle));
  await api.send('POST', machines, plainMachine('busy'));
  await api.send('POST', deployments, plainDeployment('web', idle));
  await api.send('POST', deployments, plainDeployment('cache'));

  const advisor = new AdvisorPage(page);
  await advisor.openFromOverview();
  // Prometheus is asked every ten minutes only: the page is told to ask anew.
  await expect(async () => {
    await page.getByTestId('advisor-refresh').click();
    await expect(advisor.part('idle', 'use')).toContainText('%', { timeout: 3_000 });
    await expect(advisor.part('web', 'use')).toContainText('%', { timeout: 3_000 });
    await expect(advisor.row('busy')).toHaveCount(0, { timeout: 3_000 });
    await expect(advisor.row('cache')).toHaveCount(0, { timeout: 3_000 });
  }).toPass({ timeout: 120_000 });
  await expect(page.getByTestId('advisor-use-unknown')).toHaveCount(0);
  await expect(advisor.part('idle', 'use')).toContainText(/\((\d|1\d) %\)/);
  await expect(advisor.row('idle')).toContainText('held of its host');
  // A past of seconds is no past.
  await expect(advisor.part('idle', 'verdict')).toHaveAttribute('data-verdict', 'care');
  await expect(advisor.part('idle', 'against')).toContainText('Its use is known');
  await expect(page.getByTestId('advisor-left-out')).toContainText('using most of theirs');
  await expect(page.getByTestId('advisor-total')).toContainText('never seen in use');
  await expectAccessible(page);
});
