/**
 * Download sizes of the built plugin against the budgets of the design, gzip as a server sends it.
 * What a page loads later (charts, editors) is measured in a browser by `npm run bench`.
 */
import { readdirSync } from 'node:fs';
import { gzipBytes, readOwnChunks } from './own-chunks';
import { pluginDist, runMain } from './project';

/** gzip, kilobytes of 1,000 bytes */
const entryBudget = 8;
const pageBudget = 30;
/** Of pages that have a chart, before it is downloaded; what is won is kept. */
const chartPageBudget = 40;
/** PatternFly's charts and what is made of them, one download after the page. */
const chartsBudget = 95;
/** Above the design's 30, which the bench holds them to: react-hook-form alone weighs 11. */
const formBudget = 44;

const chartPages = ['overview', 'node-tab'];
const formPages = ['workload-create', 'workload-edit'];

function check(what: string, files: readonly string[], kilobytes: number): boolean {
  const size = gzipBytes(pluginDist, files) / 1000;
  const ok = files.length > 0 && size <= kilobytes;
  process.stdout.write(
    `${ok ? 'ok    ' : 'FAILED'} ${what}: ${size.toFixed(1)} KB gzip of ${kilobytes} KB (${files.length} files)\n`,
  );
  return ok;
}

runMain(async () => {
  const { exposed, charts } = readOwnChunks();
  const entry = readdirSync(pluginDist).filter((name) => /^plugin-entry.*\.js$/.test(name));
  const results = [check('plugin-entry', entry, entryBudget)];
  for (const [name, files] of [...exposed].sort(([a], [b]) => a.localeCompare(b))) {
    const budget = chartPages.includes(name)
      ? chartPageBudget
      : formPages.includes(name)
        ? formBudget
        : pageBudget;
    results.push(check(`page module ${name}`, files, budget));
  }
  results.push(check('charts, after the page', charts, chartsBudget));
  process.exitCode = results.every(Boolean) ? 0 : 1;
  return Promise.resolve();
});
