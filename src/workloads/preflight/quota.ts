import { parseQuantity, QuantityError } from '../../k8s/quantity';
import type { Container, PayloadResource } from '../../k8s/types';
import { payloadPodSpec } from '../../operator/requested-memory';
import type { LimitConflict, LimitRange, QuotaExcess, ResourceQuota } from './types';

/** A quantity in units (bytes, cores), `undefined` where there is none or none that can be read. */
function amount(quantity: string | number | undefined): number | undefined {
  if (quantity === undefined || quantity === '') {
    return undefined;
  }
  const text = String(quantity);
  try {
    // Quantities round up to whole units; cores are counted in thousandths.
    return /^\d+m$/.test(text) ? parseQuantity(text.slice(0, -1)) / 1000 : parseQuantity(text);
  } catch (error) {
    if (error instanceof QuantityError) {
      return undefined;
    }
    throw error;
  }
}

type Wanted = (container: Container) => string | number | undefined;

const requestOf =
  (name: 'memory' | 'cpu'): Wanted =>
  ({ resources }) =>
    resources?.requests?.[name] ?? resources?.limits?.[name];
const limitOf =
  (name: 'memory' | 'cpu'): Wanted =>
  ({ resources }) =>
    resources?.limits?.[name];

const COMPUTE: Readonly<Record<string, Wanted>> = {
  memory: requestOf('memory'),
  'requests.memory': requestOf('memory'),
  'limits.memory': limitOf('memory'),
  cpu: requestOf('cpu'),
  'requests.cpu': requestOf('cpu'),
  'limits.cpu': limitOf('cpu'),
};

/** What a payload takes of one resource of a quota; `undefined` for resources that do not matter. */
function wantedOf(payload: PayloadResource | undefined, resource: string): number | undefined {
  const replicas = payload?.kind === 'Pod' ? 1 : (payload?.spec?.replicas ?? 1);
  if (resource === 'pods' || resource === 'count/pods') {
    return replicas;
  }
  const containers = payloadPodSpec(payload)?.containers ?? [];
  const rule = COMPUTE[resource];
  return rule && containers.reduce((sum, one) => sum + (amount(rule(one)) ?? 0), 0) * replicas;
}

/**
 * What a payload would take of the project's quotas beyond what is left. The operator's own object
 * counts do not matter here: pods and compute resources do.
 *
 * @param held a payload that runs now and makes room for this one
 */
export function quotaExcess(
  payload: PayloadResource | undefined,
  quotas: readonly ResourceQuota[],
  held?: PayloadResource,
): QuotaExcess[] {
  return quotas.flatMap(({ metadata, status }) =>
    Object.entries(status?.hard ?? {}).flatMap(([resource, hard]): QuotaExcess[] => {
      const used = status?.used?.[resource] ?? '0';
      const wanted = wantedOf(payload, resource);
      const given = (held && wantedOf(held, resource)) ?? 0;
      const limit = amount(hard);
      return wanted !== undefined &&
        wanted > 0 &&
        limit !== undefined &&
        (amount(used) ?? 0) - given + wanted > limit
        ? [{ quota: metadata?.name ?? '', resource, hard, used, wanted }]
        : [];
    }),
  );
}

/** Where the memory of a payload's containers meets the bounds and defaults of the LimitRanges. */
export function limitConflicts(
  payload: PayloadResource | undefined,
  limitRanges: readonly LimitRange[],
): LimitConflict[] {
  const containers = payloadPodSpec(payload)?.containers ?? [];
  return limitRanges.flatMap(({ metadata, spec }) =>
    (spec?.limits ?? [])
      .filter(({ type }) => type === 'Container')
      .flatMap((limits) =>
        containers.flatMap((container, index): LimitConflict[] => {
          const request = amount(requestOf('memory')(container));
          const limit = amount(limitOf('memory')(container));
          const about = (problem: LimitConflict['problem'], bound: string): LimitConflict => ({
            limitRange: metadata?.name ?? '',
            container: container.name ?? String(index),
            problem,
            resource: 'memory',
            bound,
          });
          const maximum = limits.max?.['memory'];
          const minimum = limits.min?.['memory'];
          const standardLimit = limits.default?.['memory'];
          const standardRequest = limits.defaultRequest?.['memory'] ?? standardLimit;
          const found: LimitConflict[] = [];
          if (
            maximum !== undefined &&
            Math.max(request ?? 0, limit ?? 0) > (amount(maximum) ?? 0)
          ) {
            found.push(about('above-maximum', maximum));
          }
          if (minimum !== undefined && request !== undefined && request < (amount(minimum) ?? 0)) {
            found.push(about('below-minimum', minimum));
          }
          if (request === undefined && standardRequest !== undefined) {
            found.push(about('default-request', standardRequest));
          } else if (limit === undefined && standardLimit !== undefined) {
            found.push(about('default-limit', standardLimit));
          }
          return found;
        }),
      ),
  );
}
