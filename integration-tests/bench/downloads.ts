import { readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipBytes, readOwnChunks } from '../run/own-chunks';
import { pluginDist, projectRoot } from '../run/project';
import type { Row } from './measurement';
import type { BenchPage, Stand } from './stand';
import { bareDist, bareNodes, overview, pagesWithoutCharts, waitUntilFilled } from './stand';
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
  await page.goto(target.path);
  await waitUntilFilled(page, target);
  const before = [...files];
  await page.waitForTimeout(lateMs);
  const shares = (await page.locator('html').getAttribute('data-patternfly')) ?? '6.4';
  if (patternfly !== undefined && shares !== patternfly) {
    throw new Error(
      `the light console shares PatternFly ${shares} where ${patternfly} was asked for`,
    );
  }
  await context.close();
  const filling = gzipBytes(plugin.dist, before) / 1000;
  return { filling, later: gzipBytes(plugin.dist, [...files]) / 1000 - filling };
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
    const { filling, later } = await downloaded(stand, ours, target);
    rows.push({
      what: `own chunks until ${target.path} is filled`,
      figure: filling,
      unit,
      budget: target.path.endsWith('/~new') ? 44 : 30,
      bare: bareSize,
    });
    rows.push({ what: `after that, on ${target.path}`, figure: later, unit });
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
