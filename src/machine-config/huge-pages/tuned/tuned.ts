import { listAt, textAt, textsAt } from '../../../k8s/json-path';
import type { PatchOperation } from '../../../k8s/requests';
import { quoted, sameVersion } from '../../../k8s/requests';
import type { KubeResource, MachineConfigPoolResource, NodeResource } from '../../../k8s/types';
import { TunedModel } from '../../../k8s/virtualization-models';
import { TUNING_NAMESPACE } from '../../names';
import { HUGE_PAGES_LABEL } from '../machine-config';
import type { ConfigChange } from '../machine-config';
import type { PagesByNuma } from '../pages-of-config';
import { includesOf, pagesOfProfile } from './profile-pages';
import { profileText } from './profile-text';
import {
  DEFAULT_TUNED,
  isFor,
  pagesOfEffective,
  recommendationsOf,
  recommendedFor,
} from './recommended';

/** Before OpenShift's own profiles, which have 30: with the same number it is open who wins. */
const usualPriority = 20;

const hostname = 'kubernetes.io/hostname';

/** The one Tuned of a pool that sets huge pages aside on CXL memory. */
export function hugePagesTunedName(pool: string): string {
  return `cmmd-hugepages-${pool}`;
}

/** The Tuned of this page for a pool, by its name and its mark: one that somebody else made is never taken for it. */
export function findHugePagesTuned(
  tuneds: readonly KubeResource[],
  pool: string,
): KubeResource | undefined {
  return tuneds.find(
    (tuned) =>
      tuned.metadata?.name === hugePagesTunedName(pool) &&
      textsAt(tuned, 'metadata', 'labels')[HUGE_PAGES_LABEL] === 'true',
  );
}

/** The pages that a Tuned of this page asks for: all its profiles ask for the same. */
export function pagesOfTuned(tuned: unknown): PagesByNuma {
  return pagesOfProfile(textAt(listAt(tuned, 'spec', 'profile')[0], 'data') ?? '');
}

export interface TunedPlan {
  pool: MachineConfigPoolResource;
  /** Nodes that the pool has; all of the cluster besides, of which none may get pages by mistake. */
  members: readonly NodeResource[];
  nodes: readonly NodeResource[];
  /** Names of the members that are to have the pages. */
  chosen: ReadonlySet<string>;
  pages: PagesByNuma;
  tuneds: readonly KubeResource[];
  /** Profile objects, each of the name of its node. */
  profiles: readonly KubeResource[];
}

/** Why a Tuned of this page would do nothing, or harm. */
export type TunedProblem =
  | { kind: 'no-nodes' }
  /** Others set pages aside there already; they are never written over. */
  | { kind: 'taken'; tuned: string; nodes: readonly string[] }
  /** Nothing can come before a priority of 0. */
  | { kind: 'first'; tuned: string; profile: string }
  /** The Node Tuning Operator has been told to do nothing. */
  | { kind: 'unmanaged'; state: string };

/** What stands in the way of a Tuned of this page on the chosen nodes. */
export function tunedProblems(plan: TunedPlan): TunedProblem[] {
  const { pool, tuneds } = plan;
  const chosen = chosenOf(plan);
  const others = othersOf(plan);
  const taken = new Map<string, string[]>();
  for (const node of chosen) {
    const name = node.metadata?.name ?? '';
    const pages = pagesOfEffective(baseOf(plan, node), others);
    for (const tuned of new Set([...pages.values()].map((each) => each.tuned))) {
      taken.set(tuned, [...(taken.get(tuned) ?? []), name]);
    }
  }
  const first = recommendationsOf(others).find(
    (each) => each.priority <= 0 && chosen.some((node) => isFor(each, { node, pool }) !== false),
  );
  const state = textAt(
    tuneds.find(({ metadata }) => metadata?.name === DEFAULT_TUNED),
    'spec',
    'managementState',
  );
  return [
    ...(chosen.length === 0 ? [{ kind: 'no-nodes' } as const] : []),
    ...(state === 'Unmanaged' || state === 'Removed'
      ? [{ kind: 'unmanaged', state } as const]
      : []),
    ...[...taken].map(([tuned, nodes]) => ({ kind: 'taken', tuned, nodes }) as const),
    ...(first ? [{ kind: 'first', tuned: first.tuned, profile: first.profile } as const] : []),
  ];
}

/**
 * The Tuned that sets pages aside on the chosen nodes of a pool, before whatever else is recommended for them,
 * and including it: what else their profile does stays.
 */
export function hugePagesTuned(plan: TunedPlan): KubeResource & { spec: unknown } {
  const pool = plan.pool.metadata?.name ?? '';
  return {
    apiVersion: 'tuned.openshift.io/v1',
    kind: 'Tuned',
    metadata: {
      name: hugePagesTunedName(pool),
      namespace: TUNING_NAMESPACE,
      labels: { [HUGE_PAGES_LABEL]: 'true' },
    },
    spec: specOf(plan),
  };
}

function specOf(plan: TunedPlan): { profile: unknown[]; recommend: unknown[] } {
  const byBase = new Map<string, NodeResource[]>();
  for (const node of chosenOf(plan)) {
    const base = baseOf(plan, node);
    byBase.set(base, [...(byBase.get(base) ?? []), node]);
  }
  const priority = priorityOf(plan);
  const groups = [...byBase].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    profile: groups.map(([base]) => ({ name: nameFor(base), data: profileText(base, plan.pages) })),
    recommend: groups.map(([base, nodes]) => ({
      priority,
      profile: nameFor(base),
      match: matchOf(plan, nodes),
    })),
  };
}

