import { writeFile } from 'node:fs/promises';
import { test as base } from '@playwright/test';
import type { Page, Request, TestInfo } from '@playwright/test';
import type { Persona } from '../console/server/options';
import type { Stack } from './stack';
import { expectAccessible } from './axe';
import { expect } from './expect';
import { KeptPage } from './kept-page';
import { Stacks } from './stacks';

export type { Persona };

interface TestFixtures {
  /** Scenario of the simulated cluster, one cluster for all tests of a file. */
  scenario: string;
  /** How many times faster than real time the cluster lives. */
  speed: number;
  /** What serves the cluster's API; `real` is Kubernetes' own control plane (part `real-api`). */
  cluster: 'simulated' | 'real';
  /** Whether the cluster has a real Prometheus with deploy/metrics. */
  metrics: boolean;
  /** The cluster and console of the file's tests; a new one after a failure. */
  stack: Stack;
  /** Signs in as someone before the page is opened. */
  signIn: (persona: Persona) => Promise<void>;
  /** What a test may leave behind in the browser's console, by pattern. */
  allowedComplaints: RegExp[];
}

interface WorkerFixtures {
  stacks: Stacks;
  kept: KeptPage;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  scenario: ['guide', { option: true }],
  speed: [10, { option: true }],
  cluster: [process.env['CMMD_API_SERVER'] === 'real' ? 'real' : 'simulated', { option: true }],
  metrics: [false, { option: true }],
  stacks: [
    async ({}, use) => {
      const stacks = new Stacks();
      await use(stacks);
      await stacks.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  kept: [
    async ({ browser, headless, trace }, use) => {
      const watched = !headless || trace !== 'off';
      const kept = new KeptPage(browser, watched ? [standStill] : [standStill, paintNothing]);
      await use(kept);
      await kept.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ kept, baseURL, viewport, stack }, use) => {
    await use(await kept.open({ baseURL, viewport }));
    await kept.reset(stack.url);
  },
  stack: [
    async ({ stacks, scenario, speed, cluster, metrics }, use, { file }) =>
      use(await stacks.of(file, { scenario, speed, cluster, metrics })),
    { timeout: 120_000 },
  ],
  baseURL: async ({ stack }, use) => use(stack.url),
  allowedComplaints: async ({}, use) => use([]),
  signIn: async ({ context, stack }, use) =>
    use(async (persona) => {
      await context.addCookies([{ name: 'persona', value: persona, url: stack.url }]);
      // Nothing of what is open is the new one's.
      for (const page of context.pages()) {
        if (page.url().startsWith(stack.url)) await page.goto('about:blank');
      }
    }),
  page: async ({ context, allowedComplaints }, use, testInfo) => {
    const [page] = context.pages() as [Page];
    const unanswered = new Set<Request>();
    page.on('request', (request) => unanswered.add(request));
    page.on('requestfinished', (request) => unanswered.delete(request));
    page.on('requestfailed', (request) => unanswered.delete(request));
    // A refused style, script or connection, or an uncaught error, fails the test that caused it.
    const complaints: { text: string; url: string }[] = [];
    page.on('pageerror', (error) =>
      complaints.push({ text: `uncaught: ${error.message}`, url: page.url() }),
    );
    page.on('console', (message) => {
      if (message.type() === 'error' || /Content Security Policy/i.test(message.text())) {
        complaints.push({ text: message.text(), url: message.location().url });
      }
    });
    await use(page);
    if (testInfo.status !== testInfo.expectedStatus) {
      await keepFailedPage(page, testInfo);
      // A hidden page asks nothing, and an open question is seen in no picture.
      const visibility = await page.evaluate(() => document.visibilityState).catch(String);
      process.stdout.write(
        [
          `${testInfo.title}: ${page.url()} is ${visibility}; without an answer:`,
          ...[...unanswered].map((request) => `${request.method()} ${request.url()}`),
          '\n',
        ].join('\n  '),
      );
    }
    expect(
      complaints.filter(({ text }) => !allowedComplaints.some((allowed) => allowed.test(text))),
    ).toEqual([]);
  },
});

export { expect, expectAccessible };

/** Spinners and skeletons move for as long as a page waits; what a page shows is the same without. */
function standStill(): void {
  const still = new CSSStyleSheet();
  still.replaceSync(
    '*, *::before, *::after { animation: none !important; transition: none !important; }',
  );
  document.adoptedStyleSheets.push(still);
}

/**
 * Pictures that nobody looks at are not painted, which the processor would do here: a fifth of what opening a page takes.
 * What is transparent is there all the same for whoever asks what is visible, where it is and what lies above it.
 */
function paintNothing(): void {
  const transparent = new CSSStyleSheet();
  transparent.replaceSync('html { opacity: 0 !important; }');
  document.adoptedStyleSheets.push(transparent);
}

/** The page as it is where a story fails: a picture, and its words (`page.yaml`). */
async function keepFailedPage(page: Page, story: TestInfo): Promise<void> {
  const file = story.outputPath('page.png');
  try {
    await page.evaluate(() => {
      const painted = new CSSStyleSheet();
      painted.replaceSync('html { opacity: 1 !important; }');
      document.adoptedStyleSheets.push(painted);
    });
    await page.screenshot({ path: file, timeout: 5_000 });
    await story.attach('page', { path: file, contentType: 'image/png' });
    // What lies below the picture's edge, and which buttons are busy: the runner's own would be that of the next story's page.
    const text = await page.locator('body').ariaSnapshot({ timeout: 5_000 });
    await writeFile(story.outputPath('page.yaml'), text);
  } catch (error) {
    // What has failed is told all the same.
    process.stdout.write(`no picture or words of ${page.url()}: ${String(error)}\n`);
  }
}

/** Looks at a page as it is, light, then dark; light again afterwards. */
export async function inBothThemes(page: Page, look: () => Promise<void>): Promise<void> {
  const dark = page.locator('html.pf-v6-theme-dark');
  await expect(dark).toHaveCount(0);
  await look();
  await page.getByTestId('theme-switch').click();
  await expect(dark).toHaveCount(1);
  await look();
  await page.getByTestId('theme-switch').click();
  await expect(dark).toHaveCount(0);
}

/** Takes the pointer from what has a tooltip: that stands outside of every landmark, and axe finds it there. */
export async function closeTooltips(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
}
