import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import postcss from 'postcss';
import type { Root, Rule } from 'postcss';
import selectorParser from 'postcss-selector-parser';
import type { Node as SelectorNode, Selector } from 'postcss-selector-parser';
import type { Compiler } from 'webpack';

/**
 * Makes the style sheet of PatternFly 6 that consoles need which bring PatternFly 5 only (4.18): its variables
 * and the rules of what this build uses, and nothing that could change a page of the console itself, whose
 * elements have no `pf-v6-` class.
 */
export class PatternFlyStyles {
  constructor(private readonly file: string) {}

  apply(compiler: Compiler): void {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap('PatternFlyStyles', (compilation) => {
      const sheets = [
        'patternfly-no-globals.css',
        'patternfly-addons.css',
        'patternfly-charts.css',
      ].map((name) => createRequire(import.meta.url).resolve(`@patternfly/patternfly/${name}`));
      sheets.forEach((file) => compilation.fileDependencies.add(file));
      compilation.hooks.processAssets.tap(
        { name: 'PatternFlyStyles', stage: Compilation.PROCESS_ASSETS_STAGE_REPORT },
        (assets) => {
          const scripts = Object.entries(assets)
            .filter(([name]) => /\.(js|css)$/.test(name))
            .map(([, asset]) => asset.source().toString());
          const css = sheets.map((file) => readFileSync(file, 'utf8'));
          const used = stylesInUse(css.join('\n'), scripts.join('\n'));
          compilation.emitAsset(this.file, new sources.RawSource(used));
        },
      );
    });
  }
}

/**
 * The part of a PatternFly 6 style sheet that scripts use.
 *
 * @param css all of PatternFly 6, without its rules for bare elements
 * @param scripts where a class in use stands as a word
 */
export function stylesInUse(css: string, scripts: string): string {
  const root = postcss.parse(css);
  keepPatternFlyOnly(root);
  standInForPage(root);
  keepUsed(root, new Set(scripts.match(/[\w-]+/g)));
  removeEmpty(root);
  return textBasics + elementBasics + root.toString() + linksAndFontsOfConsole + pageInDark;
}

/** Elements of PatternFly 6; the page itself bears the theme's class, and is the console's. */
const ours = `[class*='pf-v6-']:not(html)`;

/**
 * What PatternFly 6 says of the page's body, said of each outermost element of its own instead: the body is
 * the console's. `:where` lets every rule of a component win.
 */
const textBasics = `:where(${ours}):not(:where(${ours} *)) {
  color: var(--pf-t--global--text--color--regular);
  font-family: var(--pf-t--global--font--family--body);
  font-size: var(--pf-t--global--font--size--body--default);
  font-weight: var(--pf-t--global--font--weight--body--default);
  line-height: var(--pf-t--global--font--line-height--body);
}
`;

/**
 * What PatternFly 6 says of bare elements before anything else, said of its own and ours only. A console of 4.18
 * gives headings a size and a margin, lists a padding, labels weight and radio buttons a margin by rules for
 * elements that are no component of PatternFly 5; a component of PatternFly 6 leaves to its base what it does not
 * say itself. An attribute weighs more than those rules, and as much as the components' classes, which follow. Marks
 * it takes from all lists of PatternFly, as the most important.
 */
const elementBasics = `:where(h1, h2, h3, h4, h5, h6):is([class*='pf-v6-'], [class*='cmmd-']) {
  font: inherit;
  margin: 0;
  word-break: inherit;
}
:where(ul, ol, dl, dt, dd, fieldset)[class*='pf-v6-'] {
  margin: 0;
  padding: 0;
}
:where(label)[class*='pf-v6-'] {
  display: inline;
  font-weight: inherit;
  margin: 0;
  max-inline-size: none;
}
input[type='radio'][class*='pf-v6-'][class] {
  margin-inline-end: 0;
}
:is(ul.pf-v6-c-list:not(.pf-m-plain, .pf-m-inline), .pf-v6-c-content--ul) {
  list-style: disc !important;
}
:is(ol.pf-v6-c-list:not(.pf-m-plain, .pf-m-inline), .pf-v6-c-content--ol) {
  list-style: decimal !important;
}
:is(${ours}, [class*='cmmd-']) a:where(:not([class*='pf-'], [class*='horizontal-nav'] *)) {
  color: var(--pf-t--global--text--color--link--default);
}
:is(${ours}, [class*='cmmd-']) a:where(:not([class*='pf-'], [class*='horizontal-nav'] *)):hover {
  color: var(--pf-t--global--text--color--link--hover);
}
`;

/**
 * Links are underlined there under the pointer only, as the console's are; buttons that look as links too. Its
 * fonts have other names, and those without VF no weight between normal and bold: labels would look as values.
 */
