import type { Locator, Page } from '@playwright/test';
import { Api } from './api';
import { expect, expectAccessible, test } from './fixtures';
import { visit } from './follow';
import { autoSample, cmmds } from './objects';

const verdict = (page: Page) => page.getByTestId('node-loss-verdict');
const fate = (page: Page | Locator, name: string) => page.getByTestId(`fate-${name}`);

test.use({ scenario: 'guide', speed: 60 });

test('what becomes of them without each node, and of the one that fits nowhere else', async ({
  page,
  stack,
}) => {
  const api = new Api(stack);
  await page.goto('/cmmd/overview');
  await page.getByTestId('node-loss').click();
  // Two name their node, and are gone as long as that is: all is not well.
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'partly');
  await expect(verdict(page)).toContainText('2 wait for their node');
  // worker1 has a collector, and nothing runs there.
  await expect(page.getByTestId('node-loss-worker1')).toHaveCount(0);
  await page.getByTestId('node-loss-cmmd2').getByRole('button').click();
  const table = page.getByTestId('node-loss-table');
  await expect(table.locator('[data-fate=room]')).toContainText('Room on');
  await expectAccessible(page);

  // The operator takes the largest room there is: nothing like it is left elsewhere.
  await api.send('POST', cmmds, autoSample('huge', '500Gi'));
  const pod = await api.placedPod('huge');
  const host = String(pod.spec?.['nodeName']);
  // Of what the page knows when it is asked: the pod may be on its way to it.
  await expect(async () => {
    await page.getByTestId('node-loss-anew').click();
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'nowhere', { timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await expect(verdict(page)).toContainText(host);
  await page.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByTestId('node-loss-modal')).toHaveCount(0);

  await visit(page, `/k8s/cluster/nodes/${host}/cmmd`);
  await page.getByTestId('node-loss').click();
  await expect(fate(page, 'huge')).toHaveAttribute('data-fate', 'nowhere');
  await expect(fate(page, 'huge')).toContainText('No candidate has');
  await expectAccessible(page);
  await api.deleteCmmd('huge');
});

test('who may not list nodes is not asked to wonder about one', async ({
  page,
  signIn,
  allowedComplaints,
}) => {
  allowedComplaints.push(/403/);
  await signIn('developer');
  await page.goto('/cmmd/overview');
  await expect(page.getByTestId('capacity-card')).toBeVisible();
  await expect(page.getByTestId('node-loss')).toHaveCount(0);
});
