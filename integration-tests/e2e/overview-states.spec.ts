import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ChunkReportFile } from '../../webpack.config';
import { projectRoot } from '../run/project';
import { readCollectors } from './collectors';
import { expect, expectAccessible, test } from './fixtures';
import { OverviewPage } from './overview.page';
import { visit } from './follow';

test.use({ scenario: 'guide', speed: 10 });
// axe takes its time on a page of nine cards, and more of it on a busy machine.
test.describe.configure({ timeout: 120_000 });

const collectorOf = (pod: string) => `**/pods/${pod}:37654/proxy/metrics`;

/** Addresses of the built files that a source went into. */
function filesWith(source: string): string[] {
  const { chunks } = JSON.parse(
    readFileSync(path.join(projectRoot, '.cache/plugin-chunks.json'), 'utf8'),
  ) as ChunkReportFile;
  const found = chunks
    .filter(({ sources }) => sources.includes(source))
    .flatMap(({ files }) => files);
  expect(found).not.toEqual([]);
  return found.map((file) => `**/${file}`);
}

test('figures come though the part of the plugin that asks Prometheus hangs', async ({ page }) => {
  for (const file of filesWith('src/telemetry/prometheus/fed-polls.ts')) {
    await page.route(file, () => {});
  }
  await new OverviewPage(page).openWithFigures();
});

test('a part that could not be downloaded is asked for again on request', async ({
  page,
  allowedComplaints,
}) => {
  allowedComplaints.push(/net::ERR_FAILED/, /chunk \d+ failed/i, /CMM-D page failed/);
  const files = filesWith('src/overview/workloads/WorkloadsCard.tsx');
  let asked = 0;
  for (const file of files) {
    await page.route(file, (route) => {
      asked += 1;
      return route.abort();
    });
  }
  // The failure may be there before one sees the page.
  await visit(page, '/cmmd/overview');
  const failure = page.getByTestId('page-failure');
  await expect(failure).toContainText('could not be shown');
  const before = asked;
  // A failure is told for a second; and nothing asks for it by itself, again and again (hundreds of times that was).
  await page.waitForTimeout(1_200);
  expect(asked).toBe(before);
  expect(asked).toBeLessThanOrEqual(3 * files.length);
  for (const file of files) await page.unroute(file);
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(new OverviewPage(page).nodeRow('cmmd1')).toContainText('Healthy');
  await expect(failure).toHaveCount(0);
});

test.describe('as someone with fewer rights', () => {
  test('a viewer sees the same figures', async ({ page, signIn }) => {
    await signIn('viewer');
    const overview = new OverviewPage(page);
    await overview.openWithFigures();
    await expect(overview.nodeRow('cmmd1')).toContainText('Healthy');
  });

  test('a developer is told which permission is missing', async ({
    page,
    signIn,
    allowedComplaints,
  }) => {
    allowedComplaints.push(/403/);
    await signIn('developer');
    const overview = new OverviewPage(page);
    await overview.open();
    await expect(page.getByTestId('capacity-card').getByTestId('card-forbidden')).toContainText(
      'list and watch on nodes',
    );
    for (const name of ['operator', 'collector', 'enrolment', 'devices', 'alerts'] as const) {
      await expect(overview.status(name)).toHaveAttribute('data-health', 'unknown');
    }
    await expect(overview.status('operator')).toContainText('you may not list deployments');
    await expect(page.getByTestId('workloads-card')).toContainText('list and watch on cmmds');
    await expect(page.getByTestId('activity-card')).toContainText('list and watch on events');
    await expectAccessible(page);
  });

  test('without pods/proxy the page says so and shows what it still can', async ({ page }) => {
    await page.route('**/selfsubjectaccessreviews', async (route) => {
      const review = route.request().postDataJSON() as {
        spec: { resourceAttributes?: { subresource?: string } };
      };
      if (review.spec.resourceAttributes?.subresource === 'proxy') {
        await route.fulfill({ json: { ...review, status: { allowed: false } } });
      } else {
        await route.continue();
      }
    });
    const overview = new OverviewPage(page);
    await overview.open();
    await expect(page.getByTestId('proxy-forbidden')).toContainText('get on pods/proxy');
    await expect(overview.nodeRow('cmmd1')).toContainText('No permission');
    await expectAccessible(page);
  });
});

