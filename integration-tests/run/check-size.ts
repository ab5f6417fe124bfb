/** Download sizes of the built plugin against the budgets of the design, gzip as a server sends it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = path.resolve(import.meta.dirname, '../../dist');

interface Budget {
  what: string;
  files: RegExp;
  /** gzip */
  kilobytes: number;
}

/** Own code only: PatternFly and the SDK come from the console (the fallbacks stay unloaded). */
const budgets: readonly Budget[] = [
  { what: 'plugin-entry', files: /^plugin-entry.*\.js$/, kilobytes: 8 },
  { what: 'Overview without charts', files: /^exposed-overview.*\.(js|css)$/, kilobytes: 30 },
];

let names: string[];
try {
  names = readdirSync(dist);
} catch {
  process.stderr.write('No build in dist: run `npm run build` first.\n');
  process.exit(1);
}

let failed = false;
for (const { what, files, kilobytes } of budgets) {
  const chosen = names.filter((name) => files.test(name));
  const size = chosen.reduce(
    (sum, name) => sum + gzipSync(readFileSync(path.join(dist, name)), { level: 6 }).length,
    0,
  );
  const ok = chosen.length > 0 && size <= kilobytes * 1000;
  failed ||= !ok;
  process.stdout.write(
    `${ok ? 'ok    ' : 'FAILED'} ${what}: ${(size / 1000).toFixed(1)} KB gzip of ${kilobytes} KB (${chosen.length} files)\n`,
  );
}
process.exitCode = failed ? 1 : 0;
