import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

// The two stories share what is kept of a page, in this order.
test.use({ scenario: 'guide', speed: 10 });

const hour = 3_600_000;

/** How far the page's clock is ahead of ours, ms. */
async function ahead(page: Page): Promise<number> {
  await page.goto('/');
  return (await page.evaluate(() => Date.now())) - Date.now();
}

test('a story may set the clock of its page', async ({ page }) => {
  await page.clock.install({ time: Date.now() + 3 * hour });
  expect(await ahead(page)).toBeGreaterThan(2 * hour);
});

test('and the next one has a clock of its own', async ({ page }) => {
  expect(Math.abs(await ahead(page))).toBeLessThan(hour);
});
