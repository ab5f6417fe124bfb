import path from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { chromium, selectors } from '@playwright/test';
import type { ConsoleServer } from '../console/server/server';
import { startConsoleServer } from '../console/server/server';
import type { BuildTarget } from '../run/build';
import { buildIfStale, buildTargets } from '../run/build';
import type { Monitoring } from '../metrics/monitoring';
import { startMonitoring } from '../metrics/monitoring';
import { eventually, query } from '../metrics/prometheus-api';
import { findChromium } from '../run/chromium';
import { findJsonExporter } from '../run/json-exporter';
import { findPrometheus } from '../run/prometheus';
import { startClusterProcess } from '../run/cluster-child';
import { lightConsoleDist, pluginDist, projectRoot } from '../run/project';

/** Where the bare plugin is built to. */
export const bareDist = path.join(projectRoot, '.cache/bare-plugin/dist');

const barePlugin: BuildTarget = {
  name: 'the bare plugin',
  sources: ['integration-tests/bench/bare-plugin', 'webpack.config.ts', 'package-lock.json'],
  result: path.join(bareDist, 'plugin-manifest.json'),
  command: [
    process.execPath,
    '--import',
    'tsx',
    'node_modules/webpack/bin/webpack.js',
    '--config',
    'integration-tests/bench/bare-plugin/webpack.config.ts',
  ],
};

/** Where the bench measures: the `large` cluster, a console with both plugins, a browser. */
export interface Stand {
  server: ConsoleServer;
  browser: Browser;
  /** A new browser profile: nothing cached. */
  newContext(): Promise<BrowserContext>;
  /** The list of nodes that our pages are held against: a real console's own, or one made as heavy. */
  consoleNodes: BenchPage;
  /** How many workers the cluster has. */
  workers: number;
  /** True where a real Prometheus scrapes the collectors. */
  history: boolean;
  close(): Promise<void>;
}

export interface StandOptions {
  /** Nodes of the cluster; as many as `large` has without. */
  nodes?: number;
  /** Folder of a built real console; the light one without. */
  frontend?: string;
  /** OpenShift version that the console claims to be. */
  release?: string;
  /** Prometheus scrapes the collectors, as deploy/metrics has it. */
  history?: boolean;
}

/** Builds what is stale and starts everything. Throws with the message of what cannot start. */
export async function openStand(
  log: (line: string) => void,
  { nodes: count = nodes, frontend, release, history = false }: StandOptions = {},
): Promise<Stand> {
  process.env['NODE_ENV'] = 'production';
  for (const target of [buildTargets.plugin, buildTargets.lightConsole, barePlugin]) {
    await buildIfStale(target, { log });
  }
  log(`starting the simulated cluster (scenario large, ${count} nodes) …`);
  const cluster = await startClusterProcess({ scenario: 'large', nodes: count, speed: 1, port: 0 });
  const monitoring = history ? await scraping(cluster.url, count - controlPlanes, log) : undefined;
  const server = await startConsoleServer({
    port: 0,
    apiUrl: cluster.url,
    pluginDist,
    plugins: [{ name: 'bare-plugin', dir: bareDist }],
    frontendDist: frontend ?? lightConsoleDist,
    ...(release !== undefined && { releaseVersion: release }),
    ...(monitoring && { prometheusUrl: monitoring.url }),
    // A real console reports what its policy would block.
    csp: frontend === undefined ? 'enforce' : 'report',
  });
  const found = await findChromium();
  selectors.setTestIdAttribute('data-test');
  const browser = await chromium.launch({
    executablePath: found.path,
    args: [...found.args, '--enable-precise-memory-info'],
  });
  return {
    server,
    browser,
    newContext: () =>
      browser.newContext({ baseURL: server.url, viewport: { width: 1920, height: 1080 } }),
    consoleNodes: frontend === undefined ? lightConsoleNodes : realConsoleNodes,
    workers: count - controlPlanes,
    history,
    close: async () => {
      await browser.close();
      await server.close();
      await monitoring?.stop();
      await cluster.stop();
    },
  };
}

/** A Prometheus that has scraped every collector at least once. */
async function scraping(
  apiUrl: string,
  collectors: number,
  log: (line: string) => void,
): Promise<Monitoring> {
  const [{ prometheus }, jsonExporter] = [await findPrometheus(), await findJsonExporter()];
  log(`starting Prometheus, and waiting until it has scraped ${collectors} collectors …`);
  const monitoring = await startMonitoring({
    programs: { prometheus, jsonExporter },
    apiUrl,
    speed: 1,
  });
  try {
    await eventually(async () => {
      const [found] = await query(monitoring.url, 'count(up{job="cmmdc"})');
      const scraped = Number(found?.value[1] ?? 0);
      if (scraped < collectors) throw new Error(`Prometheus scrapes ${scraped} of ${collectors}`);
    }, 180_000);
    return monitoring;
  } catch (error) {
    await monitoring.stop();
    throw error;
  }
}

/** A page of one of the plugins, and how to see that it has shown all it has. */
export interface BenchPage {
  path: string;
  /** Evaluated in the browser. */
  filled: string;
}

