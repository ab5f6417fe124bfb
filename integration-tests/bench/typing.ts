import type { Page } from '@playwright/test';
import type { Row } from './measurement';
import { quantile } from './measurement';
import type { BenchPage, Stand } from './stand';
import { bareNodes, waitUntilFilled } from './stand';

/** A fast typist's pace. */
const pauseMs = 90;
/** The browser does not tell of anything quicker. */
const shortestMs = 16;

/** A list and the field that its rows are looked up by. */
export interface TypedList extends BenchPage {
  filter: string;
  text: string;
}

const list: TypedList = {
  path: '/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD',
  filter: '[data-test=list-search] input',
  text: 'cache-0012',
  filled:
    "document.querySelectorAll('tbody tr').length > 5 && !document.querySelector('.pf-v6-c-skeleton')",
};

/** The bare page's list of nodes. */
export const bareList: TypedList = {
  ...bareNodes,
  filter: '[data-test=bare-filter]',
  text: list.text,
};

/** Times from each keystroke to the next paint as the browser itself measures them (Event Timing), in ms. */
async function keystrokes(
  page: Page,
  { filter, text }: Pick<TypedList, 'filter' | 'text'>,
  rounds: number,
): Promise<number[]> {
  await page.evaluate(() => {
    const slowest = new Map<number, number>();
    Object.assign(globalThis, { benchSlowest: slowest });
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) {
        const { interactionId } = entry as PerformanceEntry & { interactionId: number };
        if (interactionId === 0) continue;
        slowest.set(interactionId, Math.max(entry.duration, slowest.get(interactionId) ?? 0));
      }
    }).observe({
      type: 'event',
      buffered: false,
      durationThreshold: 16,
    } as PerformanceObserverInit);
  });
  const input = page.locator(filter).first();
  for (let round = 0; round < rounds; round++) {
    await input.fill('');
    await input.pressSequentially(text, { delay: pauseMs });
    await page.waitForTimeout(500);
  }
  const told = await page.evaluate(() => [
    ...(globalThis as unknown as { benchSlowest: Map<number, number> }).benchSlowest.values(),
  ]);
  const typed = rounds * text.length;
  const quick = Array.from({ length: Math.max(0, typed - told.length) }, () => shortestMs);
  return [...told, ...quick];
}

/** ms; the 95th percentile. */
export async function measureTyping(
  stand: Stand,
  target: TypedList,
  rounds: number,
): Promise<number> {
  const context = await stand.newContext();
  const page = await context.newPage();
  await page.goto(target.path);
  await waitUntilFilled(page, target);
  // The list comes in pages of 250: all of it must be there.
  await page.waitForTimeout(5_000);
  const times = await keystrokes(page, target, rounds);
  await context.close();
  return quantile(times, 0.95);
}

/** Typing into the filter of the list of 2,000 CMMDs. */
export async function typingRows(stand: Stand, rounds: number): Promise<Row[]> {
  return [
    {
      what: 'typing in the filter at 2,000 CMMDs, keystroke to paint',
      figure: await measureTyping(stand, list, rounds),
      unit: 'ms',
      budget: 50,
      bare: await measureTyping(stand, bareList, rounds),
      how: `95th percentile of ${rounds * list.text.length} keystrokes, in steps of 8 ms`,
    },
  ];
}
