import { EnrolmentPage } from './enrolment.page';
import { expect, expectAccessible, test } from './fixtures';
import type { Theme } from './fixtures';
import { OverviewPage } from './overview.page';

test.use({ scenario: 'guide', speed: 10 });

for (const theme of ['light', 'dark'] as Theme[]) {
  test(`Overview has no accessibility violation, ${theme}`, async ({ page }) => {
    const overview = new OverviewPage(page);
    await overview.openWithFigures();
    if (theme === 'dark') {
      await page.getByTestId('theme-switch').click();
      await expect(page.locator('html')).toHaveClass(/pf-v6-theme-dark/);
    }
    await overview.numaCell('cmmd1', 2).focus();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await expectAccessible(page);
  });

  test(`Enrolment has no accessibility violation, ${theme}`, async ({ page }) => {
    const enrolment = new EnrolmentPage(page);
    await enrolment.openWithState();
    if (theme === 'dark') {
      await page.getByTestId('theme-switch').click();
      await expect(page.locator('html')).toHaveClass(/pf-v6-theme-dark/);
    }
    await expect(enrolment.rolloutNode('cmmd1')).toBeVisible();
    await expectAccessible(page);
  });
}