function nameFor(base: string): string {
  return `cmmd-hugepages-${base}`;
}

/** 20, or below the lowest number that any of the chosen nodes has by somebody else. */
function priorityOf(plan: TunedPlan): number {
  const { pool } = plan;
  const lowest = recommendationsOf(othersOf(plan)).find((each) =>
    chosenOf(plan).some((node) => isFor(each, { node, pool }) !== false),
  );
  return Math.max(0, Math.min(usualPriority, (lowest?.priority ?? usualPriority + 1) - 1));
}

/** The pool's label where it finds exactly these nodes, so that a node that joins has them too; else their names. */
function matchOf({ pool, nodes }: TunedPlan, chosen: readonly NodeResource[]): unknown[] {
  const { matchLabels = {}, matchExpressions = [] } = pool.spec?.nodeSelector ?? {};
  const [entry, ...more] = Object.entries(matchLabels);
  if (entry && more.length === 0 && matchExpressions.length === 0) {
    const [label, value] = entry;
    const found = nodes.filter(({ metadata }) => metadata?.labels?.[label] === value);
    if (found.length === chosen.length && chosen.every((node) => found.includes(node))) {
      return [{ label, ...(value !== '' && { value }) }];
    }
  }
  return chosen.map(({ metadata }) => ({
    label: hostname,
    value: metadata?.labels?.[hostname] ?? metadata?.name ?? '',
  }));
}

function chosenOf({ members, chosen }: TunedPlan): NodeResource[] {
  return members.filter(({ metadata }) => chosen.has(metadata?.name ?? ''));
}

function othersOf({ pool, tuneds }: TunedPlan): KubeResource[] {
  const own = findHugePagesTuned(tuneds, pool.metadata?.name ?? '');
  return tuneds.filter((tuned) => tuned !== own);
}

/** The profile that a node has, or would have without the Tuned of this page. */
function baseOf(plan: TunedPlan, node: NodeResource): string {
  const { pool, tuneds, profiles } = plan;
  const name = node.metadata?.name;
  const profile = profiles.find(({ metadata }) => metadata?.name === name);
  const given = textAt(profile, 'spec', 'config', 'tunedProfile');
  const own = findHugePagesTuned(tuneds, pool.metadata?.name ?? '');
  const mine = listAt(own, 'spec', 'profile').find((each) => textAt(each, 'name') === given);
  if (given !== undefined && mine === undefined) {
    return given;
  }
  return (
    recommendedFor(othersOf(plan), { node, pool })?.profile ??
    includesOf(textAt(mine, 'data') ?? '')[0] ??
    'openshift-node'
  );
}

/** Nodes that the Tuned of this page is for, of those given. */
export function nodesOfTuned(
  tuned: KubeResource,
  pool: MachineConfigPoolResource,
  nodes: readonly NodeResource[],
): Set<string> {
  const rules = recommendationsOf([tuned]);
  return new Set(
    nodes
      .filter((node) => rules.some((each) => isFor(each, { node, pool }) === true))
      .map(({ metadata }) => metadata?.name ?? ''),
  );
}

/** Sets pages aside for the first time: an object of that name that is there already is answered with 409. */
export function createTuned(plan: TunedPlan): ConfigChange {
  return {
    request: { verb: 'create', model: TunedModel, data: hugePagesTuned(plan) },
    command: 'oc create -f -',
  };
}

/** Asks for other pages or nodes; an object that changed meanwhile is answered with 409. */
export function changeTuned(tuned: KubeResource, plan: TunedPlan): ConfigChange {
  const name = tuned.metadata?.name ?? '';
  const { profile, recommend } = specOf(plan);
  const patch: PatchOperation[] = [
    ...sameVersion(tuned),
    { op: 'add', path: '/spec/profile', value: profile },
    { op: 'add', path: '/spec/recommend', value: recommend },
  ];
  return {
    request: { verb: 'patch', model: TunedModel, name, namespace: TUNING_NAMESPACE, patch },
    command: `oc patch tuned ${quoted(name)} -n ${TUNING_NAMESPACE} --type json -p ${quoted(JSON.stringify(patch))}`,
  };
}

/** Gives the pages back: the object goes if it is still the one that was looked at. */
export function giveBackTuned({ metadata }: KubeResource): ConfigChange {
  const { name = '', uid, resourceVersion } = metadata ?? {};
  return {
    request: {
      verb: 'delete',
      model: TunedModel,
      name,
      namespace: TUNING_NAMESPACE,
      preconditions: {
        ...(uid !== undefined && { uid }),
        ...(resourceVersion !== undefined && { resourceVersion }),
      },
    },
    command: `oc delete tuned ${quoted(name)} -n ${TUNING_NAMESPACE}`,
  };
}

/** Restarts the kubelet of a node, as the guide does it; what runs there runs on. */
export function restartKubeletCommand(nodeName: string): string {
  return `oc debug ${quoted(`node/${nodeName}`)} -- chroot /host systemctl restart kubelet`;
}
