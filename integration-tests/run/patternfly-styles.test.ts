import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stylesInUse } from '../../webpack/patternfly-styles';

const all = `
@font-face { font-family: overpass; src: url(a.woff2); }
:root { --pf-t--global--spacer--md: 1rem; }
:where(:root) { --pf-v6-c-card--Gap: 1px; }
:root { --console-gap: 1px; }
.pf-v6-theme-dark { --pf-t--global--text--color--regular: #fff; }
h1, ul { margin: 0; }
.fa-check::before { content: "x"; }
.pf-v6-c-page { --pf-v6-c-page--section--Padding: 2px; display: grid; }
.pf-v6-c-page__main-section { padding: var(--pf-v6-c-page--section--Padding); }
.pf-v6-c-card { color: red; }
.pf-v6-c-card.pf-m-compact, .pf-v6-c-card.pf-m-glass { color: blue; }
.pf-v6-c-wizard { color: green; }
@media (min-width: 10px) { .pf-v6-c-wizard { color: green; } }
.pf-v6-c-card:is(:hover, :focus):not(.pf-m-glass) { color: teal; }
:is(.pf-v6-c-card, .pf-v6-c-wizard p):not(:last-child) { color: gold; }
.pf-v6-c-card:is(.pf-m-glass, .pf-m-plain) { color: pink; }
@keyframes pf-v6-c-card-turn { 0% { opacity: 0; } }
.pf-v6-c-card:hover { animation: pf-v6-c-card-turn 1s; }`;

const scripts = `var c={card:"pf-v6-c-card",m:"pf-m-compact",s:"pf-v6-c-page__main-section",p:"pf-v6-c-page"}`;

const rules = (css: string) => css.replace(/\s+/g, ' ');

test('of PatternFly only what scripts use is left, and nothing that touches other elements', () => {
  const css = rules(stylesInUse(all, scripts));
  for (const kept of [
    '--pf-t--global--spacer--md: 1rem',
    '--pf-v6-c-card--Gap: 1px',
    '.pf-v6-theme-dark {',
    '.pf-v6-c-card { color: red',
    '.pf-v6-c-card.pf-m-compact { color: blue',
    '.pf-v6-c-card:is(:hover, :focus):not(.pf-m-glass) { color: teal',
    ':is(.pf-v6-c-card, .pf-v6-c-wizard p):not(:last-child) { color: gold',
    '@keyframes pf-v6-c-card-turn { 0% { opacity: 0',
  ]) {
    assert.ok(css.includes(kept), `${kept} in ${css}`);
  }
  for (const gone of [
    'font-face',
    'h1, ul {',
    'fa-check',
    'pink',
    '.pf-v6-c-wizard { color',
    '@media',
    '--console-gap',
  ]) {
    assert.ok(!css.includes(gone), `no ${gone} in ${css}`);
  }
});

test('parts of a page look as in the page element that such a console lacks', () => {
  const css = rules(stylesInUse(all, scripts));
  assert.match(
    css,
    /:where\(\.pf-v6-c-page__main-section, \.pf-v6-c-page__main-breadcrumb, .*\) \{ ?--pf-v6-c-page--section--Padding: 2px;? ?\}/,
  );
});
