import { quantityText } from '../../../k8s/quantity-text';
import { valueAt } from '../../../k8s/object-path';
import type { JsonObject } from '../../../k8s/object-path';
import type { AdmissionContainer, AdmissionPod, Amounts } from './pod';
import { containerTotals, objectsIn, readAmounts } from './pod';

/** Why a limit range refuses a pod. */
export interface LimitRefusal {
  limitRange: string;
  /** The container it is about; absent for the pod as a whole. */
  container?: string;
  resource: string;
  /** `default`: the limit that it gives is below the request. */
  rule: 'minimum' | 'maximum' | 'ratio' | 'default';
  /** What breaks the rule. */
  of: 'request' | 'limit' | 'ratio';
  /** As Kubernetes writes it. */
  bound: string;
  /** What the pod has; absent where it sets none. */
  value?: string;
}

/** What a limit range adds to a container that does not set it. */
export interface LimitDefault {
  limitRange: string;
  container: string;
  resource: string;
  of: 'request' | 'limit';
  value: string;
}

interface Item {
  limitRange: string;
  type: string;
  minimum: Amounts;
  maximum: Amounts;
  limit: Amounts;
  request: Amounts;
  ratio: Amounts;
}

/**
 * A pod after the limit ranges of its project, and what they refuse of it. The API server gives the
 * defaults of all of them first, checks that no request is above its limit then, and only then holds
 * the pod against minima, maxima and ratios.
 */
export function applyLimitRanges(
  pod: AdmissionPod,
  limitRanges: readonly unknown[],
): { pod: AdmissionPod; defaults: LimitDefault[]; refusals: LimitRefusal[] } {
  const items = limitRanges
    .flatMap(itemsOf)
    .sort((a, b) => (a.limitRange < b.limitRange ? -1 : a.limitRange > b.limitRange ? 1 : 0));
  const defaults: LimitDefault[] = [];
  const contradictions: LimitRefusal[] = [];
  const containers = pod.containers.map((container) => {
    const given = withDefaults(container, items);
    defaults.push(...given.defaults);
    contradictions.push(...contradictionsOf(given.container, given.defaults));
    return given.container;
  });
  const complete = { ...pod, containers };
  return {
    pod: complete,
    defaults,
    refusals: contradictions.length > 0 ? contradictions : boundsBroken(complete, items),
  };
}

/** The server completes a limit range as it takes it in; older stored ones may be incomplete. */
function itemsOf(limitRange: unknown): Item[] {
  const name = valueAt(limitRange, ['metadata', 'name']);
  return objectsIn(valueAt(limitRange, ['spec', 'limits'])).map((item: JsonObject) => {
    const type = typeof item['type'] === 'string' ? item['type'] : '';
    const minimum = readAmounts(item['min']);
    const maximum = readAmounts(item['max']);
    const limit = readAmounts(item['default']);
    const request = readAmounts(item['defaultRequest']);
    const completes = type === 'Container';
    const fullLimit = completes ? new Map([...maximum, ...limit]) : limit;
    return {
      limitRange: typeof name === 'string' ? name : '',
      type,
      minimum,
      maximum,
      limit: fullLimit,
      request: completes ? new Map([...minimum, ...fullLimit, ...request]) : request,
      ratio: readAmounts(item['maxLimitRequestRatio']),
    };
  });
}

/** The first limit range that gives a default counts; within one, the last item that does. */
function withDefaults(
  container: AdmissionContainer,
  items: readonly Item[],
): { container: AdmissionContainer; defaults: LimitDefault[] } {
  const defaults: LimitDefault[] = [];
  const limits = new Map(container.limits);
  const requests = new Map(container.requests);
  for (const limitRange of new Set(items.map((item) => item.limitRange))) {
    const own = items.filter((item) => item.limitRange === limitRange && item.type === 'Container');
    for (const [of, set] of [
      ['limit', limits],
      ['request', requests],
    ] as const) {
      for (const [resource, amount] of own.flatMap((item) => [...item[of]]).reverse()) {
        if (!set.has(resource)) {
          set.set(resource, amount);
          const value = quantityText(amount, resource);
          defaults.push({ limitRange, container: container.name, resource, of, value });
        }
      }
    }
  }
  return { container: { ...container, limits, requests }, defaults };
}

