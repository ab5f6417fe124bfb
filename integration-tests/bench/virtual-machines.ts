import { heapOf } from './heap';
import type { Row } from './measurement';
import { median } from './measurement';
import { load } from './opening';
import type { BenchPage, Stand } from './stand';
import { bareNodes } from './stand';
import { bareList, measureTyping } from './typing';

/** All 10,000 machines, not only those on CXL memory. */
const path = '/cmmd/virtual-machines?vm-all=true';
const rows = '[data-test^="machine-row-"]';

export const firstRows: BenchPage = { path, filled: `document.querySelector('${rows}')` };
const everyRow: BenchPage = {
  path,
  // The pages below the table count all that there are.
  filled: `document.querySelector('${rows}') && /10,?000/.test(document.body.innerText)`,
};

/** The design allows the first rows this much more than a page that lists the nodes alone, ms. */
const laterMs = 1_000;
const warmUpMinutes = 3;
const mebibyte = 2 ** 20;

/** The list of 10,000 virtual machines: how soon, how quick to type in, how much memory. */
export async function virtualMachineRows(stand: Stand, runs: number): Promise<Row[]> {
  const context = await stand.newContext();
  const figures = { first: [] as number[], bare: [] as number[] };
  // The first round fills the browser's cache and is not counted.
  for (let run = 0; run <= runs; run++) {
    const first = await load(context, firstRows);
    const bare = await load(context, bareNodes);
    if (run === 0) continue;
    figures.first.push(first);
    figures.bare.push(bare);
  }
  await context.close();
  const bareLoad = median(figures.bare);
  const list = { ...everyRow, filter: '[data-test=list-search] input', text: 'vm-00012' };
  const minutes = 10;
  const times = { warmUp: warmUpMinutes, minutes };
  const heap = await heapOf(stand, everyRow, times);
  const bareHeap = await heapOf(stand, bareNodes, times);
  return [
    {
      what: 'first rows of 10,000 virtual machines, by its URL',
      figure: median(figures.first),
      unit: 'ms',
      budget: bareLoad + laterMs,
      bare: bareLoad,
      how: `warm, median of ${runs} in turn; budget the bare page and ${laterMs} ms`,
    },
    {
      what: 'typing in the filter at 10,000 virtual machines, keystroke to paint',
      figure: await measureTyping(stand, list, runs),
      unit: 'ms',
      budget: 50,
      bare: await measureTyping(stand, bareList, runs),
      how: `95th percentile of ${runs * list.text.length} keystrokes, in steps of 8 ms`,
    },
    {
      what: 'live heap with 10,000 virtual machines',
      figure: heap.bytes / mebibyte,
      unit: 'MiB',
      budget: bareHeap.bytes / mebibyte + 100,
      bare: bareHeap.bytes / mebibyte,
      how: 'after garbage collection; budget the bare page and 100 MiB',
    },
    {
      what: `heap growth of that page in ${minutes} min, listed anew every minute`,
      figure: heap.growth,
      unit: '%',
      budget: 10,
      bare: bareHeap.growth,
      how: `the page's clock runs fast; from minute ${warmUpMinutes}`,
    },
  ];
}
