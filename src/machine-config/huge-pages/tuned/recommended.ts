import { at, listAt, numberAt, textAt, textsAt } from '../../../k8s/json-path';
import { matchesLabels, matchesSelector } from '../../../k8s/selectors';
import type { KubeResource, MachineConfigPoolResource, NodeResource } from '../../../k8s/types';
import { includesOf, pagesOfProfile } from './profile-pages';

/** One line of a Tuned's `spec.recommend`: which nodes are to have which profile. */
export interface Recommendation {
  /** Name of the Tuned. */
  tuned: string;
  profile: string;
  /** The lowest number wins. */
  priority: number;
  /** `spec.recommend[]` as it stands there. */
  rule: unknown;
}

/** What a node is recommended by. */
export interface TunedNode {
  node: NodeResource;
  pool: MachineConfigPoolResource | undefined;
}

/** The Tuned that OpenShift makes, and writes anew when somebody changes it. */
export const DEFAULT_TUNED = 'default';

/** Profiles that include each other do so for ever. */
const deepest = 20;

/**
 * All recommendations, in the order in which the Node Tuning Operator tries them: by priority. Which of two with
 * the same number comes first is left open there (it warns); OpenShift's own are taken to come last.
 */
export function recommendationsOf(tuneds: readonly KubeResource[]): Recommendation[] {
  const isDefault = ({ tuned }: Recommendation) => Number(tuned === DEFAULT_TUNED);
  return tuneds
    .flatMap((tuned) =>
      listAt(tuned, 'spec', 'recommend').map((rule): Recommendation => ({
        tuned: tuned.metadata?.name ?? '',
        profile: textAt(rule, 'profile') ?? '',
        priority: numberAt(rule, 'priority') ?? 0,
        rule,
      })),
    )
    .sort((a, b) => a.priority - b.priority || isDefault(a) - isDefault(b));
}

/**
 * Whether a recommendation is for a node: `machineConfigLabels` select its pool, or `match` its labels (any of
 * the list; what stands below one has to match too). `perhaps` where labels of pods decide.
 */
export function isFor({ rule }: Recommendation, of: TunedNode): boolean | 'perhaps' {
  if (at(rule, 'machineConfigLabels') !== undefined) {
    const selector = of.pool?.spec?.machineConfigSelector;
    return matchesSelector(selector, textsAt(rule, 'machineConfigLabels'));
  }
  return anyMatches(listAt(rule, 'match'), of.node, 0);
}

function anyMatches(
  matches: readonly unknown[],
  node: NodeResource,
  depth: number,
): boolean | 'perhaps' {
  if (matches.length === 0) {
    return true;
  }
  const answers = matches.map((match): boolean | 'perhaps' => {
    const label = textAt(match, 'label');
    if (label === undefined || depth > deepest) {
      return false;
    }
    const ofPods = textAt(match, 'type') === 'pod';
    const value = textAt(match, 'value');
    const labels = node.metadata?.labels ?? {};
    const here =
      ofPods ||
      (value === undefined
        ? Object.hasOwn(labels, label)
        : matchesLabels({ [label]: value }, labels));
    const below = here && anyMatches(listAt(match, 'match'), node, depth + 1);
    return below === true && ofPods ? 'perhaps' : below;
  });
  return answers.includes(true) || (answers.includes('perhaps') ? 'perhaps' : false);
}

/** The recommendation that a node follows; `undefined` where none is for it, or labels of pods decide. */
export function recommendedFor(
  tuneds: readonly KubeResource[],
  of: TunedNode,
): Recommendation | undefined {
  const first = recommendationsOf(tuneds).find((each) => isFor(each, of) !== false);
  return first && isFor(first, of) === true ? first : undefined;
}

/** Pages that a profile sets aside on a NUMA node, and the Tuned that says so. */
export interface ProfilePages {
  pages: number;
  tuned: string;
}

/** What a profile sets aside by NUMA id, with the profiles it includes: what includes comes last and counts. */
export function pagesOfEffective(
  profile: string,
  tuneds: readonly KubeResource[],
): ReadonlyMap<number, ProfilePages> {
  const profiles = tuneds.flatMap((tuned) =>
    listAt(tuned, 'spec', 'profile').map((each) => ({
      tuned: tuned.metadata?.name ?? '',
      name: textAt(each, 'name'),
      data: textAt(each, 'data') ?? '',
    })),
  );
  const all = new Map<number, ProfilePages>();
  const done = new Set<string>();
  const add = (name: string) => {
    const found = profiles.find((each) => each.name === name);
    if (!found || done.has(name)) {
      return;
    }
    done.add(name);
    includesOf(found.data).forEach(add);
    for (const [id, pages] of pagesOfProfile(found.data)) {
      all.set(id, { pages, tuned: found.tuned });
    }
  };
  add(profile);
  return all;
}
