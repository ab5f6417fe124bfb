import type { KubeObject } from '../client/types';
import { isBestEffort, looksAcrossNamespaces, podResources } from './pod-resources';
import type { MeasuredPod } from './pod-resources';
import { addResources, formatQuantity, parseQuantity, readResources } from './quantity';
import type { ResourceList } from './quantity';

/** A quota as admission and its controller read it. */
export interface QuotaSpec {
  hard?: Record<string, string>;
  scopes?: string[];
  scopeSelector?: { matchExpressions?: ScopeRequirement[] };
}

interface ScopeRequirement {
  scopeName: string;
  operator?: string;
  values?: string[];
}

/** Where and how one kind of object is counted. */
export interface CountedResource {
  group: string;
  plural: string;
}

const one = parseQuantity('1') ?? { nano: 0n, format: 'decimal' as const };

/** Kinds that quotas also know by their plural alone. */
const plainNames = new Set(
  ['configmaps', 'persistentvolumeclaims', 'replicationcontrollers', 'resourcequotas'].concat(
    'secrets',
    'services',
  ),
);

/** Of these, each container of a pod must say what it wants when a quota counts them. */
const mustBeSet = new Set(
  ['cpu', 'memory'].flatMap((name) => [name, `requests.${name}`, `limits.${name}`]),
);

const computed = new Set([
  ...mustBeSet,
  ...['ephemeral-storage', 'requests.ephemeral-storage', 'limits.ephemeral-storage'],
  ...['pods', 'count/pods'],
]);

const isPods = ({ group, plural }: CountedResource): boolean => group === '' && plural === 'pods';

/** `count/pods`, `count/deployments.apps`. */
export function countName({ group, plural }: CountedResource): string {
  return group === '' ? `count/${plural}` : `count/${plural}.${group}`;
}

/** The names of a quota that a kind of object counts for. */
export function namesCountedFor(resource: CountedResource, names: Iterable<string>): string[] {
  return [...names].filter((name) => {
    if (!isPods(resource)) {
      const plain = resource.group === '' && plainNames.has(resource.plural);
      return name === countName(resource) || (plain && name === resource.plural);
    }
    if (computed.has(name) || /^(requests\.)?hugepages-/.test(name)) return true;
    const extended = name.startsWith('requests.') && name.includes('/');
    return extended && !name.includes('kubernetes.io/');
  });
}

/** What an object takes of everything a quota could count. */
export function usageOf(resource: CountedResource, object: KubeObject): ResourceList {
  const usage: ResourceList = new Map([[countName(resource), one]]);
  if (!isPods(resource)) {
    if (resource.group === '' && plainNames.has(resource.plural)) usage.set(resource.plural, one);
    return usage;
  }
  if (isOver(object)) return usage;
  const { requests, limits } = podResources(object['spec'] ?? {});
  addResources(usage, computedUsage(requests, limits));
  return usage;
}

/** Finished pods, and those that should be gone, are counted as objects only. */
function isOver({ metadata, status }: KubeObject & { status?: { phase?: string } }): boolean {
  if (status?.phase === 'Failed' || status?.phase === 'Succeeded') return true;
  const { deletionTimestamp, deletionGracePeriodSeconds } = metadata;
  if (deletionTimestamp === undefined || deletionGracePeriodSeconds === undefined) return false;
  return Date.now() > Date.parse(deletionTimestamp) + deletionGracePeriodSeconds * 1000;
}

function computedUsage(requests: ResourceList, limits: ResourceList): ResourceList {
  const usage: ResourceList = new Map([['pods', one]]);
  for (const [name, quantity] of requests) {
    const isHugePages = name.startsWith('hugepages-');
    const isDevice = name.includes('/') && !name.includes('kubernetes.io/');
    const isComputed = ['cpu', 'memory', 'ephemeral-storage'].includes(name);
    if (isComputed || isHugePages) usage.set(name, quantity);
    if (isComputed || isHugePages || isDevice) usage.set(`requests.${name}`, quantity);
  }
  for (const name of ['cpu', 'memory', 'ephemeral-storage']) {
    const limit = limits.get(name);
    if (limit !== undefined) usage.set(`limits.${name}`, limit);
  }
  return usage;
}

/** Whether a quota looks at an object: by its scopes, which only pods can match. */
export function inScopes(spec: QuotaSpec, resource: CountedResource, object: KubeObject): boolean {
  const requirements: ScopeRequirement[] = [
    ...(spec.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' })),
    ...(spec.scopeSelector?.matchExpressions ?? []),
  ];
  const pod = (object['spec'] ?? {}) as MeasuredPod;
  return requirements.every((each) => isPods(resource) && matchesScope(each, pod));
}

function matchesScope({ scopeName, operator, values = [] }: ScopeRequirement, pod: MeasuredPod) {
  const ends = (pod.activeDeadlineSeconds ?? -1) >= 0;
  const priority = pod.priorityClassName ?? '';
  switch (scopeName) {
    case 'Terminating':
      return ends;
    case 'NotTerminating':
      return !ends;
    case 'BestEffort':
      return isBestEffort(pod);
    case 'NotBestEffort':
      return !isBestEffort(pod);
    case 'CrossNamespacePodAffinity':
      return looksAcrossNamespaces(pod);
    case 'PriorityClass':
      if (operator === 'Exists') return priority !== '';
      if (operator === 'DoesNotExist') return priority === '';
      if (operator === 'In') return priority !== '' && values.includes(priority);
      return operator === 'NotIn' && !(priority !== '' && values.includes(priority));
    default:
      return false;
  }
}

/** What containers of a pod leave unset although a quota counts it, in the server's words. */
export function unsetProblem(names: readonly string[], object: KubeObject): string | undefined {
  const { containers = [], initContainers = [] } = (object['spec'] ?? {}) as MeasuredPod;
  const missing = new Map<string, Set<string>>();
  for (const { name = '', resources } of [...containers, ...initContainers]) {
    const set = computedUsage(readResources(resources?.requests), readResources(resources?.limits));
    for (const wanted of names.filter((each) => mustBeSet.has(each) && !set.has(each))) {
      missing.set(wanted, (missing.get(wanted) ?? new Set()).add(name));
    }
  }
  if (missing.size === 0) return undefined;
  const parts = [...missing.keys()]
    .sort()
    .map((wanted) => `${wanted} for: ${[...(missing.get(wanted) ?? [])].sort().join(',')}`);
  return `must specify ${parts.join('; ')}`;
}

/** `pods=1,requests.memory=2Gi`: the named part of a list, as messages write it. */
export function printResources(list: ResourceList, names: readonly string[]): string {
  return [...names]
    .filter((name) => list.has(name))
    .sort()
    .map((name) => `${name}=${formatQuantity(list.get(name) ?? one)}`)
    .join(',');
}
