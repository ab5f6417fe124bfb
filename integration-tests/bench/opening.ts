import type { BrowserContext } from '@playwright/test';
import type { Row } from './measurement';
import { median } from './measurement';
import type { BenchPage, Stand } from './stand';
import { bareNodes, overview, waitUntilFilled } from './stand';

/** Loads a page by its URL in a browser that has it cached; ms from the request to the last card. */
export async function load(context: BrowserContext, target: BenchPage): Promise<number> {
  const page = await context.newPage();
  await page.goto(target.path, { waitUntil: 'commit' });
  await waitUntilFilled(page, target);
  const ms = await page.evaluate('performance.now()');
  await page.close();
  return Number(ms);
}

/** Goes to a page inside a console that is already open; ms from the step to the last card. */
async function visit(context: BrowserContext, target: BenchPage): Promise<number> {
  const page = await context.newPage();
  await page.goto('/k8s/all-namespaces/core~v1~ConfigMap');
  await page.getByTestId('page-heading').waitFor();
  await page.evaluate((path) => {
    performance.mark('step');
    history.pushState({}, '', path);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, target.path);
  await waitUntilFilled(page, target);
  const ms = await page.evaluate(
    "performance.now() - performance.getEntriesByName('step')[0].startTime",
  );
  await page.close();
  return Number(ms);
}

/** Opening the Overview against opening the bare page, in turn, warm. */
export async function openingRows(stand: Stand, runs: number): Promise<Row[]> {
  const context = await stand.newContext();
  const figures = {
    load: [] as number[],
    bareLoad: [] as number[],
    visit: [] as number[],
    bareVisit: [] as number[],
  };
  // The first round fills the browser's cache and is not counted.
  for (let run = 0; run <= runs; run++) {
    const round = {
      load: await load(context, overview),
      bareLoad: await load(context, bareNodes),
      visit: await visit(context, overview),
      bareVisit: await visit(context, bareNodes),
    };
    if (run === 0) continue;
    for (const key of ['load', 'bareLoad', 'visit', 'bareVisit'] as const) {
      figures[key].push(round[key]);
    }
  }
  await context.close();
  const bareLoad = median(figures.bareLoad);
  return [
    {
      what: 'Overview on large, by its URL, to the last card',
      figure: median(figures.load),
      unit: 'ms',
      budget: 2 * bareLoad,
      bare: bareLoad,
      how: `warm, median of ${runs} in turn; budget twice the bare page`,
    },
    {
      what: 'the same inside an open console',
      figure: median(figures.visit),
      unit: 'ms',
      bare: median(figures.bareVisit),
      how: `median of ${runs} in turn`,
    },
  ];
}
