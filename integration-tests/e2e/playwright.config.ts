import { defineConfig } from '@playwright/test';
import { findChromium } from '../run/chromium';

const chromium = await findChromium();

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: false,
  // A cluster, a console server and a browser for each worker: two fill a machine of two cores.
  workers: 2,
  // A story that fails on a busy machine has a fault, or the page has: neither is told again.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    testIdAttribute: 'data-test',
    viewport: { width: 1280, height: 900 },
    launchOptions: { executablePath: chromium.path, args: [...chromium.args] },
    // Recording slows every test down: CMMD_TRACE=1 when one fails and its output does not tell why.
    trace: process.env.CMMD_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});
