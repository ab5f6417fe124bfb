import type { KubeObject } from '../../client/types';
import { sumOfContainers } from '../../quota/pod-resources';
import type { MeasuredContainer, MeasuredPod } from '../../quota/pod-resources';
import { formatQuantity, readResources } from '../../quota/quantity';
import type { Quantity, ResourceList } from '../../quota/quantity';
import { forbidden } from '../http/status-error';
import type { Cluster } from '../operations/context';

interface LimitRangeItem {
  type?: string;
  min?: Record<string, string>;
  max?: Record<string, string>;
  default?: Record<string, string>;
  defaultRequest?: Record<string, string>;
  maxLimitRequestRatio?: Record<string, string>;
}

const annotation = 'kubernetes.io/limit-ranger';

function limitRanges({ store }: Cluster, namespace: string): LimitRangeItem[][] {
  return store
    .collection('/limitranges')
    .list(namespace)
    .map(
      ({ object }) => (object['spec'] as { limits?: LimitRangeItem[] } | undefined)?.limits ?? [],
    );
}

/** A LimitRange as it is stored: its Container items completed. */
export function completeLimitRange(object: KubeObject): KubeObject {
  const spec = object['spec'] as { limits?: LimitRangeItem[] } | undefined;
  if (spec?.limits === undefined) return object;
  const limits = spec.limits.map((item) => {
    if (item.type !== 'Container') return item;
    const most = { ...item.max, ...item.default };
    const least = { ...item.min, ...most, ...item.defaultRequest };
    return {
      ...item,
      ...(Object.keys(most).length > 0 && { default: most }),
      ...(Object.keys(least).length > 0 && { defaultRequest: least }),
    };
  });
  return { ...object, spec: { ...spec, limits } };
}

/** Gives the containers of a pod the defaults of the namespace's limit ranges, and says so on it. */
export function withLimitRangeDefaults(cluster: Cluster, pod: KubeObject): KubeObject {
  let next = pod;
  for (const items of limitRanges(cluster, pod.metadata.namespace ?? '')) {
    const containers = items.filter(({ type }) => type === 'Container');
    const limits = Object.assign({}, ...containers.map((item) => item.default ?? {})) as object;
    const requests = Object.assign(
      {},
      ...containers.map((item) => item.defaultRequest ?? {}),
    ) as object;
    next = merged(next, { limits, requests });
  }
  return next;
}

function merged(pod: KubeObject, defaults: { limits: object; requests: object }): KubeObject {
  const spec = (pod['spec'] ?? {}) as MeasuredPod;
  const notes: string[] = [];
  const fill = (container: MeasuredContainer, what: string): MeasuredContainer => {
    const { requests = {}, limits = {} } = container.resources ?? {};
    const absent = (given: object, set: object) =>
      Object.keys(given)
        .filter((name) => !Object.hasOwn(set, name))
        .sort();
    const noted = [
      [absent(defaults.requests, requests), 'request'],
      [absent(defaults.limits, limits), 'limit'],
    ] as const;
    for (const [names, kind] of noted) {
      if (names.length > 0) {
        notes.push(`${names.join(', ')} ${kind} for ${what} ${container.name ?? ''}`);
      }
    }
    if (noted.every(([names]) => names.length === 0)) return container;
    const filled = {
      limits: { ...defaults.limits, ...limits },
      requests: { ...defaults.requests, ...requests },
    };
    return { ...container, resources: { ...container.resources, ...filled } };
  };
  const containers = spec.containers?.map((each) => fill(each, 'container'));
  const initContainers = spec.initContainers?.map((each) => fill(each, 'init container'));
  if (notes.length === 0) return pod;
  const { metadata } = pod;
  return {
    ...pod,
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        [annotation]: `LimitRanger plugin set: ${notes.join('; ')}`,
      },
    },
    spec: { ...spec, ...(containers && { containers }), ...(initContainers && { initContainers }) },
  };
}

