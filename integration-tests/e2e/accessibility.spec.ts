import { EnrolmentPage } from './enrolment.page';
import { expect, expectAccessible, inBothThemes, test } from './fixtures';
import { OverviewPage } from './overview.page';

test.use({ scenario: 'guide', speed: 10 });

test('Overview has no accessibility violation, light and dark', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  const shownAs = (name: string) => page.getByRole('button', { name, exact: true });
  await inBothThemes(page, async () => {
    await overview.numaCell('cmmd1', 2).focus();
    await expectAccessible(page);
    await shownAs('Table').click();
    await expectAccessible(page);
    await shownAs('Map').click();
  });
});

test('Enrolment has no accessibility violation, light and dark', async ({ page }) => {
  const enrolment = new EnrolmentPage(page);
  await enrolment.openWithState();
  await expect(enrolment.rolloutNode('cmmd1')).toBeVisible();
  await inBothThemes(page, () => expectAccessible(page));
});
