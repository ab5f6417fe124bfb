/**
 * `npm run screenshots`: the pictures of README and docs, taken from the running plugin.
 * `npm run screenshots -- --review <dir>` takes every page and state in both themes and two widths
 * instead, for looking at a change; `--scenario guide` and `--only <part of a name>` narrow either.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, selectors } from '@playwright/test';
import type { Browser } from '@playwright/test';
import type { Persona } from '../e2e/fixtures';
import { startStack } from '../e2e/stack';
import type { Stack } from '../e2e/stack';
import { findChromium } from './chromium';

type Theme = 'light' | 'dark';

interface Shot {
  name: string;
  path: string;
  theme?: Theme;
  language?: 'en' | 'ko';
  persona?: Persona;
  width?: number;
  height?: number;
  /** `data-test` of a button that is pressed before. */
  press?: string;
  /** Begin of the `data-test` of what is there only after a while. */
  shows?: string;
}

const root = path.resolve(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: {
    review: { type: 'string' },
    scenario: { type: 'string', multiple: true },
    only: { type: 'string' },
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
  if (shot.shows !== undefined) {
    await page
      .getByTestId(new RegExp(`^${shot.shows}`))
      .first()
      .waitFor({ timeout: 60_000 });
  }
  if (shot.press !== undefined) {
    await page.getByTestId(shot.press).click();
    await page.waitForTimeout(settleMs);
  }
  const file = path.join(directory, `${shot.name}.png`);
  await page.screenshot({ path: file });
  process.stdout.write(`${file}\n`);
  await context.close();
}

/** Every page of the plugin, by the name its pictures get. */
const pages: Readonly<Record<string, string>> = {
  overview: '/cmmd/overview',
  nodes: '/cmmd/nodes',
  node: '/k8s/cluster/nodes/cmmd1/cmmd',
  enrolment: '/cmmd/enrolment',
  'set-label': '/cmmd/enrolment/set-label',
  workloads: '/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD',
  'new-workload': '/k8s/ns/work/cmmd.samsung.com~v1~CMMD/~new',
  dashboards: '/dashboards',
};

const firstNode: Readonly<Record<string, string>> = { large: 'worker001' };

/** Every page in both themes and two widths; on `guide` also in Korean, as other people, narrow and wide. */
function reviewShots(scenario: string): Shot[] {
  const node = firstNode[scenario];
  const all = Object.entries({
    ...pages,
    ...(node !== undefined && { node: `/k8s/cluster/nodes/${node}/cmmd` }),
  });
  const shots = all.flatMap(([name, path]) =>
    (['light', 'dark'] as const).flatMap((theme) =>
      [1280, 1920].map((width) => ({
        name: `${scenario}-${name}-${theme}-${width}`,
        path,
        theme,
        width,
        height: tall,
      })),
    ),
  );
  if (scenario !== 'guide') return shots;
  const others = all.flatMap(([name, path]): Shot[] => [
    { name: `guide-${name}-ko`, path, language: 'ko', height: tall },
    { name: `guide-${name}-developer`, path, persona: 'developer', height: tall },
    { name: `guide-${name}-viewer`, path, persona: 'viewer', height: tall },
    { name: `guide-${name}-768`, path, width: 768, height: tall },
    { name: `guide-${name}-2560`, path, width: 2560, height: 1440 },
  ]);
  return [...shots, ...others];
}

/** The README's pictures. */
const readmeShots: Readonly<Record<string, Shot[]>> = {
  guide: [
    {
      name: 'overview',
      path: '/cmmd/overview',
      width: 1440,
      height: 1100,
      shows: 'chart-plot',
    },
    {
      name: 'node',
      path: '/k8s/cluster/nodes/cmmd1/cmmd',
      width: 1440,
      height: 1100,
      shows: 'chart-band-',
    },
    {
      name: 'new-workload',
      path: '/k8s/ns/work/cmmd.samsung.com~v1~CMMD/~new',
      width: 1440,
      height: 1100,
    },
  ],
  faults: [{ name: 'enrolment', path: '/cmmd/enrolment', width: 1440, height: 1100 }],
  virtualization: [
    { name: 'prepare', path: '/cmmd/virtual-machines/prepare', width: 1440, height: 1800 },
  ],
  'virtualization-faults': [
    { name: 'virtual-machines', path: '/cmmd/virtual-machines', width: 1440, height: 1100 },
    {
      name: 'machine',
      path: '/k8s/ns/vms/kubevirt.io~v1~VirtualMachine/proved/cmmd',
      width: 1440,
      height: 1100,
      press: 'machine-check-now',
    },
  ],
};

/** Scenarios of which docs/first-screens.md has a picture; whether a line is drawn within a minute. */
const firstScreens: Readonly<Record<string, boolean>> = {
  guide: true,
  fresh: false,
  faults: false,
  large: false,
  machines: true,
  virtualization: true,
  'virtualization-single': false,
  'virtualization-faults': true,
};

/** What an administrator sees first, without scrolling. */
function firstScreen(scenario: string): Shot[] {
  const drawn = firstScreens[scenario];
  if (drawn === undefined) return [];
  const shot = { path: '/cmmd/overview', width: 1440, height: 900 };
  return [{ ...shot, name: `first-screen-${scenario}`, ...(drawn && { shows: 'chart-plot' }) }];
}

const docsShots = (scenario: string): Shot[] => [
  ...(readmeShots[scenario] ?? []),
  ...firstScreen(scenario),
];

selectors.setTestIdAttribute('data-test');
const found = await findChromium();
const browser = await chromium.launch({ executablePath: found.path, args: [...found.args] });
try {
  const scenarios = values.review
    ? (values.scenario ?? ['guide', 'fresh', 'faults', 'large'])
    : Object.keys(firstScreens).filter((name) => values.scenario?.includes(name) ?? true);
  const directory = values.review ? path.resolve(values.review) : path.join(root, 'docs/images');
  mkdirSync(directory, { recursive: true });
  for (const scenario of scenarios) {
    const stack = await startStack({ scenario, speed: 10 });
    try {
      const shots = (values.review ? reviewShots : docsShots)(scenario).filter(({ name }) =>
        name.includes(values.only ?? ''),
      );
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
