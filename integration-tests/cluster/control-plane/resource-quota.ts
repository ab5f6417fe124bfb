import {
  keyOf,
  resources,
  splitKey,
  type Controller,
  type ControllerContext,
  type KubeObject,
  type Resource,
} from '../client';
import { countName, inScopes, namesCountedFor, usageOf, type QuotaSpec } from '../quota/evaluation';
import {
  addResources,
  parseQuantity,
  readResources,
  writeResources,
  type ResourceList,
} from '../quota/quantity';
import { isTerminal } from './model/conditions';
import type { Pod } from './model/types';
import { controller } from './runtime/controller';
import type { SharedInformers } from './runtime/informers';

interface Quota extends KubeObject {
  spec?: QuotaSpec;
  status?: { hard?: Record<string, string>; used?: Record<string, string> };
}

/** Kinds whose deletion gives a quota back at once; others are counted anew from time to time. */
export const watchedKinds: readonly Resource[] = [
  resources.pod,
  resources.deployment,
  resources.replicaSet,
];

/** Simulated milliseconds between two counts of what is not watched. */
export const recountMs = 60_000;

/**
 * Counts what the quotas of each namespace limit, and writes it into their status. What is created
 * later the API server adds there itself; here it is counted again when something goes.
 */
export function createResourceQuotaController(
  ctx: ControllerContext,
  shared: SharedInformers,
): Controller {
  return controller(
    { name: 'resourcequota', component: 'resourcequota-controller' },
    ctx,
    shared,
    (scope) => {
      const quotas = scope.informer<Quota>(resources.resourceQuota);
      const queue = scope.queue(async (key) => {
        const { name, namespace } = splitKey(key);
        const quota = quotas.get(name, namespace);
        if (quota && (await count(ctx, quota))) {
          scope.after(recountMs, () => queue.add(key));
        }
      });
      const recount = (namespace: string | undefined) => {
        for (const quota of quotas.list()) {
          if (quota.metadata.namespace === namespace) queue.add(keyOf(quota));
        }
      };
      scope.watch<Quota>(resources.resourceQuota, (type, quota) => {
        if (type !== 'DELETED' && !isCounted(quota)) queue.add(keyOf(quota));
      });
      for (const resource of watchedKinds) {
        scope.watch(resource, (type, object) => {
          const over = resource === resources.pod && isTerminal(object as Pod);
          if (type === 'DELETED' || over) recount(object.metadata.namespace);
        });
      }
      // At the start, whatever was written before.
      scope.onSynced(() => {
        for (const quota of quotas.list()) queue.add(keyOf(quota));
      });
    },
  );
}

/** Whether the status answers to the spec. */
function isCounted({ spec, status }: Quota): boolean {
  const hard = spec?.hard ?? {};
  const names = Object.keys(hard);
  return (
    names.length === Object.keys(status?.hard ?? {}).length &&
    names.every((name) => status?.hard?.[name] === hard[name] && status?.used?.[name] !== undefined)
  );
}

/** Writes what is used. True when it counts kinds that nobody watches. */
async function count(ctx: ControllerContext, quota: Quota): Promise<boolean> {
  const { name = '', namespace, resourceVersion } = quota.metadata;
  const spec = quota.spec ?? {};
  const hard = spec.hard ?? {};
  const { used, kinds } = await usedIn(ctx, spec, namespace);
  const status = { hard, used: writeResources(used) };
  const before = writeResources(readResources(quota.status?.used));
  const same = isCounted(quota) && JSON.stringify(before) === JSON.stringify(status.used);
  if (!same) {
    // Against the version that was counted for: the server may have charged it meanwhile.
    const gone = Object.keys(quota.status?.hard ?? {}).filter((each) => !Object.hasOwn(hard, each));
    const none = Object.fromEntries(gone.map((each) => [each, null]));
    const patch = {
      metadata: { resourceVersion },
      status: { hard: { ...hard, ...none }, used: { ...status.used, ...none } },
    };
    const options = { subresource: 'status' };
    await ctx.client.mergePatch(resources.resourceQuota, name, namespace, patch, options);
  }
  return countsUnwatched(spec, kinds);
}

/** Nothing used of anything that a quota limits. */
export function zerosOf({ hard = {} }: QuotaSpec): ResourceList {
  const zero = parseQuantity('0');
  return new Map(zero ? Object.keys(hard).map((each) => [each, zero]) : []);
}

/** What a quota counts in one namespace, and of which kinds. */
export async function usedIn(
  ctx: ControllerContext,
  spec: QuotaSpec,
  namespace: string | undefined,
): Promise<{ used: ResourceList; kinds: readonly Resource[] }> {
  const used = zerosOf(spec);
  const kinds = Object.values(resources).filter(
    (resource) => resource.namespaced && namesCountedFor(resource, used.keys()).length > 0,
  );
  for (const resource of kinds) {
    const { items } = await ctx.client.list(resource, { namespace });
    for (const object of items) {
      if (!inScopes(spec, resource, object)) continue;
      const usage = [...usageOf(resource, object)].filter(([each]) => used.has(each));
      addResources(used, new Map(usage));
    }
  }
  return { used, kinds };
}

/** Whether a quota counts objects of kinds that nobody watches. */
export function countsUnwatched({ hard = {} }: QuotaSpec, kinds: readonly Resource[]): boolean {
  return kinds.some(
    (resource) => !watchedKinds.includes(resource) && Object.hasOwn(hard, countName(resource)),
  );
}
