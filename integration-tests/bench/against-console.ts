import type { BrowserContext, Page } from '@playwright/test';
import type { RequestRecord } from '../console/server/stats';
import type { Row } from './measurement';
import { median, quantile } from './measurement';
import type { BenchPage, Stand } from './stand';
import { filledOverview, firstScreen, nodesList, waitUntilFilled } from './stand';

/** One opening of a page inside an open console. */
interface Visit {
  /** To the last cell, ms. */
  ms: number;
  /** Tasks beyond 50 ms: the sum of what they last, ms. */
  longMs: number;
  /** How often style and layout were computed, forced ones among them. */
  layouts: number;
  requests: number;
  bytes: number;
}

/** The page that stands open before. */
const start = '/k8s/all-namespaces/core~v1~ConfigMap';
/** What is answered, or drawn, right after the last cell belongs to it. */
const afterMs = 300;

const isApi = ({ path }: RequestRecord) =>
  path.startsWith('/api/') && !path.startsWith('/api/plugins');

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    performance.clearMarks('step');
    performance.mark('step');
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, path);
}

async function layoutsOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const count = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? NaN;
  };
  const before = await count();
  return async () => (await count()) - before;
}

/**
 * Opens a page inside an open console.
 *
 * @param before pages that were looked at before it
 */
async function visit(
  stand: Stand,
  context: BrowserContext,
  target: BenchPage,
  before: readonly BenchPage[] = [],
): Promise<Visit> {
  const page = await context.newPage();
  await page.goto(start);
  await page.waitForFunction("document.querySelector('h1')");
  await page.waitForTimeout(1_000);
  for (const one of before) {
    await go(page, one.path);
    await waitUntilFilled(page, one);
    await page.waitForTimeout(1_000);
  }
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { benchTasks: tasks });
    new PerformanceObserver((entries) => {
      tasks.push(...entries.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
  const layouts = await layoutsOf(page);
  stand.server.stats.reset();
  await go(page, target.path);
  await waitUntilFilled(page, target);
  const ms = Number(
    await page.evaluate("performance.now() - performance.getEntriesByName('step')[0].startTime"),
  );
  await page.waitForTimeout(afterMs);
  const tasks = await page.evaluate(
    () => (globalThis as unknown as { benchTasks: number[] }).benchTasks,
  );
  const records = stand.server.stats.records.filter(isApi);
  const found = {
    ms,
    longMs: tasks.reduce((sum, each) => sum + each, 0),
    layouts: await layouts(),
    requests: records.length,
    bytes: stand.server.stats.bytesSent(isApi),
  };
  await page.close();
  return found;
}

/** Our pages against the console's own list of nodes, in turn; ratios are taken pair by pair. */
export async function againstConsoleRows(stand: Stand, runs: number): Promise<Row[]> {
  const context = await stand.newContext();
  const overview = filledOverview(stand.workers);
  const first = firstScreen(stand.workers);
  const pages = [
    { what: 'Overview, first screen', target: first, before: [], budget: 1.2 },
    { what: 'the same after Nodes', target: first, before: [nodesList], budget: 1 },
    { what: 'Overview, all of it', target: overview, before: [], budget: 2 },
    { what: 'Nodes', target: nodesList, before: [], budget: 1 },
  ];
  const bare: Visit[] = [];
  const ours: Visit[][] = pages.map(() => []);
  // The first round fills the browser's cache and is not counted.
  for (let run = 0; run <= runs; run++) {
    const round = [await visit(stand, context, stand.consoleNodes)];
    for (const { target, before } of pages) {
      round.push(await visit(stand, context, target, before));
    }
    if (run === 0) continue;
    const [first, ...others] = round;
    if (first) bare.push(first);
    others.forEach((one, index) => ours[index]?.push(one));
  }
  await context.close();
  const of = (visits: readonly Visit[], figure: keyof Visit) =>
    median(visits.map((each) => each[figure]));
  const nodes = `${stand.workers + 3} nodes${stand.history ? ', history installed' : ''}`;
  return pages.flatMap(({ what, budget }, index): Row[] => {
    const visits = ours[index] ?? [];
    const ratios = visits.map(({ ms }, run) => ms / (bare[run]?.ms ?? NaN));
    const least = Math.min(...ratios).toFixed(2);
    const most = quantile(ratios, 1).toFixed(2);
    const unitOf = [
      ['longMs', 'ms', 'tasks beyond 50 ms, all together'],
      ['layouts', 'layouts', 'style and layout computed'],
      ['requests', 'requests', 'API requests'],
      ['bytes', 'bytes', 'API bytes'],
    ] as const;
    return [
      {
        what: `${what}, ${nodes}: times the console's list`,
        figure: median(ratios),
        unit: '×',
        budget,
        bare: 1,
        how: `${Math.round(of(visits, 'ms'))} against ${Math.round(of(bare, 'ms'))} ms; ratio ${least} to ${most}, median of ${runs} in turn`,
      },
      ...unitOf.map(([figure, unit, text]) => ({
        what: `${what}, ${nodes}: ${text}`,
        figure: of(visits, figure),
        unit,
        ...(figure === 'longMs' && { budget: of(bare, figure) }),
        bare: of(bare, figure),
      })),
    ];
  });
}
