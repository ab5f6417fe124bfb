import AxeBuilder from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';
import type { Page, Request } from '@playwright/test';
import type { Persona } from '../console/server/options';
import type { Stack } from './stack';
import { Stacks } from './stacks';

export type { Persona };
export type Theme = 'light' | 'dark';

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
  stack: [
    async ({ stacks, scenario, speed, cluster, metrics }, use, { file }) =>
      use(await stacks.of(file, { scenario, speed, cluster, metrics })),
    { timeout: 120_000 },
  ],
  baseURL: async ({ stack }, use) => use(stack.url),
  allowedComplaints: async ({}, use) => use([]),
  signIn: async ({ context, stack }, use) =>
    use((persona) => context.addCookies([{ name: 'persona', value: persona, url: stack.url }])),
  page: async ({ page, allowedComplaints }, use, testInfo) => {
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

export { expect } from '@playwright/test';

/** Takes the pointer from what has a tooltip: that stands outside of every landmark, and axe finds it there. */
export async function closeTooltips(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
}

/** Fails with the rule and the element when axe finds anything on the page, or in one part of it. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  // Colours on their way from one theme, or from disabled, to another have the contrast of neither; and a way may
  // begin while the page is read.
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after { transition: none !important; }');
    document.adoptedStyleSheets.push(still);
    return Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished),
    );
  });
  // Of what is well nothing is reported, no second page gathers the reports of frames (there are none), and style sheets
  // are not read for rules that are off.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], preload: false });
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  await page.evaluate(() => document.adoptedStyleSheets.pop());
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`,
    ),
  ).toEqual([]);
}
