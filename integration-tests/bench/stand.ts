import path from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { chromium, selectors } from '@playwright/test';
import type { ConsoleServer } from '../console/server/server';
import { startConsoleServer } from '../console/server/server';
import type { BuildTarget } from '../run/build';
import { buildIfStale, buildTargets } from '../run/build';
import { findChromium } from '../run/chromium';
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
  close(): Promise<void>;
}

/** Builds what is stale and starts everything. Throws with the message of what cannot start. */
export async function openStand(log: (line: string) => void): Promise<Stand> {
  process.env['NODE_ENV'] = 'production';
  for (const target of [buildTargets.plugin, buildTargets.lightConsole, barePlugin]) {
    await buildIfStale(target, { log });
  }
  log('starting the simulated cluster (scenario large) …');
  const cluster = await startClusterProcess({ scenario: 'large', speed: 1, port: 0 });
  const server = await startConsoleServer({
    port: 0,
    apiUrl: cluster.url,
    pluginDist,
    plugins: [{ name: 'bare-plugin', dir: bareDist }],
    frontendDist: lightConsoleDist,
    csp: 'enforce',
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
    close: async () => {
      await browser.close();
      await server.close();
      await cluster.stop();
    },
  };
}

/** A page of one of the plugins, and how to see that it has shown all it has. */
export interface BenchPage {
  path: string;
  /** Evaluated in the browser. */
  filled: string;
}

/** `large` has 108 workers. */
export const workers = 108;
export const nodes = 111;

const nothingPending =
  "!document.querySelector('.pf-v6-c-skeleton, .pf-v6-c-spinner, [aria-busy=true]')";

export const overview: BenchPage = {
  path: '/cmmd/overview',
  // Each worker has a DRAM node and at least one CXL node once its collector has answered.
  filled: `${nothingPending} && document.querySelectorAll('[data-test^="numa-cell-"]').length >= ${2 * workers}`,
};

/** Pages without charts, each with its heading once it shows something. */
export const pagesWithoutCharts: readonly BenchPage[] = [
  '/cmmd/nodes',
  '/cmmd/enrolment',
  '/cmmd/enrolment/set-label',
  '/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD',
  '/k8s/ns/work/cmmd.samsung.com~v1~CMMD/~new',
].map((path) => ({ path, filled: `${nothingPending} && document.querySelector('h1')` }));

export const bareNodes: BenchPage = {
  path: '/bare/nodes',
  filled: `document.querySelectorAll('[data-test=bare-node]').length === ${nodes}`,
};

/** Waits until a page has shown all it has, looking at every frame. */
export async function waitUntilFilled(page: Page, { filled }: BenchPage): Promise<void> {
  await page.waitForFunction(filled, undefined, { polling: 'raf', timeout: 120_000 });
}
