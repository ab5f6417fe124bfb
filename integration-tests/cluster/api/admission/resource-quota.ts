import type { KubeObject } from '../../client/types';
import {
  inScopes,
  namesCountedFor,
  printResources,
  unsetProblem,
  usageOf,
} from '../../quota/evaluation';
import { selectsNamespace } from '../../quota/cluster-quota';
import type { ClusterQuota, QuotaFigures } from '../../quota/cluster-quota';
import type { QuotaSpec } from '../../quota/evaluation';
import { addResources, readResources, writeResources } from '../../quota/quantity';
import type { ResourceList } from '../../quota/quantity';
import { forbidden } from '../http/status-error';
import type { Cluster } from '../operations/context';
import type { ServedResource } from '../resource-registry';

/** A quota that counts in a namespace: one of its own, or one of OpenShift's over several. */
interface Counting {
  name: string;
  spec: QuotaSpec;
  figures: QuotaFigures;
  /** Writes that an object has been created, of which this is used. */
  charge: (usage: ResourceList) => void;
}

/**
 * Holds an object that is to be created against the quotas of its namespace, and against those over
 * several projects that select it: the server speaks of both in the same words. Returns what charges
 * them once it is stored. Throws 403 in the server's words.
 */
export function checkQuotas(
  cluster: Cluster,
  resource: ServedResource,
  object: KubeObject,
): () => void {
  const { namespace, name = '' } = object.metadata;
  if (!resource.namespaced || resource.plural === 'events') return () => undefined;
  const of = { group: resource.group, name: resource.plural };
  const counting = [...ownQuotas(cluster, namespace), ...clusterQuotas(cluster, namespace)];
  const matching = counting.flatMap(({ name: quotaName, spec, figures, charge }) => {
    const limits = readResources(figures.hard);
    const names = namesCountedFor(resource, limits.keys());
    if (names.length === 0 || !inScopes(spec, resource, object)) return [];
    return [{ quotaName, names, limits, used: readResources(figures.used), charge }];
  });
  for (const { quotaName, names, used } of matching) {
    const unset = resource.collection === '/pods' ? unsetProblem(names, object) : undefined;
    if (unset !== undefined) throw forbidden(of, name, `failed quota: ${quotaName}: ${unset}`);
    if (names.some((each) => !used.has(each))) {
      const unknown = `status unknown for quota: ${quotaName}, resources: ${[...names].sort().join(',')}`;
      throw forbidden(of, name, unknown);
    }
  }
  const usage = usageOf(resource, object);
  const charges = matching.map(({ quotaName, limits, used, charge }) => {
    const wanted = new Map(
      [...usage].filter(([each, { nano }]) => nano !== 0n && limits.has(each)),
    );
    const next: ResourceList = new Map(used);
    addResources(next, wanted);
    const exceeded = [...wanted.keys()].filter(
      (each) => (next.get(each)?.nano ?? 0n) > (limits.get(each)?.nano ?? 0n),
    );
    if (exceeded.length > 0) {
      const why =
        `exceeded quota: ${quotaName}, requested: ${printResources(usage, exceeded)}, ` +
        `used: ${printResources(used, exceeded)}, limited: ${printResources(limits, exceeded)}`;
      throw forbidden(of, name, why);
    }
    return () => charge(wanted);
  });
  return () => charges.forEach((charge) => charge());
}

function ownQuotas({ store }: Cluster, namespace: string | undefined): Counting[] {
  const quotas = store.collection('/resourcequotas');
  return quotas.list(namespace).map(({ key, object }) => ({
    name: object.metadata.name ?? '',
    spec: object['spec'] ?? {},
    figures: object['status'] ?? {},
    charge: (usage) => {
      const quota = quotas.get(key)?.object;
      if (quota === undefined) return;
      store.put(quotas, key, { ...quota, status: more(quota['status'] as QuotaFigures, usage) });
    },
  }));
}

function clusterQuotas({ store }: Cluster, namespace: string | undefined): Counting[] {
  const project = store.collection('/namespaces').get(`/${namespace ?? ''}`)?.object;
  if (project === undefined) return [];
  const quotas = store.collection('quota.openshift.io/clusterresourcequotas');
  return quotas
    .list(undefined)
    .map(({ key, object }): { key: string; quota: ClusterQuota } => ({ key, quota: object }))
    .filter(({ quota }) => selectsNamespace(quota, project))
    .map(({ key, quota: { metadata, spec, status } }) => ({
      name: metadata.name ?? '',
      spec: spec?.quota ?? {},
      figures: status?.total ?? {},
      charge: (usage) => {
        const quota = quotas.get(key)?.object as ClusterQuota | undefined;
        if (quota?.status === undefined) return;
        const { total, namespaces } = quota.status;
        const status = {
          total: more(total, usage),
          namespaces: (namespaces ?? []).map((each) =>
            each.namespace === namespace ? { ...each, status: more(each.status, usage) } : each,
          ),
        };
        store.put(quotas, key, { ...quota, status });
      },
    }));
}

function more(figures: QuotaFigures, usage: ResourceList): QuotaFigures {
  const used = readResources(figures.used);
  addResources(used, usage);
  return { ...figures, used: writeResources(used) };
}
