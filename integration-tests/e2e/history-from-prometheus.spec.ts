import type { Page } from '@playwright/test';
import { closeTooltips, expect, expectAccessible, test } from './fixtures';
import { OverviewPage } from './overview.page';

// Alerts that wait for a quarter of an hour wait for ten seconds, scrapes come each second.
// Charts are drawn once they are in view: here all is.
test.use({ scenario: 'faults', speed: 90, metrics: true, viewport: { width: 1280, height: 2400 } });

// A request that is refused on purpose is an error in the browser's console too.
test.use({ allowedComplaints: [/Failed to load resource/] });

const figure = /\d+(\.\d+)?\s(GiB|TiB)/;

const card = (page: Page) => page.getByTestId('utilization-card');

test('history from Prometheus: chart, table, zoom, and the alerts that fire', async ({ page }) => {
  test.setTimeout(300_000);
  const overview = new OverviewPage(page);
  await overview.open();
  // Until Prometheus has scraped the exporter, there is no history: what the page has seen itself is drawn.
  await expect(card(page).getByTestId('chart-plot')).toBeVisible({ timeout: 60_000 });
  await expect(card(page).getByTestId(/^history-notice/)).toHaveCount(0, { timeout: 120_000 });
  await overview.showSteps();
  await expect(overview.step('history')).toHaveAttribute('data-state', 'done', {
    timeout: 120_000,
  });
  // A page that has just been opened has seen too little for a line: one that is there at once is the history's,
  // as soon as that has three points half a minute apart.
  await expect(async () => {
    await page.reload();
    await expect(card(page).getByTestId('chart-plot')).toBeVisible({ timeout: 8_000 });
  }).toPass({ timeout: 150_000 });
  await expect(card(page).getByTestId('chart-in-words')).toContainText(
    /CXL memory used: .* at the end/,
  );
  // Not "is visible": a line of equal values has no height.
  await expect(card(page).getByTestId('chart-plot').locator('svg path').first()).toHaveAttribute(
    'd',
    /L/,
  );

  const plot = card(page).getByTestId('chart-plot');
  await plot.focus();
  await page.keyboard.press('End');
  await expect(plot).toHaveAttribute('aria-valuetext', figure);
  await page.keyboard.press('+');
  await expect(card(page).getByRole('button', { name: 'Custom' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await card(page).getByTestId('chart-range-6h').getByRole('button').click();
  await card(page).getByTestId('chart-table-toggle').click();
  await expect(card(page).getByRole('row').nth(1)).toContainText(figure);

  await expect(overview.status('alerts')).toHaveAttribute('data-health', 'warning', {
    timeout: 90_000,
  });
  const reasons = await overview.reasons('alerts');
  for (const alert of [
    'CXL NUMA node that the operator will not use (Warning): cxl2, NUMA 1.',
    'Collector without figures (Warning): cxl5.',
    'Files of Set Label missing (Warning): cxl4.',
  ]) {
    await expect(reasons).toContainText(alert);
  }
  // Missing files are put right there; so is the rollout that is stuck, once its alert fires.
  await expect(reasons.getByRole('link', { name: 'Open Enrolment' }).first()).toHaveAttribute(
    'href',
    '/cmmd/enrolment',
  );
  await expect(reasons.getByRole('link', { name: 'Runbook' }).first()).toBeVisible();
  await closeTooltips(page);
  await expectAccessible(page);
});

test('a range without figures says so', async ({ page }) => {
  await new OverviewPage(page).open();
  await expect(card(page).getByTestId('chart-in-words')).toContainText(figure, { timeout: 60_000 });
  await card(page).getByTestId('chart-range-custom').getByRole('button').click();
  const dialog = page.getByTestId('chart-custom-range');
  await dialog.getByLabel('From').fill('2020-01-01T00:00');
  await dialog.getByLabel('To').fill('2020-01-02T00:00');
  await dialog.getByTestId('chart-custom-apply').click();
  await expect(card(page)).toContainText('No data in this time range');
});
