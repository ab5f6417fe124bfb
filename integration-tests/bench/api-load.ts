import type { Page } from '@playwright/test';
import type { RequestRecord } from '../console/server/stats';
import type { Row } from './measurement';
import type { BenchPage, Stand } from './stand';
import { bareNodes, overview, waitUntilFilled } from './stand';

const isApi = ({ path }: RequestRecord) => path.startsWith('/api/kubernetes/');
const isCollector = ({ path }: RequestRecord) => path.endsWith('/proxy/metrics');
const isQuestion = ({ path }: RequestRecord) =>
  path.startsWith('/api/') && !path.startsWith('/api/plugins/');
const isWatch = (record: RequestRecord) =>
  isApi(record) && (record.kind === 'websocket' || /(^|&)watch=/.test(record.query));

interface Load {
  /** Open watches of the kind that has most. */
  watchesPerKind: number;
  collectorsInFlight: number;
  megabytesPerMinute: number;
  /** To the API server and Prometheus; a watch counts once, when it is opened. */
  requestsPerMinute: number;
  requestsWhileHidden: number;
}

/** The kind that a request is about: its path without the namespace. */
function kindOf({ path }: RequestRecord): string {
  return path.replace(/\/namespaces\/[^/]+(?=\/)/, '');
}

/**
 * A headless browser has no way to hide a tab, so the page is told what a hidden one is told.
 * The console's own watches stay open, as they do in a real one.
 */
async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

async function measure(stand: Stand, target: BenchPage, minutes: number): Promise<Load> {
  const { stats } = stand.server;
  const context = await stand.newContext();
  const page = await context.newPage();
  stats.reset();
  await page.goto(target.path);
  await waitUntilFilled(page, target);
  await page.waitForTimeout(5_000);
  const collectorsInFlight = stats.peakInFlight(isCollector);
  const kinds = new Map<string, number>();
  for (const record of stats.open().filter(isWatch)) {
    // Watches of one kind that differ in what they select are different lists.
    const kind = `${kindOf(record)}?${selection(record)}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const before = stats.bytesSent(isApi);
  const from = stats.records.length;
  await page.waitForTimeout(minutes * 60_000);
  const bytes = stats.bytesSent(isApi) - before;
  const asked = stats.records.slice(from).filter(isQuestion).length;
  await hide(page);
  // What was on its way when the tab was hidden may end.
  await page.waitForTimeout(2_000);
  const hiddenFrom = stats.records.length;
  await page.waitForTimeout(Math.max(60_000, minutes * 30_000));
  const requestsWhileHidden = stats.records.slice(hiddenFrom).filter(isCollector).length;
  await context.close();
  return {
    watchesPerKind: Math.max(0, ...kinds.values()),
    collectorsInFlight: Math.max(collectorsInFlight, stats.peakInFlight(isCollector)),
    megabytesPerMinute: bytes / 1e6 / minutes,
    requestsPerMinute: asked / minutes,
    requestsWhileHidden,
  };
}

function selection({ query }: RequestRecord): string {
  const parameters = new URLSearchParams(query);
  return ['labelSelector', 'fieldSelector'].map((name) => parameters.get(name) ?? '').join(';');
}

/** What an open Overview asks of the API server, counted by the console's server. */
export async function apiLoadRows(stand: Stand, minutes: number): Promise<Row[]> {
  const ours = await measure(stand, overview, minutes);
  const bare = await measure(stand, bareNodes, minutes);
  const page = `open Overview${stand.history ? ', history installed' : ''}`;
  return [
    {
      what: `${page}: watches for one kind and selection`,
      figure: ours.watchesPerKind,
      unit: 'watches',
      budget: 1,
      bare: bare.watchesPerKind,
    },
    {
      what: `${page}: collector requests in flight`,
      figure: ours.collectorsInFlight,
      unit: 'requests',
      budget: 8,
      bare: bare.collectorsInFlight,
    },
    {
      what: `${page}: API traffic to the browser`,
      figure: ours.megabytesPerMinute,
      unit: 'MB/min',
      budget: stand.history ? 0.2 : 1,
      bare: bare.megabytesPerMinute,
      how: `over ${minutes} min, after the first figures`,
    },
    {
      what: `${page}: requests`,
      figure: ours.requestsPerMinute,
      unit: 'requests/min',
      ...(stand.history && { budget: 40 }),
      bare: bare.requestsPerMinute,
    },
    {
      what: `${page}, hidden tab: collector requests`,
      figure: ours.requestsWhileHidden,
      unit: 'requests',
      budget: 0,
      bare: bare.requestsWhileHidden,
    },
  ];
}
