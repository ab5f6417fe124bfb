import { expect, expectAccessible, test } from './fixtures';
import { OverviewPage } from './overview.page';

test.use({ scenario: 'fresh', speed: 10 });
// axe takes its time on a page of nine cards, and more of it on a busy machine.
test.describe.configure({ timeout: 120_000 });

test('before the first Set Label there is DRAM, and a way to CXL memory', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  await expect(overview.capacity('cxl')).toContainText('Set Label');
  await expect(overview.nodeRow('cmmd1')).toBeVisible();
  await expect(overview.nodeRow('cmmd1')).toContainText(
    'Node Feature Discovery reports CXL memory',
  );

  // The operator is there, nothing else is: the next step is the label.
  await expect(overview.step('operator')).toHaveAttribute('data-state', 'done');
  await expect(overview.step('label')).toHaveAttribute('data-state', 'todo');
  await expect(overview.step('rollout')).toHaveAttribute('data-state', 'todo');
  await expect(overview.step('workload')).toHaveAttribute('data-state', 'todo');
  await expect(overview.step('label').getByRole('link')).toHaveAttribute(
    'href',
    '/cmmd/enrolment/set-label',
  );
  await expect(overview.status('enrolment')).toHaveAttribute('data-health', 'warning');
  await expect(overview.status('devices')).toHaveAttribute('data-health', 'unknown');
  await expectAccessible(page);
});
