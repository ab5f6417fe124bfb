import type { CDPSession, Page } from '@playwright/test';
import type { Row } from './measurement';
import type { BenchPage, Stand } from './stand';
import { bareNodes, overview, waitUntilFilled } from './stand';

/** By then every collector has answered several times. */
const warmUpMinutes = 10;
/** Long enough for a step's requests to be answered. */
const breathMs = 120;
const stepSeconds = 5;

/** Live JavaScript heap after a forced garbage collection, bytes. */
async function liveHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

/** Lets time pass on the page: all its timers fire in order, its requests are really answered. */
async function passMinutes(page: Page, minutes: number): Promise<void> {
  for (let step = 0; step < (minutes * 60) / stepSeconds; step++) {
    await page.clock.runFor(stepSeconds * 1000);
    await page.waitForTimeout(breathMs);
  }
}

/** Live heap of a page once it has warmed up, bytes, and how it grows in the minutes after that, percent. */
export async function heapOf(
  stand: Stand,
  target: BenchPage,
  { warmUp, minutes }: { warmUp: number; minutes: number },
): Promise<{ bytes: number; growth: number }> {
  const context = await stand.newContext();
  const page = await context.newPage();
  await page.clock.install();
  const session = await context.newCDPSession(page);
  await page.goto(target.path);
  await waitUntilFilled(page, target);
  await passMinutes(page, warmUp);
  const bytes = await liveHeap(session);
  await passMinutes(page, minutes);
  const after = await liveHeap(session);
  await context.close();
  return { bytes, growth: (100 * (after - bytes)) / bytes };
}

async function growth(stand: Stand, target: BenchPage, minutes: number): Promise<number> {
  const times = { warmUp: warmUpMinutes, minutes: minutes - warmUpMinutes };
  return (await heapOf(stand, target, times)).growth;
}

/** How the heap of an open Overview grows while its own clock passes an hour. */
export async function heapRows(stand: Stand, minutes: number): Promise<Row[]> {
  return [
    {
      what: `heap growth of an Overview open for ${minutes} min`,
      figure: await growth(stand, overview, minutes),
      unit: '%',
      budget: 10,
      bare: await growth(stand, bareNodes, minutes),
      how: `the page's clock runs fast; from minute ${warmUpMinutes}, after garbage collection`,
    },
  ];
}
