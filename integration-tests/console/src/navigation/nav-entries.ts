import type { Ordered } from './nav-order';
import { orderNavItems } from './nav-order';

/** A navigation entry of the console or a plugin, texts translated and links made. */
export interface NavEntry extends Ordered {
  type: 'section' | 'href' | 'separator';
  name?: string;
  /** Section that an item belongs to; without one it stands at the top level. */
  section?: string;
  href?: string;
  /** Paths (or kinds in resource URLs) under which the item counts as active, too. */
  startsWith?: string[];
  dataAttributes?: Record<string, string>;
}

export interface NavNode extends NavEntry {
  children: NavEntry[];
}

/** Puts entries in order, items into their sections. Items of sections that do not exist are kept at the top level. */
export function navTree(entries: NavEntry[]): NavNode[] {
  const sections = new Set(entries.filter(({ type }) => type === 'section').map(({ id }) => id));
  const top = entries.filter(({ section }) => section === undefined || !sections.has(section));
  return orderNavItems(top).map((entry) => ({
    ...entry,
    children:
      entry.type === 'section'
        ? orderNavItems(entries.filter(({ section }) => section === entry.id))
        : [],
  }));
}

/** Drops the namespace of a resource path, so that an item stays active in every project. */
function withoutNamespace(path: string): string {
  return path.replace(/^\/k8s\/(?:ns\/[^/]+|all-namespaces)\//, '/k8s/').replace(/\/+$/, '');
}

function isUnder(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}

/** Whether the page at `path` belongs to the entry. */
export function isActive(entry: NavEntry, path: string): boolean {
  const current = withoutNamespace(path);
  if (entry.href && isUnder(current, withoutNamespace(entry.href))) {
    return true;
  }
  return (entry.startsWith ?? []).some((start) =>
    start.startsWith('/')
      ? isUnder(current, withoutNamespace(start))
      : isUnder(current, `/k8s/${start}`) || isUnder(current, `/${start}`),
  );
}
