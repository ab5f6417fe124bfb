import type { Page } from '@playwright/test';
import type Axe from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from './expect';

/** A third of what the module itself would send through the browser's pipe, and of what is to be read there. */
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What axe finds on the page, or in one part of it; its source is read once for each document. */
async function axeViolations(page: Page, part: string | undefined): Promise<Axe.Result[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(axeSource);
  }
  await page.evaluate(markSameColours, sameColours);
  // Of what is well nothing is reported, and style sheets are not read for rules that are off.
  return page.evaluate(
    async ([include, mark]) => {
      const { axe } = globalThis as unknown as { axe: typeof Axe };
      axe.configure({ rules: [{ id: 'color-contrast', selector: `:not([${mark}])` }] });
      const { violations } = await axe.run(
        include === undefined ? document : { include: [include] },
        { resultTypes: ['violations'], preload: false },
      );
      for (const marked of Array.from(document.querySelectorAll(`[${mark}]`))) {
        marked.removeAttribute(mark);
      }
      return violations;
    },
    [part, sameColours] as const,
  );
}

/** Says that the contrast of an element is that of others, which are looked at. */
const sameColours = 'data-same-colours';

/**
 * Marks texts that have, with all that lies around them, the colours and sizes of three others: theirs is the same contrast,
 * which takes axe longer than all its other rules. A table of hundreds of cells has a few colours.
 */
function markSameColours(mark: string): void {
  const enough = 3;
  const ids = new Map<string, number>();
  const looks = new Map<number, number>();
  const visit = (element: Element, around: number): void => {
    const style = getComputedStyle(element);
    const control = element instanceof HTMLLabelElement ? element.control : element;
    const key = [
      around,
      ...[style.color, style.backgroundColor, style.backgroundImage, style.textShadow],
      ...[style.opacity, style.fontSize, style.fontWeight, style.position, style.overflow],
      // Of what is disabled no contrast is asked for.
      control?.matches(':disabled, [aria-disabled=true]'),
    ].join();
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    const hasText = Array.from(element.childNodes).some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (hasText && element.checkVisibility()) {
      const before = looks.get(id) ?? 0;
      looks.set(id, before + 1);
      if (before >= enough) element.setAttribute(mark, '');
    }
    for (const child of Array.from(element.children)) visit(child, id);
  };
  visit(document.body, 0);
}

/** Fails with the rule and the element when axe finds anything on the page, or in one part of it. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  // Colours on their way from one theme, or from disabled, to another have the contrast of neither; and a way may
  // begin while the page is read.
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    // Contrast is that of what is painted.
    still.replaceSync(
      `*, *::before, *::after { transition: none !important; }
      html { opacity: 1 !important; }`,
    );
    document.adoptedStyleSheets.push(still);
    return Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished),
    );
  });
  const violations = await axeViolations(page, part);
  await page.evaluate(() => document.adoptedStyleSheets.pop());
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`,
    ),
  ).toEqual([]);
}