/** Requests above a limit where one of the two was only given by a limit range. */
function contradictionsOf(
  { name, requests, limits }: AdmissionContainer,
  defaults: readonly LimitDefault[],
): LimitRefusal[] {
  return [...requests].flatMap(([resource, request]): LimitRefusal[] => {
    const limit = limits.get(resource);
    const given = defaults.find((one) => one.resource === resource);
    return limit !== undefined && request > limit && given
      ? [
          {
            limitRange: given.limitRange,
            container: name,
            resource,
            rule: 'default',
            of: 'request',
            bound: quantityText(limit, resource),
            value: quantityText(request, resource),
          },
        ]
      : [];
  });
}

function boundsBroken(pod: AdmissionPod, items: readonly Item[]): LimitRefusal[] {
  return items.flatMap((item) => {
    switch (item.type) {
      case 'Container':
        return pod.containers.flatMap(({ name, requests, limits }) =>
          broken(item, requests, limits).map((refusal) => ({ ...refusal, container: name })),
        );
      case 'Pod': {
        const { requests, limits } = containerTotals(pod);
        return broken(item, requests, limits);
      }
      default:
        // PersistentVolumeClaim and images: no business of a pod.
        return [];
    }
  });
}

function broken(item: Item, requests: Amounts, limits: Amounts): LimitRefusal[] {
  const found: LimitRefusal[] = [];
  const refuse = (
    resource: string,
    rule: LimitRefusal['rule'],
    of: LimitRefusal['of'],
    bound: bigint,
    value: string | bigint | undefined,
  ) =>
    found.push({
      limitRange: item.limitRange,
      resource,
      rule,
      of,
      bound: quantityText(bound, rule === 'ratio' ? '' : resource),
      ...(value !== undefined && {
        value: typeof value === 'bigint' ? quantityText(value, resource) : value,
      }),
    });
  for (const [resource, bound] of item.minimum) {
    const request = requests.get(resource);
    const limit = limits.get(resource);
    const [asked, most, least] = comparable(request, limit, bound);
    if (request === undefined || asked < least) {
      refuse(resource, 'minimum', 'request', bound, request);
    } else if (limit !== undefined && most < least) {
      refuse(resource, 'minimum', 'limit', bound, limit);
    }
  }
  for (const [resource, bound] of item.maximum) {
    const request = requests.get(resource);
    const limit = limits.get(resource);
    const [asked, most, highest] = comparable(request, limit, bound);
    if (limit === undefined || most > highest) {
      refuse(resource, 'maximum', 'limit', bound, limit);
    } else if (request !== undefined && asked > highest) {
      refuse(resource, 'maximum', 'request', bound, request);
    }
  }
  for (const [resource, bound] of item.ratio) {
    const request = requests.get(resource);
    const limit = limits.get(resource);
    const [asked, most] = comparable(request, limit, bound);
    if (request === undefined || asked === 0n) {
      refuse(resource, 'ratio', 'request', bound, undefined);
    } else if (limit === undefined || most === 0n) {
      refuse(resource, 'ratio', 'limit', bound, undefined);
    } else if (exceedsRatio(most, asked, bound)) {
      refuse(resource, 'ratio', 'ratio', bound, String(Number(most) / Number(asked)));
    }
  }
  return found;
}

const MILLI = 1_000_000n;
const UNIT = 1_000_000_000n;
const MAX_MILLI = (2n ** 63n - 1n) / 1_000n;

const ceil = (amount: bigint, unit: bigint) => (amount + unit - 1n) / unit;

/** The server compares in thousandths, rounded up, or in whole units where those would overflow. */
function comparable(
  request: bigint | undefined,
  limit: bigint | undefined,
  bound: bigint,
): [request: bigint, limit: bigint, bound: bigint] {
  const all = [request ?? 0n, limit ?? 0n, bound] as const;
  const unit = all.every((amount) => ceil(amount, UNIT) <= MAX_MILLI) ? MILLI : UNIT;
  return [ceil(all[0], unit), ceil(all[1], unit), ceil(all[2], unit)];
}

/** In floating point, as the server does it: a ratio of exactly 16.1 is more than 16.1 there. */
function exceedsRatio(limit: bigint, request: bigint, bound: bigint): boolean {
  const ratio = Number(limit) / Number(request);
  return ceil(bound, UNIT) <= MAX_MILLI
    ? ratio * 1000 > Number(ceil(bound, MILLI))
    : ratio > Number(ceil(bound, UNIT));
}
