import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { gzipBytes, readOwnChunks } from '../run/own-chunks';
import { pluginDist, projectRoot } from '../run/project';
import type { Row } from './measurement';
import type { BenchPage, CountedPage, Stand } from './stand';
import { bareDist, bareNodes, overview, pagesWithoutCharts } from './stand';
import { firstRows } from './virtual-machines';

interface BuiltPlugin {
  name: string;
  dist: string;
  /** The build's note of its chunks. */
  report: string;
}

const ours: BuiltPlugin = {
  name: 'cmmd-console-plugin',
  dist: pluginDist,
  report: path.join(projectRoot, '.cache/plugin-chunks.json'),
};

const bare: BuiltPlugin = {
  name: 'bare-plugin',
  dist: bareDist,
  report: path.join(projectRoot, '.cache/bare-plugin/chunks.json'),
};

/** How long after a page has filled files are looked for that it asks for without anybody doing anything. */
const lateMs = 2_000;

/** What a browser with nothing cached asks for to show a page, gzip KB. */
interface Asked {
  /** Until the page has filled. */
  filling: number;
  /** After that: what explains, judges or draws more than is seen first. */
  later: number;
}

/** Own files, without the entry. */
async function downloaded(
  stand: Stand,
  plugin: BuiltPlugin,
  target: BenchPage,
  counts: (file: string) => boolean = () => true,
): Promise<Asked> {
  const { isOwn } = readOwnChunks(plugin.report);
  return asked(stand, plugin, target, {
    counts: (file) => isOwn(file) && !file.startsWith('plugin-entry') && counts(file),
  });
}

/**
 * Own files that a page has asked for when it shows itself, all others held back: those of its modules, without the
 * entry, are enough. gzip KB.
 *
 * @throws when it shows nothing without the others
 */
async function untilShown(stand: Stand, target: CountedPage): Promise<number> {
  const { isOwn, exposed } = readOwnChunks(ours.report);
  const needed = target.modules.flatMap((name) => exposed.get(name) ?? []);
  // What a console loads of a plugin whatever page it shows.
  const always = exposed.get('flags') ?? [];
  const context = await stand.newContext();
  const page = await context.newPage();
  const files = new Set<string>();
  let letThrough: () => void = () => undefined;
  const shown = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(`**/api/plugins/${ours.name}/**`, async (route) => {
    const file = path.posix.basename(new URL(route.request().url()).pathname);
    if (needed.includes(file)) {
      files.add(file);
    } else if (isOwn(file) && !file.startsWith('plugin-entry') && !always.includes(file)) {
      await shown;
    }
    await route.continue();
  });
  await page.goto(target.path);
  await page.waitForFunction(target.shown, undefined, { polling: 'raf', timeout: 30_000 });
  const size = gzipBytes(ours.dist, [...files]) / 1000;
  letThrough();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.close();
  return size;
}

/** The plugin's copies of what a console shares, asked for where it shares this PatternFly; gzip KB. */
async function copies(stand: Stand, target: BenchPage, patternfly: string): Promise<number> {
  const { isOwn } = readOwnChunks(ours.report);
  return all(
    await asked(stand, ours, target, {
      patternfly,
      counts: (file) => file.endsWith('.js') && !isOwn(file),
    }),
  );
}

function all({ filling, later }: Asked): number {
  return filling + later;
}

async function asked(
  stand: Stand,
  plugin: BuiltPlugin,
  target: BenchPage,
  { counts, patternfly }: { counts: (file: string) => boolean; patternfly?: string },
): Promise<Asked> {
  const context = await stand.newContext();
  if (patternfly !== undefined) {
    const { url } = stand.server;
    await context.addCookies([{ name: 'patternfly', value: patternfly, url }]);
  }
  const page = await context.newPage();
  const start = `/api/plugins/${plugin.name}/`;
  const files = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const file = pathname.startsWith(start) ? pathname.slice(start.length) : '';
    if (counts(file)) files.add(file);
  });
  await page.addInitScript(() => performance.setResourceTimingBufferSize(10_000));
  await page.goto(target.path);
  const filledAt = await whenFilled(page, target);
  await page.waitForTimeout(lateMs);
  const later = await beganAfter(page, filledAt);
  const shares = (await page.locator('html').getAttribute('data-patternfly')) ?? '6.4';
  if (patternfly !== undefined && shares !== patternfly) {
    throw new Error(
      `the light console shares PatternFly ${shares} where ${patternfly} was asked for`,
    );
  }
  await context.close();
  const weigh = (some: string[]) => gzipBytes(plugin.dist, some) / 1000;
  const isLater = (file: string) => later.has(start + file);
  return {
    filling: weigh([...files].filter((file) => !isLater(file))),
    later: weigh([...files].filter(isLater)),
  };
}