test.describe('when something fails', () => {
  test.use({ allowedComplaints: [/Failed to load resource/] });

  test('one collector: its node is marked, all others keep their figures', async ({
    page,
    stack,
  }) => {
    const [broken] = (await podsByNode(stack.apiUrl)).get('cmmd2') ?? [];
    await page.route(collectorOf(broken ?? ''), (route) =>
      route.fulfill({
        status: 503,
        json: {
          kind: 'Status',
          apiVersion: 'v1',
          status: 'Failure',
          reason: 'ServiceUnavailable',
          message: 'error trying to reach service: connection refused',
          code: 503,
        },
      }),
    );
    const overview = new OverviewPage(page);
    await overview.openWithFigures();
    await expect(overview.nodeRow('cmmd2')).toContainText('Collector not answering');
    await expect(overview.nodeRow('cmmd2')).toContainText('connection refused');
    await expect(overview.nodeRow('cmmd1')).toContainText('Healthy');
    await expect(page.getByTestId('collectors-failing')).toContainText('cmmd2');
    const lacking = page.getByTestId('capacity-unknown');
    await expect(lacking).toHaveText('without 1 node that has told no figures');
    await expectAccessible(page);

    await page.unroute(collectorOf(broken ?? ''));
    await page.getByTestId('collectors-failing').getByRole('button', { name: 'Try again' }).click();
    await expect(overview.nodeRow('cmmd2')).toContainText('Healthy');
    await expect(page.getByTestId('collectors-failing')).toBeHidden();
    await expect(lacking).toHaveCount(0);
  });

  test('an answer that is no JSON is not taken for figures', async ({ page, stack }) => {
    const [broken] = (await podsByNode(stack.apiUrl)).get('cmmd3') ?? [];
    await page.route(collectorOf(broken ?? ''), (route) =>
      route.fulfill({ contentType: 'application/json', body: '{"files": [], "nodes": [{"numa_' }),
    );
    const overview = new OverviewPage(page);
    await overview.openWithFigures();
    await expect(overview.nodeRow('cmmd3')).toContainText('Collector answer not readable');
    await expect(overview.nodeRow('cmmd1')).toContainText('Healthy');
  });

  test('the nodes: the server is quoted, and asked again on request', async ({ page }) => {
    const nodes = /\/api\/kubernetes\/api\/v1\/nodes\?(?!.*watch)/;
    await page.route(nodes, (route) =>
      route.fulfill({
        status: 500,
        json: {
          kind: 'Status',
          apiVersion: 'v1',
          status: 'Failure',
          message: 'etcdserver: request timed out',
          code: 500,
        },
      }),
    );
    const overview = new OverviewPage(page);
    await overview.open();
    await expect(page.getByTestId('capacity-card')).toContainText('etcdserver: request timed out');
    // What does not come from the nodes is shown all the same.
    await expect(overview.status('enrolment')).toHaveAttribute('data-health', 'healthy');
    await overview.showSteps();
    await expect(overview.step('operator')).toHaveAttribute('data-state', 'done');
    await expectAccessible(page);
    // By itself the page asks again too, after longer and longer pauses: the click does not wait for that.
    const again = page.waitForRequest(nodes);
    await page.getByTestId('capacity-card').getByRole('button', { name: 'Try again' }).click();
    await again;
    await page.unroute(nodes);
    await expect(overview.nodeRow('cmmd1')).toContainText('Healthy', { timeout: 30_000 });
  });
});

test('asks nothing of the collectors while the tab is hidden', async ({ page, stack }) => {
  let requests = 0;
  page.on('request', (request) => {
    requests += request.url().includes('/proxy/metrics') ? 1 : 0;
  });
  const overview = new OverviewPage(page);
  await overview.openWithFigures();
  const setHidden = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => (value ? 'hidden' : 'visible'),
      });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await setHidden(true);
  // Requests that were under way may still end.
  await page.waitForTimeout(1_000);
  const before = requests;
  await page.waitForTimeout(12_000);
  expect(requests).toBe(before);
  await setHidden(false);
  const collectors = (await readCollectors(stack)).size;
  await expect.poll(() => requests).toBeGreaterThanOrEqual(before + collectors);
});

/** Names of the collector pods, by node name. */
async function podsByNode(apiUrl: string): Promise<Map<string, string[]>> {
  const response = await fetch(`${apiUrl}/api/v1/pods?labelSelector=app%3Dcmmdc`);
  const { items } = (await response.json()) as {
    items: { metadata: { name: string }; spec: { nodeName: string } }[];
  };
  const names = new Map<string, string[]>();
  for (const { metadata, spec } of items) {
    names.set(spec.nodeName, [...(names.get(spec.nodeName) ?? []), metadata.name]);
  }
  return names;
}
