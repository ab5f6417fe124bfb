import type { AnyObject } from '@openshift/dynamic-plugin-sdk';

/** What the page's console shares: 4.19 has PatternFly 6.2, 4.22 has 6.4, 4.23 has 6.6; 4.18 none of 6. */
const versions: Partial<Record<string, () => Promise<{ default: AnyObject }>>> = {
  '6.2': () => import('shared-patternfly/6.2'),
  '6.4': () => import('shared-patternfly/6.4'),
  '6.6': () => import('shared-patternfly/6.6'),
};

/** A console shares what it uses itself (docs/compatibility.md): these the frontend of 4.22 uses nowhere. */
const notIn422 = /\/components\/(?:ProgressStepper|Slider|Wizard)$/;

let scope: AnyObject = {};

/** Gets PatternFly ready to be shared, in the version that the page's style sheets are of. */
export async function loadSharedPatternFly(): Promise<void> {
  const version = document.documentElement.dataset['patternfly'] ?? '6.4';
  const load = versions[version];
  if (!load) return;
  const all = Object.entries((await load()).default);
  const used = version === '6.4' ? all.filter(([name]) => !notIn422.test(name)) : all;
  scope = Object.fromEntries(used);
}

/** The part of the share scope that is PatternFly's, module by module; empty before it is loaded. */
export function sharedPatternFly(): AnyObject {
  return scope;
}
