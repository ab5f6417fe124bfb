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
    // One text among many of the same look, which are not all looked at.
    const cells = page.getByTestId('numa-table').locator('tbody td');
    await cells
      .last()
      .evaluate((cell) => cell.style.setProperty('color', 'rgb(128 128 128 / 20%)'));
    await expect(expectAccessible(page)).rejects.toThrow(/color-contrast/);
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
