import { statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { pluginDist } from '../run/project';
import { readOwnChunks } from '../run/own-chunks';
import { expect, test } from './fixtures';
import { visit } from './follow';

// Which PatternFly a console shares decides whether browsers fetch the plugin's own: 4.18 has 5, 4.19 has 6.2 and shares
// none of it, 4.22 has 6.4, 4.23 has 6.6 and few of our icons.
test.use({ scenario: 'guide', speed: 10, viewport: { width: 1440, height: 900 } });

const pages: readonly [path: string, content: string][] = [
  ['/cmmd/overview', '[data-test=cmmd-overview]'],
  ['/cmmd/enrolment', '[data-test=cmmd-enrolment]'],
  ['/cmmd/enrolment/set-label', '[data-test=set-label-page]'],
  ['/cmmd/nodes', '[data-test=cmmd-nodes]'],
  ['/k8s/cluster/nodes/cmmd1/cmmd', '[data-test=cmmd-node]'],
  ['/k8s/all-namespaces/cmmd.samsung.com~v1~CMMD', '[data-test=cmmd-workloads]'],
  ['/k8s/ns/default/cmmd.samsung.com~v1~CMMD/~new', 'form'],
  ['/dashboards', '[data-test="inventory-CMMD"]'],
];

/** Notes the plugin's copies of PatternFly that the browser asks for. */
function copiesAsked(page: Page): string[] {
  const { isOwn } = readOwnChunks();
  const start = '/api/plugins/cmmd-console-plugin/';
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const file = pathname.startsWith(start) ? pathname.slice(start.length) : '';
    if (file.endsWith('.js') && !isOwn(file)) asked.push(file);
  });
  return asked;
}

/** Icons that draw no glyph, more than one, or one of an odd size. */
function oddIcons(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('svg.pf-v6-svg'))
      .filter((icon) => icon.getClientRects().length > 0)
      .flatMap((icon) => {
        const inner = Array.from(icon.querySelectorAll(':scope > svg'));
        const drawn = inner.filter((glyph) => getComputedStyle(glyph).display !== 'none');
        const { width, height } = icon.getBoundingClientRect();
        const once = inner.length === 0 ? icon.querySelector('path') : drawn.length === 1;
        const sized = width >= 6 && height >= 6 && width <= 120 && height <= 120;
        return once && sized ? [] : [`${icon.outerHTML.slice(0, 200)} ${width}x${height}`];
      }),
  );
}

/** Each page shows, with every icon once. */
async function expectGlyphs(page: Page): Promise<void> {
  for (const [path, content] of pages) {
    await visit(page, path);
    await expect(page.locator(content).first()).toBeVisible();
    await expect(page.locator('main .pf-v6-c-skeleton')).toHaveCount(0);
    expect(await oddIcons(page), path).toEqual([]);
  }
}

// 4.22 and 4.23 have no stepper and no wizard themselves: each comes with what it is made of.
const copies = { '6.4': 2, '6.6': 3 } as const;

for (const version of ['6.4', '6.6'] as const) {
  test(`with PatternFly ${version} every page uses it, and draws each icon once`, async ({
    page,
    stack,
  }) => {
    if (version !== '6.4') {
      await page.context().addCookies([{ name: 'patternfly', value: version, url: stack.url }]);
    }
    const asked = copiesAsked(page);
    await expectGlyphs(page);
    const dressed = await page.locator('html').getAttribute('data-patternfly');
    expect(dressed).toBe(version === '6.4' ? null : version);
    const bytes = asked.map((file) => statSync(path.join(pluginDist, file)).size);
    expect(new Set(asked).size).toBe(copies[version]);
    expect(Math.max(0, ...bytes)).toBeLessThan(60_000);
  });
}

// Their style sheets have the colours of charts, as those of 4.22 and 4.23: without them bars take others.
for (const version of ['6.4', '6.6'] as const) {
  test(`with PatternFly ${version} bars have the colours of charts`, async ({ page, stack }) => {
    if (version !== '6.4') {
      await page.context().addCookies([{ name: 'patternfly', value: version, url: stack.url }]);
    }
    await page.goto('/cmmd/overview');
    for (const [tank, color] of [
      ['.cmmd-tank:not(.cmmd-tank--cxl)', 'blue'],
      ['.cmmd-tank--cxl', 'purple'],
    ] as const) {
      const fill = page.locator(`${tank} .cmmd-tank__fill`).first();
      await expect(fill).toBeAttached();
      const [drawn, meant] = await fill.evaluate((element, name) => {
        const background = () => getComputedStyle(element).backgroundColor;
        const found = background();
        element.setAttribute('style', `background-color: var(--pf-t--chart--color--${name}--300)`);
        return [found, background()];
      }, color);
      expect(drawn).toBe(meant);
      expect(drawn).not.toBe('rgba(0, 0, 0, 0)');
    }
  });
}

test('with PatternFly 6.2 that is not shared the own copy draws each icon once', async ({
  page,
  stack,
}) => {
  await page.context().addCookies([{ name: 'patternfly', value: '6.2', url: stack.url }]);
  await expectGlyphs(page);
});

test('with PatternFly 5 the own copy is fetched, components and icons', async ({ page, stack }) => {
  await page.context().addCookies([{ name: 'patternfly', value: '5', url: stack.url }]);
  const asked = copiesAsked(page);
  await page.goto('/cmmd/nodes');
  await expect(page.getByTestId('cmmd-nodes')).toBeVisible();
  expect(asked).toHaveLength(2);
});
