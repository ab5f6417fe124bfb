import {
  isServed,
  keyOf,
  resources,
  type Controller,
  type ControllerContext,
  type KubeObject,
} from '../client';
import { selectsNamespace, type ClusterQuota, type QuotaFigures } from '../quota/cluster-quota';
import { addResources, writeResources, type ResourceList } from '../quota/quantity';
import { isTerminal } from './model/conditions';
import type { Pod } from './model/types';
import { countsUnwatched, recountMs, usedIn, watchedKinds, zerosOf } from './resource-quota';
import { controller } from './runtime/controller';
import type { SharedInformers } from './runtime/informers';

/**
 * Counts what OpenShift's quotas over several projects limit, in each project that they select and in
 * all together. What is created later the API server adds there itself; here it is counted again when
 * something goes, or when another project is selected. Does nothing where such quotas are not served.
 */
export function createClusterResourceQuotaController(
  ctx: ControllerContext,
  shared: SharedInformers,
): Controller {
  const counting = controller(
    { name: 'clusterresourcequota', component: 'cluster-quota-reconciliation-controller' },
    ctx,
    shared,
    (scope) => {
      const quotas = scope.informer<ClusterQuota>(resources.clusterResourceQuota);
      const namespaces = scope.informer<KubeObject>(resources.namespace);
      const queue = scope.queue(async (key) => {
        const quota = quotas.list().find((each) => keyOf(each) === key);
        if (quota && (await count(ctx, quota, namespaces.list()))) {
          scope.after(recountMs, () => queue.add(key));
        }
      });
      const recountAll = () => {
        for (const quota of quotas.list()) queue.add(keyOf(quota));
      };
      scope.watch<ClusterQuota>(resources.clusterResourceQuota, (type, quota) => {
        if (type !== 'DELETED' && !isCounted(quota)) queue.add(keyOf(quota));
      });
      scope.watch(resources.namespace, recountAll);
      for (const resource of watchedKinds) {
        scope.watch(resource, (type, object) => {
          const over = resource === resources.pod && isTerminal(object as Pod);
          if (type === 'DELETED' || over) recountAll();
        });
      }
      // At the start, whatever was written before.
      scope.onSynced(recountAll);
    },
  );
  return {
    ...counting,
    async start() {
      if (await isServed(ctx.client, resources.clusterResourceQuota)) await counting.start();
    },
  };
}

/** Whether the status answers to the spec. */
function isCounted({ spec, status }: ClusterQuota): boolean {
  const hard = spec?.quota?.hard ?? {};
  return (
    JSON.stringify(status?.total.hard) === JSON.stringify(hard) && status?.total.used !== undefined
  );
}

/** Writes what is used. True when it counts kinds that nobody watches. */
async function count(
  ctx: ControllerContext,
  quota: ClusterQuota,
  namespaces: readonly KubeObject[],
): Promise<boolean> {
  const spec = quota.spec?.quota ?? {};
  const hard = spec.hard ?? {};
  const total: ResourceList = zerosOf(spec);
  const each: { namespace: string; status: QuotaFigures }[] = [];
  let unwatched = false;
  for (const namespace of namespaces.filter((one) => selectsNamespace(quota, one))) {
    const name = namespace.metadata.name ?? '';
    const { used, kinds } = await usedIn(ctx, spec, name);
    addResources(total, used);
    each.push({ namespace: name, status: { hard, used: writeResources(used) } });
    unwatched ||= countsUnwatched(spec, kinds);
  }
  each.sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
  const status = { total: { hard, used: writeResources(total) }, namespaces: each };
  if (JSON.stringify(status) !== JSON.stringify(quota.status)) {
    // Against the version that was counted for: the server may have charged it meanwhile.
    const counted = { ...quota, status };
    await ctx.client.replace(resources.clusterResourceQuota, counted, { subresource: 'status' });
  }
  return unwatched;
}
