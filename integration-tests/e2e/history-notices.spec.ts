import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures';
import { OverviewPage } from './overview.page';

/* What the Overview says of its history where Prometheus gives none: its answers are the story's own. */
// Charts are drawn once they are in view: here all is.
test.use({ scenario: 'faults', viewport: { width: 1280, height: 2400 } });

// A request that is refused on purpose is an error in the browser's console too.
test.use({ allowedComplaints: [/Failed to load resource/] });

const figure = /\d+(\.\d+)?\s(GiB|TiB)/;

const card = (page: Page) => page.getByTestId('utilization-card');

for (const [name, status, body, notice] of [
  ['403', 403, 'Forbidden', 'forbidden'],
  ['404', 404, 'not found', 'no-prometheus'],
  ['500', 500, '{"status":"error","errorType":"internal","error":"disk full"}', 'error'],
  ['a timeout', 503, '{"status":"error","errorType":"timeout","error":"too slow"}', 'timeout'],
] as const) {
  test(`Prometheus answers ${name}: its own notice, and what the page has seen`, async ({
    page,
  }) => {
    await page.route(/\/api\/prometheus(-tenancy)?\//, (route) =>
      route.fulfill({
        status,
        body,
        contentType: body.startsWith('{') ? 'application/json' : 'text/plain',
      }),
    );
    await new OverviewPage(page).openWithFigures();
    await expect(card(page).getByTestId(`history-notice-${notice}`)).toBeVisible();
    await expect(card(page).getByTestId('chart-in-words')).toContainText(figure);
    await expectAccessible(page);
  });
}

test('the exporter is not installed: the live figures, and the step that installs it', async ({
  page,
}) => {
  await page.route(/\/api\/prometheus\//, (route) =>
    route.fulfill({ json: { status: 'success', data: { resultType: 'vector', result: [] } } }),
  );
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  const notice = card(page).getByTestId('history-notice-not-installed');
  await expect(notice.getByRole('textbox')).toHaveValue('oc apply -k deploy/metrics/platform');
  await overview.showSteps();
  await expect(overview.step('history')).toHaveAttribute('data-state', 'todo');
});

test('the exporter is down: so many collectors give nothing, and where to look', async ({
  page,
}) => {
  const at = Date.now() / 1000;
  await page.route(/\/api\/prometheus\//, (route) =>
    route.fulfill({
      json: {
        status: 'success',
        data: {
          resultType: 'vector',
          result: route.request().url().includes('/query?')
            ? ['cxl1', 'cxl2'].map((node) => ({ metric: { node }, value: [at, '0'] }))
            : [],
        },
      },
    }),
  );
  await new OverviewPage(page).openWithFigures();
  const notice = card(page).getByTestId('history-notice-not-scraped');
  await expect(notice).toContainText('Prometheus gets no figures from 2 collectors');
  await expect(notice).toContainText('json_exporter');
  await expect(card(page).getByTestId('chart-in-words')).toContainText(figure);
});