const linksAndFontsOfConsole = `
:root {
  --pf-t--global--font--family--100: RedHatTextVF, RedHatText, Helvetica, Arial, sans-serif;
  --pf-t--global--font--family--200: RedHatDisplayVF, RedHatDisplay, Helvetica, Arial, sans-serif;
  --pf-t--global--text-decoration--link--line--default: none;
}
`;

/**
 * The dark of PatternFly 6 is not that of 5, which the console's page has above, below and beside ours: a page of
 * ours has the console's, and only what stands on it, as cards, its own.
 */
const pageInDark = `
.pf-v6-theme-dark .pf-v6-c-page__main-section,
.pf-v6-theme-dark .pf-v6-c-page__main-breadcrumb,
.pf-v6-theme-dark .pf-v6-c-page__main-wizard {
  background-color: transparent;
}
.pf-v6-theme-dark .pf-v6-c-wizard {
  --pf-v6-c-wizard__nav--BackgroundColor: var(--pf-v5-global--BackgroundColor--100);
  --pf-v6-c-wizard__outer-wrap--BackgroundColor: var(--pf-v5-global--BackgroundColor--100);
  --pf-v6-c-wizard__footer--BackgroundColor: var(--pf-v5-global--BackgroundColor--100);
}
.pf-v6-theme-dark .cmmd-form-actions {
  background-color: var(--pf-v5-global--BackgroundColor--100);
}
`;

/** Fonts are the console's, and rules for anything but classes of PatternFly 6 would change its pages. */
function keepPatternFlyOnly(root: Root): void {
  root.walkAtRules('font-face', (rule) => void rule.remove());
  root.walkRules((rule) => {
    if (isWithinKeyframes(rule)) {
      return;
    }
    const kept = rule.selectors.filter(
      (selector) => isPatternFly(selector) || isTokens(rule, selector),
    );
    if (kept.length === 0) {
      rule.remove();
    } else {
      rule.selectors = kept;
    }
  });
}

function isPatternFly(selector: string): boolean {
  return selector.includes('pf-v6-');
}

/** Variables on the root: their names begin with `--pf-t-` or `--pf-v6-`, which PatternFly 5 has none of. */
function isTokens(rule: Rule, selector: string): boolean {
  return (
    /^(:where\()?:root\)?$/.test(selector.trim()) &&
    rule.nodes.every((node) => node.type !== 'decl' || /^--pf-(t|v6)-/.test(node.prop))
  );
}

/** Parts of PatternFly's Page that a page of ours may have: whoever has none of them is not of ours. */
const pageParts = ['section', 'breadcrumb', 'wizard', 'tabs', 'nav', 'subnav']
  .map((part) => `.pf-v6-c-page__main-${part}`)
  .join(', ');

/** The element of PatternFly's Page, which such a console lacks, holds what its parts look like. */
function standInForPage(root: Root): void {
  root.walkRules((rule) => {
    if (!rule.selectors.some((selector) => selector.trim() === '.pf-v6-c-page')) {
      return;
    }
    const variables = rule.nodes.filter(
      (node) => node.type === 'decl' && node.prop.startsWith('--'),
    );
    rule.before(`:where(${pageParts}) {${variables.map(String).join(';')}}`);
  });
}

/** Drops the selectors that name a class which no script has as a word; the theme's is the console's. */
function keepUsed(root: Root, words: ReadonlySet<string>): void {
  const isUsed = (selector: Selector): boolean => selector.nodes.every(mayMatch);
  const mayMatch = (node: SelectorNode): boolean => {
    if (node.type === 'class') {
      return words.has(node.value) || node.value.startsWith('pf-v6-theme-');
    }
    // One alternative is enough; what is not there is so whether its class is used or not.
    return node.type === 'pseudo' && node.nodes.length > 0 && node.value !== ':not'
      ? node.nodes.some(isUsed)
      : true;
  };
  const parser = selectorParser();
  root.walkRules((rule) => {
    if (isWithinKeyframes(rule)) {
      return;
    }
    const kept = rule.selectors.filter((selector) => parser.astSync(selector).nodes.every(isUsed));
    if (kept.length === 0) {
      rule.remove();
    } else {
      rule.selectors = kept;
    }
  });
}

function isWithinKeyframes({ parent }: Rule): boolean {
  return parent?.type === 'atrule' && 'name' in parent && /keyframes$/.test(parent.name);
}

/** Comments, and media queries of which nothing is left. */
function removeEmpty(root: Root): void {
  root.walkComments((comment) => void comment.remove());
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) {
      rule.remove();
    }
  });
}
