import type { KubeObject } from '../client';
import type { LabelSelector, Requirement } from '../control-plane/model/types';

interface Match {
  label?: string;
  value?: string;
  type?: string;
  match?: Match[];
}

export interface Recommendation {
  profile?: string;
  priority?: number;
  match?: Match[];
  machineConfigLabels?: Record<string, string>;
}

export interface Tuned extends KubeObject {
  spec?: { profile?: { name?: string; data?: string }[]; recommend?: Recommendation[] };
  status?: Record<string, unknown>;
}

export interface Pool extends KubeObject {
  spec?: { machineConfigSelector?: LabelSelector; nodeSelector?: LabelSelector };
}

/** What a node is recommended by: its labels, those of its pods, the pool it is in. */
export interface TunedNode {
  labels: Record<string, string>;
  podLabels: () => Iterable<Record<string, string>>;
  pool: Pool | undefined;
}

/** The profile of the lowest priority number that matches; undefined when none does. */
export function recommendedProfile(tuneds: readonly Tuned[], node: TunedNode): string | undefined {
  // Of equal priorities (the operator warns about them) somebody's own go before the defaults.
  return recommendations(tuneds).find((each) => applies(each, node))?.profile;
}

/** Pairs of profiles with one priority, which the operator warns about. */
export function priorityTies(tuneds: readonly Tuned[]): [first: string, second: string][] {
  const list = recommendations(tuneds);
  return list.flatMap((each, index): [string, string][] => {
    const next = list[index + 1];
    const ties = next && next.priority === each.priority && next.profile !== each.profile;
    return ties ? [[each.profile ?? '', next.profile ?? '']] : [];
  });
}

function recommendations(tuneds: readonly Tuned[]): Recommendation[] {
  const ordered = [...tuneds].sort(
    (a, b) => Number(a.metadata.name === 'default') - Number(b.metadata.name === 'default'),
  );
  return ordered
    .flatMap(({ spec }) => spec?.recommend ?? [])
    .sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
}

function applies({ match, machineConfigLabels }: Recommendation, node: TunedNode): boolean {
  if (machineConfigLabels) {
    const selector = node.pool?.spec?.machineConfigSelector;
    return selector !== undefined && selects(selector, machineConfigLabels);
  }
  return !match || match.length === 0 || match.some((each) => matches(each, node));
}

function matches({ label, value, type, match }: Match, node: TunedNode): boolean {
  const sets = type === 'pod' ? [...node.podLabels()] : [node.labels];
  const here = sets.some(
    (labels) =>
      label !== undefined && label in labels && (value === undefined || labels[label] === value),
  );
  return here && (!match || match.length === 0 || match.some((each) => matches(each, node)));
}

/** Whether any recommendation depends on the pods of a node. */
export function matchesPods(tuneds: readonly Tuned[]): boolean {
  const looks = ({ type, match }: Match): boolean => type === 'pod' || (match ?? []).some(looks);
  return recommendations(tuneds).some(({ match }) => (match ?? []).some(looks));
}

/** Whether a selector selects labels. */
export function selects(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  labels: Record<string, string>,
): boolean {
  const holds = ({ key, operator, values = [] }: Requirement) => {
    const value = labels[key];
    switch (operator) {
      case 'In':
        return value !== undefined && values.includes(value);
      case 'NotIn':
        return value === undefined || !values.includes(value);
      case 'Exists':
        return value !== undefined;
      default:
        return value === undefined;
    }
  };
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(holds)
  );
}

/** What a profile sets below /sys, its includes' settings first: path → value. */
export interface EffectiveProfile {
  sysfs: Map<string, string>;
  /** Profiles it includes that nobody defines. */
  missing: string[];
}

/** Profiles that come with TuneD itself. */
const shipped = new Set([
  'openshift',
  'openshift-node',
  'openshift-control-plane',
  'throughput-performance',
  'virtual-host',
  'balanced',
]);

/** Resolves a profile with everything it includes. A profile that includes itself ends there. */
export function effectiveProfile(
  name: string,
  tuneds: readonly Tuned[],
  seen: ReadonlySet<string> = new Set(),
): EffectiveProfile {
  const own = tuneds
    .flatMap(({ spec }) => spec?.profile ?? [])
    .find((profile) => profile.name === name);
  const result: EffectiveProfile = { sysfs: new Map(), missing: [] };
  if (!own) return shipped.has(name) ? result : { ...result, missing: [name] };
  const sections = parseProfile(own.data ?? '');
  const includes = (sections.get('main')?.get('include') ?? '')
    .split(',')
    .map((each) => each.trim());
  for (const include of includes) {
    if (include === '' || seen.has(include)) continue;
    const inner = effectiveProfile(include, tuneds, new Set([...seen, name]));
    for (const [path, value] of inner.sysfs) result.sysfs.set(path, value);
    result.missing.push(...inner.missing);
  }
  for (const [path, value] of sections.get('sysfs') ?? []) result.sysfs.set(path, value);
  return result;
}

/** Sections of a profile's text: section → key → value. */
function parseProfile(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const name = /^\s*\[([^\]]+)\]\s*$/.exec(line)?.[1];
    if (name !== undefined) {
      section = sections.get(name) ?? new Map<string, string>();
      sections.set(name, section);
      continue;
    }
    const [, key, value] = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined) section.set(key, value ?? '');
  }
  return sections;
}

/** Pools of 2-MiB pages that a profile sets: NUMA id → pages. */
export function hugePagePools({ sysfs }: EffectiveProfile): Map<number, number> {
  const pools = new Map<number, number>();
  for (const [path, value] of sysfs) {
    const id =
      /^\/sys\/devices\/system\/node\/node(\d+)\/hugepages\/hugepages-2048kB\/nr_hugepages$/.exec(
        path,
      )?.[1];
    const pages = Number(value.replace(/^["']|["']$/g, ''));
    if (id !== undefined && Number.isInteger(pages) && pages >= 0) pools.set(Number(id), pages);
  }
  return pools;
}
