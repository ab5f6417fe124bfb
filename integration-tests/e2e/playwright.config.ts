import { defineConfig } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { findHeadlessChromium } from '../run/chromium';

const chromium = await findHeadlessChromium();
const stories = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.spec.ts'))
  .sort();

export default defineConfig({
  testDir: '.',
  // A project for each file: a worker, and with it a cluster, serves the files of one project only. Else files
  // of the same scenario would find what another one left behind, or not, as the workers happen to be free.
  projects: stories.map((file) => ({ name: file.replace('.spec.ts', ''), testMatch: file })),
  outputDir: '../../test-results',
  fullyParallel: false,
  // A cluster, a console server and a browser for each worker: as many as there are cores. Half as many more are
  // faster by a quarter on two cores, and leave nothing for a machine that is slower or busy.
  workers: Math.min(8, Math.max(2, availableParallelism())),
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
