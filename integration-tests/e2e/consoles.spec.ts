import type { Page } from '@playwright/test';
import type { ConsoleServer } from '../console/server/server';
import { startConsoleServer } from '../console/server/server';
import { lightConsoleDist, pluginDist } from '../run/project';
import { expect, expectAccessible, test } from './fixtures';
import { visit } from './follow';

// What real consoles did with the plugin, and consoles that are not as it knows them.
test.use({ scenario: 'guide', speed: 10, viewport: { width: 1440, height: 900 } });
test.describe.configure({ timeout: 120_000 });

const workloads = 'cmmd.samsung.com~v1~CMMD';

test('Enrolment asks for each of its lists once', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    const kind = /\/apis\/machineconfiguration\.openshift\.io\/v1\/(\w+)$/.exec(pathname)?.[1];
    if (kind !== undefined && !searchParams.has('watch')) asked.push(kind);
  });
  await page.goto('/cmmd/enrolment');
  await expect(page.getByTestId('enrolled-pool')).toContainText('cmmd');
  expect(asked).toContain('machineconfigpools');
  expect(asked).toEqual([...new Set(asked)]);
});

test("the console's address for a new Label leads to the wizard and does not hold Back", async ({
  page,
}) => {
  const labels = '/k8s/all-namespaces/cmmd.samsung.com~v1~Label';
  await page.goto(labels);
  await expect(page.getByTestId('label-list')).toBeVisible();
  await page.goto('/k8s/ns/socmmd-system/cmmd.samsung.com~v1~Label/~new');
  await expect(page).toHaveURL(/set-label$/);
  await expect(page.getByTestId('set-label-page')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${labels}$`));
  await expect(page.getByTestId('label-list')).toBeVisible();
});

test("the YAML tab's Save is on the first screen", async ({ page }) => {
  await page.goto(`/k8s/ns/demo/${workloads}/cache/yaml`);
  const save = page.getByTestId('save-changes');
  await expect(save).toBeVisible();
  const box = await save.boundingBox();
  expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(900);
});

test('Cancel of a wizard stands beside Next', async ({ page }) => {
  await page.goto('/cmmd/enrolment/set-label');
  const next = await page.getByTestId('wizard-next').boundingBox();
  const cancel = await page.getByTestId('wizard-cancel').boundingBox();
  expect((cancel?.x ?? Infinity) - (next?.x ?? 0) - (next?.width ?? 0)).toBeLessThan(50);
});

/** What a pattern finds in the page's texts and what is on more than one line. */
function brokenTexts(page: Page, pattern: RegExp): Promise<string[]> {
  return page.locator('main').evaluate(
    (main, [source, flags]) => {
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      const broken: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.parentElement?.checkVisibility()) continue;
        for (const { index, 0: text } of (node.textContent ?? '').matchAll(
          new RegExp(source, flags),
        )) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + text.length);
          const lines = new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top)));
          if (lines.size > 1) broken.push(text);
        }
      }
      return broken;
    },
    [pattern.source, pattern.flags] as const,
  );
}

/** Without a mark at which they may break. */
const words = /[\p{L}\p{N}]{2,20}/gu;
const koreanWords = /(?<![\p{L}\p{N}])\p{Script=Hangul}[\p{L}\p{N}]{1,19}/gu;
/** Not the size of a page that a sentence names. */
const amounts = /(?!1 GiB)\b[\d.,]+\s[GTP]iB/gu;

/** Heads of columns that end in an ellipsis. */
function cutHeads(page: Page): Promise<string[]> {
  return page
    .locator('main th, main th .pf-v6-c-table__text')
    .evaluateAll((heads) =>
      heads
        .filter(
          (head) =>
            getComputedStyle(head).textOverflow === 'ellipsis' &&
            head.scrollWidth > head.clientWidth,
        )
        .map((head) => head.textContent),
    );
}

/** Buttons with an edge that stand closer than PatternFly sets them apart. */
function touchingButtons(page: Page): Promise<string[]> {
  return page
    .locator('main')
    .locator('.pf-v6-c-button.pf-m-primary, .pf-v6-c-button.pf-m-secondary')
    .evaluateAll((all) =>
      all.flatMap((one) => {
        const { top, bottom, right } = one.getBoundingClientRect();
        const next = all.find((other) => {
          const box = other.getBoundingClientRect();
          const gap = box.left - right;
          return other !== one && gap > -1 && gap < 6 && box.top < bottom && box.bottom > top;
        });
        return next ? [`${one.textContent} | ${next.textContent}`] : [];
      }),
    );
}

const pages = [
  ['/cmmd/overview', 'cmmd-overview'],
  ['/cmmd/nodes', 'cmmd-nodes'],
  ['/cmmd/enrolment', 'enrolled-pool'],
  ['/cmmd/enrolment/set-label', 'wizard-pool-facts'],
  ['/k8s/all-namespaces/cmmd.samsung.com~v1~Label', 'label-row-socmmd-system-cmmd-node-label'],
  ['/k8s/cluster/nodes/cmmd1/cmmd', 'ledger-table'],
  [`/k8s/all-namespaces/${workloads}`, 'cmmd-workloads'],
  [`/search/all-namespaces?kind=${workloads}`, 'cmmd-workloads'],
  [`/k8s/ns/demo/${workloads}/cache`, 'workload-placement'],
  [`/k8s/ns/work/${workloads}/~new`, 'cmmd-name'],
  ['/cmmd/ns/demo/workloads/feature-store/edit', 'placement-preview'],
] as const;

/** What is broken, cut off or touches on the page as it stands. */
async function faultsOfLooks(page: Page, word = words): Promise<Record<string, string[]>> {
  return {
    words: await brokenTexts(page, word),
    amounts: await brokenTexts(page, amounts),
    heads: await cutHeads(page),
    buttons: await touchingButtons(page),
  };
}

const noFaults = { words: [], amounts: [], heads: [], buttons: [] };

const viewports = [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];

for (const language of ['en', 'ko']) {
  test(`words, amounts and heads are whole, buttons apart (${language})`, async ({ page }) => {
    await page.addInitScript((lng) => localStorage.setItem('bridge/language', lng), language);
    for (const [address, content] of pages) {
      await visit(page, address);
      await expect(page.getByTestId(content)).toBeVisible();
      await expect(page.locator('main .pf-v6-c-skeleton')).toHaveCount(0);
      for (const viewport of viewports) {
        await page.setViewportSize(viewport);
        await expect
          .poll(() => faultsOfLooks(page), `${address}, ${viewport.width} pixels`)
          .toEqual(noFaults);
      }
    }
  });
}

test.describe('with virtual machines', () => {
  test.use({
    scenario: 'virtualization-faults',
    viewport: { width: 1280, height: 800 },
    // Scripts of hooks that are not there are among the faults.
    allowedComplaints: [/Failed to load resource/],
  });

  test('words, amounts and heads are whole, buttons apart (ko)', async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('bridge/language', 'ko'));
    for (const [address, content] of [
      ['/cmmd/overview', 'cmmd-overview'],
      ['/cmmd/virtual-machines', 'cmmd-machines'],
      ['/cmmd/virtual-machines/prepare', 'cmmd-prepare'],
      ['/cmmd/virtual-machines/~new', 'vm-namespace'],
      ['/cmmd/advisor', 'cmmd-advisor'],
      ['/k8s/ns/vms/kubevirt.io~v1~VirtualMachine/proved/cmmd', 'cmmd-machine'],
    ] as const) {
      await visit(page, address);
      await expect(page.getByTestId(content)).toBeVisible();
      await expect(page.locator('main .pf-v6-c-skeleton')).toHaveCount(0);
      // Names of fields and gates are longer than a column.
      await expect.poll(() => faultsOfLooks(page, koreanWords), address).toEqual(noFaults);
    }
  });
});

test.describe('a narrow screen', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('puts no NUMA node of the map under the name of its node', async ({ page }) => {
    await page.goto('/cmmd/overview');
    const row = page.getByRole('row').filter({ has: page.locator('.cmmd-numa-map__name') });
    const three = row.filter({ hasText: 'cmmd1' }).locator('.cmmd-numa-cell');
    await expect(three).toHaveCount(3);
    const lefts = await three.evaluateAll((cells) =>
      cells.map((cell) => cell.getBoundingClientRect().left),
    );
    expect(Math.min(...lefts)).toBe(lefts[0]);
  });

  test('what is done with a list stands together', async ({ page }) => {
    await page.goto('/cmmd/nodes');
    const save = await page.getByTestId('nodes-csv').boundingBox();
    const all = await page.getByText('Show nodes without CXL memory').boundingBox();
    const middle = (box: typeof save) => (box?.y ?? NaN) + (box?.height ?? NaN) / 2;
    expect(Math.abs(middle(save) - middle(all))).toBeLessThan(8);
  });

  test('keeps amounts of the ledger and their units together', async ({ page }) => {
    await page.goto('/k8s/cluster/nodes/cmmd1/cmmd');
    const amounts = page.getByTestId('ledger-table').locator('.cmmd-ledger-table__amount');
    await expect(amounts.first()).toContainText('GiB');
    const lines = await amounts.evaluateAll((all) =>
      all.map((amount) => {
        const range = document.createRange();
        range.selectNodeContents(amount);
        return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
      }),
    );
    expect(lines.every((count) => count === 1)).toBe(true);
  });
});

test.describe('a console older than 4.18', () => {
  test.use({ allowedComplaints: [/cmmd-console-plugin (?:has )?failed to load/] });

  test('refuses the plugin and says which console it needs', async ({ page, stack }) => {
    const { apiUrl } = stack;
    const builds = { pluginDist, frontendDist: lightConsoleDist };
    const server: ConsoleServer = await startConsoleServer({
      port: 0,
      apiUrl,
      ...builds,
      releaseVersion: '4.17.12',
    });
    await page.goto(`${server.url}/k8s/cluster/nodes`);
    const refusal = page.getByTestId('plugin-failed-cmmd-console-plugin');
    await expect(refusal).toContainText('@console/pluginAPI');
    await expect(refusal).toContainText('>=4.18.0-0');
    await expect(refusal).toContainText('4.17.12');
    // The rest of the console is as it was.
    await expect(page.getByRole('link', { name: 'cmmd1' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'CMM-D', exact: true })).toHaveCount(0);
    await page.goto('about:blank');
    await server.close();
  });
});

test.describe('a language that the plugin does not have', () => {
  test.use({ allowedComplaints: [/Failed to load resource.*404/] });

  test('shows English, with figures and charts', async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('bridge/language', 'fr'));
    await page.goto('/cmmd/overview');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('CMM-D overview');
    await expect(page.getByTestId('capacity-cxl')).toContainText('available for placement');
    await expect(page.locator('main svg[role=img], main .cmmd-chart').first()).toBeVisible();
    await expectAccessible(page);
  });
});

for (const theme of ['pf-v6-theme-high-contrast', 'pf-v6-theme-glass']) {
  test(`pages are readable in a theme that the plugin does not know: ${theme}`, async ({
    page,
    stack,
  }) => {
    // 4.23's PatternFly has it; what is around the page is the light console's own.
    await page.context().addCookies([{ name: 'patternfly', value: '6.6', url: stack.url }]);
    for (const [address, content] of [
      ['/cmmd/overview', 'cmmd-overview'],
      ['/cmmd/nodes', 'cmmd-nodes'],
    ] as const) {
      await visit(page, address);
      await expect(page.getByTestId(content)).toBeVisible();
      await expect(page.locator('main .pf-v6-c-skeleton')).toHaveCount(0);
      await page.locator('html').evaluate((root, name) => root.classList.add(name), theme);
      await expectAccessible(page, 'main');
      await page.locator('html').evaluate((root) => root.classList.add('pf-v6-theme-dark'));
      await expectAccessible(page, 'main');
    }
  });
}
