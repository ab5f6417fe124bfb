import { expect, expectAccessible, test } from './fixtures';
import { NodeTab } from './node-tab.page';
import { readCmmd, WorkloadsPage } from './workloads.page';

// Two of the collectors are down there: the details ask them for figures in vain.
test.use({ scenario: 'faults', speed: 10, allowedComplaints: [/status of 503/] });

test('a workload that is missing after a take-over: why, and asked for again', async ({
  page,
  stack,
}) => {
  const workloads = new WorkloadsPage(page);
  await workloads.openDetails('demo', 'taken-over');
  const missing = page.getByTestId('workload-missing');
  await expect(missing).toHaveAttribute('data-cause', 'taken-over', { timeout: 30_000 });
  await expect(missing).toContainText('nothing will happen by itself');
  await expectAccessible(page);
  await page.getByTestId('workload-ask-again').click();
  const before = await readCmmd(stack, 'demo', 'taken-over');
  expect(before?.metadata.annotations).toBeUndefined();
  await page.getByTestId('ask-confirm').click();
  await expect(page.getByTestId('ask-demo-taken-over')).toContainText('has created it', {
    timeout: 30_000,
  });
  await page.getByTestId('ask-close').click();
  await expect(workloads.state()).toHaveAttribute('data-state', 'placed');
  await expect(page.getByTestId('cmmd-actual-numa')).not.toHaveText('-');
});

test('what time has done to workloads: drained away, a lost move, overbooked, a warm-up that stays', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const workloads = new WorkloadsPage(page);
  const soon = { timeout: 40_000 };
  // A move counts as lost a minute after it was marked: the browser's clock goes on by that, nobody waits.
  await page.clock.install();
  await workloads.openList('demo');
  await expect(workloads.state(workloads.row('drained'))).toHaveAttribute(
    'data-state',
    'missing',
    soon,
  );
  // The list reads what happened to the Pods that are missing, and names the same reason as their pages.
  await expect(workloads.state(workloads.row('drained'))).toContainText(
    'node cxl10 was drained',
    soon,
  );
  const moving = page.getByTestId(/^workload-row-moving-/);
  await expect(moving).toContainText('Its node got a taint');
  await page.clock.fastForward(65_000);
  await expect(moving).toContainText('The move was lost', soon);
  // Boxes stand where asking does something; the ticked are asked for, and no other.
  await expect(page.getByTestId('list-choose-placed-auto')).toHaveCount(0);
  await page.getByTestId('list-choose-too-large').check();
  await page.getByTestId('list-choose-drained').check();
  await expect(page.getByTestId('workloads-ask')).toContainText('2 chosen workloads');
  await expectAccessible(page);
  await page.getByTestId('list-choose-drained').uncheck();
  await page.getByTestId('workloads-ask').click();
  await expect(page.getByTestId('ask-written')).toContainText('cmmd-console-plugin/asked-at');
  await page.getByTestId('ask-confirm').click();
  await expect(page.getByTestId('ask-demo-too-large')).toContainText('No usable NUMA node', soon);
  await page.getByTestId('ask-close').click();

  await workloads.openDetails('demo', 'drained');
  const missing = page.getByTestId('workload-missing');
  await expect(missing).toHaveAttribute('data-cause', 'drained', soon);
  await expect(missing).toContainText('node cxl10 was drained');

  await workloads.openDetails('demo', 'too-large');
  await expect(page.getByTestId('workload-retry')).toContainText('tries again by itself');
  await expect(page.getByTestId('workload-ask-again')).toHaveText('Ask now');

  await workloads.openDetails('demo', 'twin-a');
  const overbooked = page.getByTestId('overbooked-cxl3-1');
  await expect(overbooked).toContainText('twin-b');
  await expect(overbooked).toContainText('260 GiB');

  await workloads.openDetails('demo', 'placed-auto');
  const warmUps = page.getByTestId('warm-ups');
  await expect(warmUps).toContainText('ImagePullBackOff');
  await expectAccessible(page);
  const placed = page.getByTestId('cmmd-actual-node').getByRole('link');
  const node = await placed.innerText();
  const remove = page.getByTestId(/^warm-up-remove-placed-auto/);
  await remove.click();
  const removal = page.getByTestId('warm-up-removal');
  await expect(removal).toContainText('24 GiB of its node are free');
  await page.getByTestId('warm-up-removal-cancel').click();
  // Its node names it too, and removes it likewise.
  await new NodeTab(page).open(node.trim());
  await remove.click();
  await expect(removal).toContainText('DELETE /api/v1/namespaces/demo/pods/placed-auto');
  await expectAccessible(page);
  await page.getByTestId('warm-up-removal-confirm').click();
  await expect(remove).toHaveCount(0);
  await workloads.openDetails('demo', 'placed-auto');
  await expect(workloads.state()).toHaveAttribute('data-state', 'placed');
  await expect(warmUps).toHaveCount(0);
});