/** The frame in which a page is seen to have filled, by the page's own clock. */
async function whenFilled(page: Page, { filled }: BenchPage): Promise<number> {
  const at = await page.waitForFunction(`(${filled}) && performance.now()`, undefined, {
    polling: 'raf',
    timeout: 120_000,
  });
  return Number(await at.jsonValue());
}

/** Paths of what the page began to download after a moment of its clock. */
async function beganAfter(page: Page, moment: number): Promise<Set<string>> {
  const paths = await page.evaluate(
    (since) =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime > since)
        .map(({ name }) => new URL(name).pathname),
    moment,
  );
  return new Set(paths);
}

function entry({ dist }: BuiltPlugin): number {
  const files = readdirSync(dist).filter((name) => /^plugin-entry.*\.js$/.test(name));
  return files.length === 1 ? gzipBytes(dist, files) / 1000 : NaN;
}

/** Download sizes as the browser really asks for the files; PatternFly's fallbacks have rows of their own. */
export async function downloadRows(stand: Stand): Promise<Row[]> {
  const unit = 'KB gzip';
  const rows: Row[] = [
    { what: 'plugin-entry', figure: entry(ours), unit, budget: 8, bare: entry(bare) },
  ];
  const bareSize = all(await downloaded(stand, bare, bareNodes));
  for (const target of pagesWithoutCharts) {
    const { path: address, budget, how } = target;
    rows.push({
      what: `own chunks until ${address} shows itself`,
      figure: await untilShown(stand, target),
      unit,
      budget,
      bare: bareSize,
      how: 'its frame, all other files held back',
    });
    const { filling, later } = await downloaded(stand, ours, target);
    const what = `own chunks until ${address} is filled`;
    rows.push({ what, figure: filling, unit, budget, bare: bareSize, how });
    rows.push({ what: `after that, on ${address}`, figure: later, unit });
  }
  const charts = new Set(readOwnChunks(ours.report).charts);
  rows.push({
    what: `own chunks of ${overview.path}, without its chart`,
    figure: all(await downloaded(stand, ours, overview, (file) => !charts.has(file))),
    unit,
    // All cards, those that are mounted as they come into view among them: 69.0 when the chart became a download of its own.
    budget: 70,
    bare: bareSize,
  });
  rows.push({
    what: `chart of ${overview.path}, after the page`,
    figure: all(await downloaded(stand, ours, overview, (file) => charts.has(file))),
    unit,
    budget: 95,
  });
  rows.push({
    what: 'own chunks of /cmmd/virtual-machines, with the rules of machines',
    figure: all(await downloaded(stand, ours, firstRows)),
    unit,
    budget: 50,
    bare: bareSize,
    how: 'the frame and the project bar come before the rules',
  });
  for (const { patternfly, line, budget } of consoles) {
    rows.push({
      what: `copies of PatternFly for ${overview.path} in a console with ${patternfly} (${line})`,
      figure: await copies(stand, overview, patternfly),
      unit,
      budget,
    });
  }
  return rows;
}

/**
 * Consoles for which the light console stands in turn: 4.19 shares nothing, 4.22 all that this page needs, 4.23 all but
 * icons.
 */
const consoles = [
  { patternfly: '6.2', line: '4.19', budget: 175 },
  { patternfly: '6.4', line: '4.22', budget: 0 },
  { patternfly: '6.6', line: '4.23', budget: 12 },
] as const;