const controlPlanes = 3;

/** `large` has 108 workers. */
export const workers = 108;
export const nodes = 111;

const nothingPending =
  "!document.querySelector('.pf-v6-c-skeleton, .pf-v6-c-spinner, [aria-busy=true]')";

/** Its first page of fifty is all that it draws. */
const lightConsoleNodes: BenchPage = {
  path: '/bare/console-nodes',
  filled: "document.querySelectorAll('[data-test=console-node]').length === 50",
};
/** The console's own, from 4.18 (a virtual list) to 4.23 (fifty rows). */
const realConsoleNodes: BenchPage = {
  path: '/k8s/cluster/nodes',
  filled:
    "document.querySelectorAll('main a[href^=\"/k8s/cluster/nodes/\"]').length >= 10 && !document.querySelector('.loading-skeleton--table, .pf-v6-c-skeleton')",
};

/** Our list of nodes: every row of its first page has its figures. */
export const nodesList: BenchPage = {
  path: '/cmmd/nodes',
  filled: `document.querySelectorAll('[data-test^="node-row-"]').length >= 10 && ![...document.querySelectorAll('[data-test^="node-row-"]')].some((row) => row.textContent.includes('Waiting for figures'))`,
};

/** The Overview, all of it. */
export function filledOverview(count: number): BenchPage {
  return {
    path: '/cmmd/overview',
    filled: `${nothingPending} && document.querySelectorAll('[data-test^="numa-cell-"]').length >= ${2 * count}`,
  };
}

/** Of the Overview health, both tiers and each cell of the map; what lies below may still be on its way. */
export function firstScreen(count: number): BenchPage {
  return {
    path: '/cmmd/overview',
    filled: `document.querySelector('[data-test=capacity-cxl]') && document.querySelectorAll('[data-test^="numa-cell-"]').length >= ${2 * count}`,
  };
}

export const overview: BenchPage = {
  path: '/cmmd/overview',
  // Each worker has a DRAM node and at least one CXL node once its collector has answered.
  filled: `${nothingPending} && document.querySelectorAll('[data-test^="numa-cell-"]').length >= ${2 * workers}`,
};

/** A page of ours whose downloads are counted until it shows itself, and until its first screen is filled. */
export interface CountedPage extends BenchPage {
  /** Its exposed modules, whose files alone are let through until it shows itself. */
  modules: readonly string[];
  /** Evaluated in the browser: its frame, and what it says without an answer of the cluster. */
  shown: string;
  /** gzip KB, see the design: what shows the page; what fills it, too, is held against it */
  budget: number;
  /** What that first screen is, and what fills it. */
  how: string;
}

const heading = (handle: string) => `document.querySelector('[data-test=${handle}] h1')`;

const rowsOf = (handle: string) =>
  `${nothingPending} && document.querySelectorAll('[data-test^="${handle}"]').length >= 10`;

/** Pages without charts. */
export const pagesWithoutCharts: readonly CountedPage[] = [
  {
    ...nodesList,
    modules: ['nodes'],
    shown: heading('cmmd-nodes'),
    budget: 30,
    how: 'every row with its figures; signs of CXL memory elsewhere, and why some is not usable, come after',
  },
  {
    path: '/cmmd/enrolment',
    filled: `${nothingPending} && document.querySelector('[data-test=enrolment-state]') && document.querySelector('[data-test^=enrolment-node-]')`,
    modules: ['enrolment'],
    shown: heading('cmmd-enrolment'),
    budget: 30,
    how: 'everything, the rollout and the taints of nodes too',
  },
  {
    path: '/cmmd/enrolment/set-label',
    filled: `${nothingPending} && document.querySelector('[data-test=wizard-pool]')`,
    modules: ['set-label'],
    shown: heading('set-label-page'),
    budget: 30,
    how: 'the first step; what is known of the chosen pool, and the later steps, come after',
  },
  {
    path: '/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD',
    filled: rowsOf('workload-row-'),
    modules: ['workloads'],
    shown: heading('cmmd-workloads'),
    budget: 30,
    how: 'every row',
  },
  {
    path: '/k8s/ns/work/cmmd.samsung.com~v1~CMMD/~new',
    filled: `${nothingPending} && document.querySelector('#cmmd-workload-form [data-test=cmmd-name]')`,
    // The console asks for the templates of a kind before its form.
    modules: ['workload-create', 'workload-templates'],
    shown: "document.querySelector('#cmmd-workload-form [data-test=cmmd-name]')",
    // react-hook-form alone weighs 11.
    budget: 44,
    how: 'the form, its checks and its preview',
  },
];

export const bareNodes: BenchPage = {
  path: '/bare/nodes',
  filled: `document.querySelectorAll('[data-test=bare-node]').length === ${nodes}`,
};

/** Waits until a page has shown all it has, looking at every frame. */
export async function waitUntilFilled(page: Page, { filled }: BenchPage): Promise<void> {
  await page.waitForFunction(filled, undefined, { polling: 'raf', timeout: 120_000 });
}
