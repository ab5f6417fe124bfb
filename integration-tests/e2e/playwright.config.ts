import { defineConfig } from '@playwright/test';
import { availableParallelism } from 'node:os';
import { findHeadlessChromium } from '../run/chromium';

const chromium = await findHeadlessChromium();

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: false,
  // A cluster, a console server and a browser for each worker: as many as there are cores. More leave nothing for a
  // machine that is slower or busy.
  workers: Math.min(8, Math.max(2, availableParallelism())),
  // A story that fails on a busy machine has a fault, or the page has: neither is told again.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    reuseContext: true,
    testIdAttribute: 'data-test',
    viewport: { width: 1280, height: 900 },
    launchOptions: { executablePath: chromium.path, args: [...chromium.args] },
    // Recording slows every test down: CMMD_TRACE=1 when one fails and its output does not tell why.
    trace: process.env.CMMD_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});
