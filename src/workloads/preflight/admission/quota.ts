import { quantityText } from '../../../k8s/quantity-text';
import { isJsonObject, valueAt } from '../../../k8s/object-path';
import type { AdmissionPod, Amounts } from './pod';
import { podTotals, readAmounts } from './pod';
import { hasScopes, isInScopes } from './quota-scope';

/** A quota that counts in a project: its own, or one of OpenShift's that spans several. */
export interface Quota {
  name: string;
  spansProjects: boolean;
  /** Holds the scopes. */
  spec: unknown;
  hard: Amounts;
  used: Amounts;
}

/** Why a quota refuses something. Amounts as Kubernetes writes them. */
export type QuotaRefusal = { quota: string; spansProjects: boolean } & (
  | { problem: 'exceeded'; resource: string; hard: string; used: string; wanted: string }
  /** It counts a resource that these containers do not set. */
  | { problem: 'missing'; resource: string; containers: readonly string[] }
  /** How much is used is not known yet. */
  | { problem: 'uncounted' }
);

/** What the quotas of a project let through. */
export interface QuotaVerdict {
  refusals: readonly QuotaRefusal[];
  /** How many of the pods may be created, one after the other; none without the objects. */
  pods: number;
}

/** What is to be created, as the quotas count it. */
export interface QuotaDemand {
  pod: AdmissionPod;
  pods: number;
  /** Other objects, as quotas name them (`count/deployments.apps`), and how many of each. */
  objects: ReadonlyMap<string, number>;
}

/** Reads a ResourceQuota, or an AppliedClusterResourceQuota, of which the sum over its projects counts. */
export function readQuota(object: unknown): Quota {
  const spansProjects = isJsonObject(valueAt(object, ['status', 'total']));
  const status = spansProjects ? ['status', 'total'] : ['status'];
  const name = valueAt(object, ['metadata', 'name']);
  return {
    name: typeof name === 'string' ? name : '',
    spansProjects,
    spec: valueAt(object, spansProjects ? ['spec', 'quota'] : ['spec']),
    hard: readAmounts(valueAt(object, [...status, 'hard'])),
    used: readAmounts(valueAt(object, [...status, 'used'])),
  };
}

/**
 * Holds what is to be created against the quotas, as the API server does at each creation: every
 * quota whose scopes hold the pod must know its usage, find what it counts set on every container,
 * and have room.
 *
 * @param held what is there now and is gone before this is created
 */
export function quotaVerdict(
  demand: QuotaDemand,
  quotas: readonly Quota[],
  held?: QuotaDemand,
): QuotaVerdict {
  const refusals: QuotaRefusal[] = [];
  let pods = demand.pods;
  for (const quota of quotas) {
    const { name, spansProjects } = quota;
    const before = heldUsage(quota, held);
    const refuse = (refusal: Problem) => refusals.push({ quota: name, spansProjects, ...refusal });
    for (const [resource, wanted] of objectUsage(quota, demand)) {
      const refusal = quota.used.has(resource)
        ? excess(quota, before, resource, wanted)
        : ({ problem: 'uncounted' } as const);
      if (refusal) {
        refuse(refusal);
        pods = 0;
      }
    }
    const counted = [...quota.hard.keys()].filter(isOfPods);
    if (demand.pods === 0 || counted.length === 0 || !isInScopes(quota.spec, demand.pod)) {
      continue;
    }
    const missing = unset(demand.pod, counted);
    if (missing.length > 0) {
      missing.forEach(refuse);
      pods = 0;
    } else if (counted.some((resource) => !quota.used.has(resource))) {
      refuse({ problem: 'uncounted' });
      pods = 0;
    } else {
      for (const [resource, each] of usageOf(demand.pod, counted)) {
        const refusal = excess(quota, before, resource, each * BigInt(demand.pods));
        if (refusal) {
          refuse(refusal);
          pods = Math.min(pods, roomFor(quota, before, resource, each));
        }
      }
    }
  }
  return { refusals, pods };
}

