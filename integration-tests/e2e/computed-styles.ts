import type { Locator, Page } from '@playwright/test';

/** Computed values by property, of elements by their tag and classes. */
export type Styles = Map<string, Record<string, string>>;

/** What makes a component look as it does; sizes depend on the text and are left out. */
const looks = [
  'display',
  'visibility',
  'position',
  'color',
  'background-color',
  'font-size',
  'font-weight',
  'line-height',
  'padding-top',
  'padding-right',
  'padding-bottom',
  'padding-left',
  'margin-top',
  'margin-bottom',
  'border-top-width',
  'border-bottom-width',
  'border-bottom-color',
  'border-top-left-radius',
  'row-gap',
  'column-gap',
  'flex-direction',
  'align-items',
  'list-style-type',
  'text-decoration-line',
  'box-shadow',
  'opacity',
  'cursor',
  'box-sizing',
];

/** The styles of every kind of PatternFly 6 element within one: the first of each tag and class list, enabled or disabled. */
export async function computedStyles(content: Locator): Promise<Styles> {
  // Colours on their way are those of neither state.
  await content.page().evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('* { transition: none !important; animation: none !important; }');
    document.adoptedStyleSheets = [still];
  });
  const found = await content.evaluate((root, properties) => {
    const styles: Record<string, Record<string, string>> = {};
    const kinds = '[class*="pf-v6-"], [class*="cmmd-"], p, li, h2';
    for (const element of Array.from(root.querySelectorAll(kinds))) {
      const parent = element.parentElement?.getAttribute('class') ?? '';
      // What waits for an answer may be disabled on one of two pages only, which no class of PatternFly's buttons tells.
      const state = element.closest(':disabled, [aria-disabled="true"]') ? 'disabled ' : '';
      const key = `${state}${element.tagName} ${element.getAttribute('class') ?? ''} in ${parent}`;
      const computed = getComputedStyle(element);
      styles[key] ??= Object.fromEntries(
        properties.map((property) => [property, computed.getPropertyValue(property)]),
      );
    }
    return styles;
  }, looks);
  return new Map(Object.entries(found));
}

/** What differs between elements that both have, a line each. */
export function differingStyles(styles: Styles, meant: Styles): string[] {
  return [...styles].flatMap(([key, values]) => {
    const other = meant.get(key);
    return other
      ? Object.entries(values)
          .filter(([property, value]) => other[property] !== value)
          .map(([property, value]) => `${key}: ${property} ${value}, not ${other[property]}`)
      : [];
  });
}

/** Markup as a console with PatternFly 5 has it, for `probeStyles`. */
const olderMarkup = `
  <h1>a</h1><h2>a</h2><p>a</p><ul><li>a</li></ul><ol><li>a</li></ol><a href="#">a</a><code>a</code><pre>a</pre>
  <button>a</button><input /><select></select><textarea></textarea><table><tbody><tr><td>a</td></tr></tbody></table>
  <button class="pf-v5-c-button pf-m-primary">a</button><div class="pf-v5-c-card pf-m-compact">a</div>
  <div class="pf-v5-c-alert pf-m-danger">a</div><nav class="pf-v5-c-nav">a</nav><i class="fas fa-check"></i>
  <div class="pf-v5-c-toolbar pf-m-sticky">a</div><span class="pf-v5-c-label pf-m-blue pf-m-compact">a</span>`;

/** Every computed value of a console's own elements, and of the page itself. */
export async function probeStyles(page: Page): Promise<Record<string, string>[]> {
  return page.evaluate((markup) => {
    const probe = document.createElement('div');
    probe.innerHTML = markup;
    document.body.append(probe);
    const elements = [
      document.documentElement,
      document.body,
      ...Array.from(probe.querySelectorAll('*')),
    ];
    const styles = elements.map((element) => {
      const computed = getComputedStyle(element);
      return Object.fromEntries(
        Array.from(computed)
          // Sizes of the page itself are those of what it shows; variables of ours are what the sheet is for.
          .filter(
            (property) => !/^--|^(block|inline)-size$|^(width|height)$|origin$/.test(property),
          )
          .map((property) => [property, computed.getPropertyValue(property)]),
      );
    });
    probe.remove();
    return styles;
  }, olderMarkup);
}
