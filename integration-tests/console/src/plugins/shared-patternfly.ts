import type { AnyObject } from '@openshift/dynamic-plugin-sdk';

/** What the page's console shares: 4.22 has PatternFly 6.4, 4.23 has 6.6; 4.18 has none of 6, 4.19 shares none of its. */
const versions: Partial<Record<string, () => Promise<{ default: AnyObject }>>> = {
  '6.4': () => import('shared-patternfly/6.4'),
  '6.6': () => import('shared-patternfly/6.6'),
};

let scope: AnyObject = {};

/** Gets PatternFly ready to be shared, in the version that the page's style sheets are of. */
export async function loadSharedPatternFly(): Promise<void> {
  const version = document.documentElement.dataset['patternfly'] ?? '6.4';
  const load = versions[version];
  if (load) scope = (await load()).default;
}

/** The part of the share scope that is PatternFly's, module by module; empty before it is loaded. */
export function sharedPatternFly(): AnyObject {
  return scope;
}