type Problem = QuotaRefusal extends infer Each
  ? Each extends QuotaRefusal
    ? Omit<Each, 'quota' | 'spansProjects'>
    : never
  : never;

const ONE = 1_000_000_000n;

function excess(
  quota: Quota,
  before: Amounts,
  resource: string,
  wanted: bigint,
): Problem | undefined {
  const hard = quota.hard.get(resource) ?? 0n;
  const used = left(quota, before, resource);
  return wanted > 0n && used + wanted > hard
    ? {
        problem: 'exceeded',
        resource,
        hard: quantityText(hard, resource),
        used: quantityText(used, resource),
        wanted: quantityText(wanted, resource),
      }
    : undefined;
}

/** What stays in use once what is held now is gone. */
function left({ used }: Quota, before: Amounts, resource: string): bigint {
  const rest = (used.get(resource) ?? 0n) - (before.get(resource) ?? 0n);
  return rest > 0n ? rest : 0n;
}

function roomFor(quota: Quota, before: Amounts, resource: string, each: bigint): number {
  const room = (quota.hard.get(resource) ?? 0n) - left(quota, before, resource);
  return room < each ? 0 : Number(room / each);
}

function heldUsage(quota: Quota, held: QuotaDemand | undefined): Amounts {
  if (!held) {
    return new Map();
  }
  const counted = [...quota.hard.keys()].filter(isOfPods);
  const ofPods = isInScopes(quota.spec, held.pod) ? usageOf(held.pod, counted) : [];
  return new Map([
    ...objectUsage(quota, held),
    ...ofPods.map(([name, each]): [string, bigint] => [name, each * BigInt(held.pods)]),
  ]);
}

/** What other objects take of a quota: one with scopes counts none. */
function objectUsage(quota: Quota, { objects }: QuotaDemand): [string, bigint][] {
  return hasScopes(quota.spec)
    ? []
    : [...objects].flatMap(([resource, count]): [string, bigint][] =>
        quota.hard.has(resource) ? [[resource, BigInt(count) * ONE]] : [],
      );
}

const POD_RESOURCES = new Set([
  'pods',
  'count/pods',
  ...['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => [
    name,
    `requests.${name}`,
    `limits.${name}`,
  ]),
]);

/** Whether pods count for a resource of a quota: of extended resources only requests can be limited. */
function isOfPods(resource: string): boolean {
  return (
    POD_RESOURCES.has(resource) ||
    /^(requests\.)?hugepages-/.test(resource) ||
    (resource.startsWith('requests.') && resource.includes('/') && !isNative(resource))
  );
}

const isNative = (resource: string) => resource.includes('kubernetes.io/');

/** What one pod takes of the resources of a quota; what it does not take is left out. */
function usageOf(pod: AdmissionPod, counted: readonly string[]): [string, bigint][] {
  const totals = podTotals(pod);
  return counted.flatMap((resource): [string, bigint][] => {
    const amount = usage(resource, totals);
    return amount === undefined || amount === 0n ? [] : [[resource, amount]];
  });
}

function usage(
  resource: string,
  { requests, limits }: ReturnType<typeof podTotals>,
): bigint | undefined {
  if (resource === 'pods' || resource === 'count/pods') {
    return ONE;
  }
  return resource.startsWith('limits.')
    ? limits.get(resource.slice('limits.'.length))
    : requests.get(resource.replace(/^requests\./, ''));
}

/**
 * Of these every container must set what is counted, init containers too; of others (huge pages,
 * ephemeral storage) a pod that asks for none passes.
 */
const REQUIRED = /^(requests\.|limits\.)?(cpu|memory)$/;

function unset({ containers }: AdmissionPod, counted: readonly string[]): Problem[] {
  return counted
    .filter((resource) => REQUIRED.test(resource))
    .sort()
    .flatMap((resource): Problem[] => {
      const names = containers
        .filter((container) => usage(resource, container) === undefined)
        .map(({ name }) => name);
      return names.length > 0
        ? [{ problem: 'missing', resource, containers: [...new Set(names)].sort() }]
        : [];
    });
}
