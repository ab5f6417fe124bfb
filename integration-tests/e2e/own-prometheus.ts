import type { Page } from '@playwright/test';

/** Puts a Prometheus of the test's own behind the console's route, as `/api/prometheus` would. */
export async function putBehindConsole(page: Page, prometheusUrl: string): Promise<void> {
  await page.route(/\/api\/prometheus\/api\//, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const answer = await fetch(prometheusUrl + pathname.replace('/api/prometheus', '') + search);
    await route.fulfill({
      status: answer.status,
      contentType: 'application/json',
      body: await answer.text(),
    });
  });
}
