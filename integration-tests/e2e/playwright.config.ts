import { defineConfig } from '@playwright/test';
import { availableParallelism } from 'node:os';
import { findHeadlessChromium } from '../run/chromium';

const chromium = await findHeadlessChromium();

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: false,
  // A cluster, a console server and a browser for each worker. Twice as many as there are cores: stories wait for clusters
  // and for Prometheus, and what a waiting one leaves is used by another.
  workers: Math.min(8, 2 * availableParallelism()),
  // A story that fails on a busy machine has a fault, or the page has: neither is told again.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    contextOptions: { reducedMotion: 'reduce' },
    testIdAttribute: 'data-test',
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: chromium.path,
      args: [
        ...chromium.args,
        // A story's page lives for seconds: V8's optimizing compilers cost more than they win, a tenth of all processor time.
        '--js-flags=--no-opt --no-maglev',
        // Each load asks for eighty files and lists: what they are passed on for, from one process to another, is a twentieth.
        // Of several such arguments the last counts: the other two features are what Playwright asks for.
        '--enable-features=NetworkServiceInProcess2,CDPScreenshotNewSurface,SkipListAccountsWithoutGaiaCookies',
      ],
    },
    // Recording slows every test down: CMMD_TRACE=1 when one fails and its output does not tell why.
    trace: process.env.CMMD_TRACE ? 'retain-on-failure' : 'off',
    // Taken by the stories' own fixture, which has the page painted for it.
    screenshot: 'off',
  },
});
