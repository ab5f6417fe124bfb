/**
 * `npm run bench`: the budgets of the design, measured on scenario `large` in a browser, each beside
 * the same figure of a bare page that only lists the nodes. Ends with 1 when a budget is exceeded.
 */
import { parseArgs } from 'node:util';
import { UsageError, runMain } from '../run/project';
import { againstConsoleRows } from './against-console';
import { apiLoadRows } from './api-load';
import { downloadRows } from './downloads';
import { heapRows } from './heap';
import type { Row } from './measurement';
import { holds, table } from './measurement';
import { openingRows } from './opening';
import type { Stand } from './stand';
import { openStand } from './stand';
import { typingRows } from './typing';
import { virtualMachineRows } from './virtual-machines';

const usage = `npm run bench -- [options]

  --json            print the rows as JSON
  --only <part>     one of: console, downloads, opening, typing, machines, api-load, heap; may be repeated
  --nodes <n>       nodes of the cluster, several to see how the cost grows: --nodes 111 --nodes 500 (part console)
  --frontend <dir>  the same against a built real console (its public/dist; part console)
  --release <x.y.z> which OpenShift version that console is
  --history <with|without>  a Prometheus that scrapes the collectors; both where nothing is said (parts console, opening, api-load)
  --runs <n>        how often pages are opened (default 7)
  --minutes <n>     how long the API load is counted (default 3)
  --hour <minutes>  how long the page's clock runs for the heap (default 60)
`;

/** Parts that are measured once more where a Prometheus scrapes the collectors. */
const withHistory: ReadonlySet<string> = new Set(['console', 'opening', 'api-load']);

function count(text: string, option: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new UsageError(`--${option} ${text}: a whole number from 1 up`);
  }
  return value;
}

function isHistory<Known extends object>(text: string, known: Known): text is keyof Known & string {
  return Object.hasOwn(known, text);
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        json: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true },
        nodes: { type: 'string', multiple: true },
        frontend: { type: 'string' },
        release: { type: 'string' },
        history: { type: 'string' },
        runs: { type: 'string', default: '7' },
        minutes: { type: 'string', default: '3' },
        hour: { type: 'string', default: '60' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

runMain(async () => {
  const options = parse(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  const runs = count(options.runs, 'runs');
  const minutes = count(options.minutes, 'minutes');
  const hour = count(options.hour, 'hour');
  const sizes = (options.nodes ?? ['111']).map((text) => count(text, 'nodes'));
  const all: Record<string, (stand: Stand) => Promise<Row[]>> = {
    console: (stand) => againstConsoleRows(stand, runs),
    downloads: downloadRows,
    opening: (stand) => openingRows(stand, runs),
    typing: (stand) => typingRows(stand, runs),
    machines: (stand) => virtualMachineRows(stand, runs),
    'api-load': (stand) => apiLoadRows(stand, minutes),
    heap: (stand) => heapRows(stand, hour),
  };
  const unknown = options.only?.find((name) => !Object.hasOwn(all, name));
  if (unknown !== undefined) {
    throw new UsageError(`--only ${unknown}: choose of ${Object.keys(all).join(', ')}`);
  }
  // Progress goes to stderr: stdout holds the result alone.
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const rows: Row[] = [];
  // A console of its own, or another size, is for the rows against the console's list.
  const only =
    options.only ?? ((options.frontend ?? options.nodes) ? ['console'] : Object.keys(all));
  const { frontend, release } = options;
  const real = {
    ...(frontend !== undefined && { frontend }),
    ...(release !== undefined && { release }),
  };
  const histories = { with: [true], without: [false], both: [false, true] };
  const wanted = options.history ?? 'both';
  if (!isHistory(wanted, histories)) {
    throw new UsageError(`--history ${wanted}: with, or without`);
  }
  for (const nodes of sizes) {
    for (const history of histories[wanted]) {
      const parts = Object.entries(all).filter(
        ([name]) => only.includes(name) && (!history || withHistory.has(name)),
      );
      if (parts.length === 0) continue;
      const stand = await openStand(log, { nodes, history, ...real });
      try {
        for (const [name, measure] of parts) {
          log(`measuring ${name} …`);
          rows.push(...(await measure(stand)));
        }
      } finally {
        await stand.close();
      }
    }
  }
  const ok = rows.every(holds);
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ok, rows: rows.map((row) => ({ ...row, ok: holds(row) })) }, null, 2)}\n`
      : `\n${table(rows)}\n`,
  );
  process.exit(ok ? 0 : 1);
});
