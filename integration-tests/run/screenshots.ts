/**
 * `npm run screenshots`: the README's pictures, taken from the running plugin.
 * `npm run screenshots -- --review <dir>` takes every page and state in both themes and two widths
 * instead, for looking at a change.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, selectors } from '@playwright/test';
import type { Browser } from '@playwright/test';
import type { Persona, Theme } from '../e2e/fixtures';
import { startStack } from '../e2e/stack';
import type { Stack } from '../e2e/stack';
import { findChromium } from './chromium';

interface Shot {
  name: string;
  path: string;
  theme?: Theme;
  language?: 'en' | 'ko';
  persona?: Persona;
  width?: number;
  height?: number;
}

const root = path.resolve(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: {
    review: { type: 'string' },
    scenario: { type: 'string', multiple: true },
  },
});

/** The console scrolls inside its page, so a whole page needs a tall window. */
const tall = 2000;

/** Figures are there once the page stops changing its size; collectors answer within a few seconds. */
const settleMs = 6_000;

async function take(browser: Browser, stack: Stack, directory: string, shot: Shot): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: shot.width ?? 1280, height: shot.height ?? 900 },
  });
  await context.addCookies([{ name: 'persona', value: shot.persona ?? 'admin', url: stack.url }]);
  const page = await context.newPage();
  await page.goto(stack.url + shot.path);
  if (shot.language === 'ko') {
    await page.getByTestId('language-switch').click();
    await page.getByTestId('language-switch-ko').click();
    await page.waitForLoadState('load');
  }
  if (shot.theme === 'dark') {
    await page.getByTestId('theme-switch').click();
  }
  await page.waitForTimeout(settleMs);
  const file = path.join(directory, `${shot.name}.png`);
  await page.screenshot({ path: file });
  process.stdout.write(`${file}\n`);
  await context.close();
}

function reviewShots(scenario: string): Shot[] {
  const overview = '/cmmd/overview';
  const both: Shot[] = (['light', 'dark'] as const).flatMap((theme) =>
    [1280, 1920].map((width) => ({
      name: `${scenario}-overview-${theme}-${width}`,
      path: overview,
      theme,
      width,
      height: tall,
    })),
  );
  if (scenario !== 'guide') {
    return both;
  }
  return [
    ...both,
    { name: 'guide-overview-ko', path: overview, language: 'ko', height: tall },
    { name: 'guide-overview-developer', path: overview, persona: 'developer' },
    { name: 'guide-overview-viewer', path: overview, persona: 'viewer' },
    { name: 'guide-overview-768', path: overview, width: 768, height: tall },
    { name: 'guide-overview-2560', path: overview, width: 2560, height: 1440 },
    { name: 'guide-dashboards', path: '/dashboards' },
    { name: 'guide-nodes', path: '/k8s/cluster/nodes' },
    { name: 'guide-node', path: '/k8s/cluster/nodes/cmmd1' },
    { name: 'guide-cmmds', path: '/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD' },
    { name: 'guide-cmmd-new', path: '/k8s/ns/work/cmmd.samsung.com~v1~CMMD/~new' },
  ];
}

selectors.setTestIdAttribute('data-test');
const found = await findChromium();
const browser = await chromium.launch({ executablePath: found.path, args: [...found.args] });
try {
  const scenarios = values.review
    ? (values.scenario ?? ['guide', 'fresh', 'faults', 'large'])
    : ['guide'];
  const directory = values.review ? path.resolve(values.review) : path.join(root, 'docs/images');
  mkdirSync(directory, { recursive: true });
  for (const scenario of scenarios) {
    const stack = await startStack({ scenario, speed: 10 });
    try {
      const shots: Shot[] = values.review
        ? reviewShots(scenario)
        : [{ name: 'overview', path: '/cmmd/overview', width: 1440, height: 960 }];
      for (const shot of shots) {
        await take(browser, stack, directory, shot);
      }
    } finally {
      await stack.stop();
    }
  }
} finally {
  await browser.close();
}
