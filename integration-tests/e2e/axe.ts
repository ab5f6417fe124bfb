import type { Page } from '@playwright/test';
import type Axe from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from './expect';

/** A third of what the module itself would send through the browser's pipe, and of what is to be read there. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A colour of axe's own, which its types leave out. */
interface Color {
  r: number;
  g: number;
  b: number;
  alpha: number;
  parseString: (this: Color, text: string) => Color;
}

/**
 * Runs in the page. A page has a few colours, and axe reads them anew for all that lies below each text, a third of its
 * processor time: each is read once for a document. What cannot be read is an error each time.
 */
function rememberColors(): void {
  const { axe } = globalThis as unknown as {
    axe: { commons: { color: { Color: { prototype: Color } } } };
  };
  const { prototype } = axe.commons.color.Color;
  const { parseString } = prototype;
  const known = new Map<string, Pick<Color, 'r' | 'g' | 'b' | 'alpha'>>();
  prototype.parseString = function (text) {
    const before = known.get(text);
    if (before) return Object.assign(this, before);
    parseString.call(this, text);
    const { r, g, b, alpha } = this;
    known.set(text, { r, g, b, alpha });
    return this;
  };
}

/** What axe finds on the page, or in one part of it; its source is read once for each document. */
async function violationsOf(page: Page, part: string | undefined): Promise<Axe.Result[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(source);
    await page.evaluate(rememberColors);
  }
  return page.evaluate(async (include) => {
    // Colours on their way from one theme, or from disabled, to another have the contrast of neither; and a way may
    // begin while the page is read. A story's own page stands still: a rule for all elements would have all styled anew.
    const moves = getComputedStyle(document.body).transitionProperty !== 'none';
    const still = new CSSStyleSheet();
    // Contrast is that of what is painted.
    still.replaceSync(
      `${moves ? '*, *::before, *::after { transition: none !important; }' : ''}
      html { opacity: 1 !important; }`,
    );
    document.adoptedStyleSheets.push(still);
    await Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished),
    );
    const { axe } = globalThis as unknown as { axe: typeof Axe };
    try {
      // Of what is well nothing is reported, and style sheets are not read for rules that are off.
      const { violations } = await axe.run(
        include === undefined ? document : { include: [include] },
        { resultTypes: ['violations'], preload: false },
      );
      return violations;
    } finally {
      document.adoptedStyleSheets.pop();
    }
  }, part);
}

/** Fails with the rule and the element when axe finds anything on the page, or in one part of it. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  const violations = await violationsOf(page, part);
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`,
    ),
  ).toEqual([]);
}
