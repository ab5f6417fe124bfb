import type { BrowserContext } from '@playwright/test';
import type { Row } from './measurement';
import { median, quantile } from './measurement';
import type { BenchPage, Stand } from './stand';
import { filledOverview, firstScreen, waitUntilFilled } from './stand';

/** Loads a page by its URL in a browser that has it cached; ms from the request to the last card. */
export async function load(context: BrowserContext, target: BenchPage): Promise<number> {
  const page = await context.newPage();
  await page.goto(target.path, { waitUntil: 'commit' });
  await waitUntilFilled(page, target);
  const ms = await page.evaluate('performance.now()');
  await page.close();
  return Number(ms);
}

/** Of the time that the console's list takes; see the design. */
const budget = 1.2;

/** The Overview by its URL against the console's own list of nodes by its, in turn, warm; ratios are taken pair by pair. */
export async function openingRows(stand: Stand, runs: number): Promise<Row[]> {
  const context = await stand.newContext();
  const pages = [
    { what: 'Overview by its URL, first screen', target: firstScreen(stand.workers) },
    { what: 'Overview by its URL, all of it', target: filledOverview(stand.workers) },
  ];
  const list: number[] = [];
  const ours: number[][] = pages.map(() => []);
  // The first round fills the browser's cache and is not counted.
  for (let run = 0; run <= runs; run++) {
    const bare = await load(context, stand.consoleNodes);
    for (const [index, { target }] of pages.entries()) {
      const ms = await load(context, target);
      if (run > 0) ours[index]?.push(ms);
    }
    if (run > 0) list.push(bare);
  }
  await context.close();
  return pages.map(({ what }, index) => {
    const times = ours[index] ?? [];
    const ratios = times.map((ms, run) => ms / (list[run] ?? NaN));
    const range = `ratio ${Math.min(...ratios).toFixed(2)} to ${quantile(ratios, 1).toFixed(2)}`;
    return {
      what: `${what}${stand.history ? ', history installed' : ''}: times the console's list`,
      figure: median(ratios),
      unit: '×',
      budget,
      bare: 1,
      how: `warm; ${Math.round(median(times))} against ${Math.round(median(list))} ms; ${range}, median of ${runs} in turn`,
    };
  });
}
