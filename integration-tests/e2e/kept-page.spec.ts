import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

// The stories share what is kept of a page, in this order.
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

test('a story may close its page', async ({ page }) => {
  await page.goto('/');
  await page.close();
});

test('the one after it may change what its page is from the start', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.addInitScript(() => localStorage.setItem('bridge/language', 'ko'));
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
});

test('and the next one has a page as it is for everybody', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(false);
});