/** Throws 403 with everything that the first offended limit range has against a pod. */
export function checkLimitRanges(cluster: Cluster, pod: KubeObject): void {
  const spec = (pod['spec'] ?? {}) as MeasuredPod;
  const { namespace = '', name = '' } = pod.metadata;
  for (const items of limitRanges(cluster, namespace)) {
    const problems = items.flatMap((item) => itemProblems(item, spec));
    if (problems.length === 0) continue;
    // Repeated errors are said once, several in brackets.
    const distinct = [...new Set(problems)];
    const why = distinct.length === 1 ? (distinct[0] ?? '') : `[${distinct.join(', ')}]`;
    throw forbidden({ group: '', name: 'pods' }, name, why);
  }
}

function itemProblems(item: LimitRangeItem, pod: MeasuredPod): string[] {
  if (item.type === 'Pod') {
    return problems(item, sumOfContainers(pod, 'requests'), sumOfContainers(pod, 'limits'));
  }
  if (item.type !== 'Container') return [];
  return [...(pod.containers ?? []), ...(pod.initContainers ?? [])].flatMap(({ resources }) =>
    problems(item, readResources(resources?.requests), readResources(resources?.limits)),
  );
}

function problems(item: LimitRangeItem, requests: ResourceList, limits: ResourceList): string[] {
  const type = item.type ?? '';
  const found: (string | undefined)[] = [];
  for (const [name, bound] of readResources(item.min)) {
    const rule = `minimum ${name} usage per ${type} is ${formatQuantity(bound)}`;
    found.push(belowMinimum(rule, bound, requests.get(name), limits.get(name)));
  }
  for (const [name, bound] of readResources(item.max)) {
    const rule = `maximum ${name} usage per ${type} is ${formatQuantity(bound)}`;
    found.push(aboveMaximum(rule, bound, requests.get(name), limits.get(name)));
  }
  for (const [name, bound] of readResources(item.maxLimitRequestRatio)) {
    const rule = `${name} max limit to request ratio per ${type} is ${formatQuantity(bound)}`;
    found.push(aboveRatio(rule, bound, requests.get(name), limits.get(name)));
  }
  return found.filter((problem) => problem !== undefined);
}

type Maybe = Quantity | undefined;

function belowMinimum(rule: string, bound: Quantity, request: Maybe, limit: Maybe) {
  const [asked, most, least] = comparable(request, limit, bound);
  if (request === undefined) return `${rule}.  No request is specified`;
  if (asked < least) return `${rule}, but request is ${formatQuantity(request)}`;
  if (limit !== undefined && most < least) return `${rule}, but limit is ${formatQuantity(limit)}`;
  return undefined;
}

function aboveMaximum(rule: string, bound: Quantity, request: Maybe, limit: Maybe) {
  const [asked, most, highest] = comparable(request, limit, bound);
  if (limit === undefined) return `${rule}.  No limit is specified`;
  if (most > highest) return `${rule}, but limit is ${formatQuantity(limit)}`;
  if (request !== undefined && asked > highest) {
    return `${rule}, but request is ${formatQuantity(request)}`;
  }
  return undefined;
}

function aboveRatio(rule: string, bound: Quantity, request: Maybe, limit: Maybe) {
  const [asked, most] = comparable(request, limit, bound);
  if (asked === 0n) return `${rule}, but no request is specified or request is 0`;
  if (most === 0n) return `${rule}, but no limit is specified or limit is 0`;
  // The server divides in floating point.
  const ratio = Number(most) / Number(asked);
  const [scaled, highest] =
    whole(bound) <= maxMilli ? [ratio * 1000, Number(milli(bound))] : [ratio, Number(whole(bound))];
  return scaled > highest ? `${rule}, but provided ratio is ${ratio.toFixed(6)}` : undefined;
}

const maxMilli = (2n ** 63n - 1n) / 1000n;
const up = (nano: bigint, size: bigint): bigint =>
  nano >= 0n ? (nano + size - 1n) / size : nano / size;
const milli = (quantity: Maybe): bigint => up(quantity?.nano ?? 0n, 1_000_000n);
const whole = (quantity: Maybe): bigint => up(quantity?.nano ?? 0n, 1_000_000_000n);

/** Thousandths where all of them fit 64 bits, whole units else. */
function comparable(...quantities: [Maybe, Maybe, Maybe]): [bigint, bigint, bigint] {
  const measure = quantities.every((each) => whole(each) <= maxMilli) ? milli : whole;
  const [request, limit, bound] = quantities;
  return [measure(request), measure(limit), measure(bound)];
}
