import type { KubeObject } from '../../client/types';
import {
  inScopes,
  namesCountedFor,
  printResources,
  unsetProblem,
  usageOf,
} from '../../quota/evaluation';
import type { QuotaSpec } from '../../quota/evaluation';
import { addResources, readResources, writeResources } from '../../quota/quantity';
import type { ResourceList } from '../../quota/quantity';
import { forbidden } from '../http/status-error';
import type { Cluster } from '../operations/context';
import type { ServedResource } from '../resource-registry';

interface QuotaStatus {
  hard?: Record<string, string>;
  used?: Record<string, string>;
}

/** A quota that grows when the object is stored. */
interface Charge {
  key: string;
  used: ResourceList;
}

/**
 * Holds an object that is to be created against the quotas of its namespace. Returns what charges
 * them once it is stored. Throws 403 in the server's words.
 */
export function checkQuotas(
  cluster: Cluster,
  resource: ServedResource,
  object: KubeObject,
): () => void {
  const { namespace, name = '' } = object.metadata;
  if (!resource.namespaced || resource.plural === 'events') return () => undefined;
  const quotas = cluster.store.collection('/resourcequotas');
  const of = { group: resource.group, name: resource.plural };
  const matching = quotas.list(namespace).flatMap(({ key, object: quota }) => {
    const { hard, used } = (quota['status'] ?? {}) as QuotaStatus;
    const limits = readResources(hard);
    const names = namesCountedFor(resource, limits.keys());
    const spec = (quota['spec'] ?? {}) as QuotaSpec;
    if (names.length === 0 || !inScopes(spec, resource, object)) return [];
    const quotaName = quota.metadata.name ?? '';
    return [{ key, quotaName, names, limits, used: readResources(used) }];
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
  const charges: Charge[] = matching.map(({ key, quotaName, limits, used }) => {
    const wanted = [...usage].filter(([each, { nano }]) => nano !== 0n && limits.has(each));
    const next: ResourceList = new Map(used);
    addResources(next, new Map(wanted));
    const exceeded = wanted
      .map(([each]) => each)
      .filter((each) => (next.get(each)?.nano ?? 0n) > (limits.get(each)?.nano ?? 0n));
    if (exceeded.length > 0) {
      const why =
        `exceeded quota: ${quotaName}, requested: ${printResources(usage, exceeded)}, ` +
        `used: ${printResources(used, exceeded)}, limited: ${printResources(limits, exceeded)}`;
      throw forbidden(of, name, why);
    }
    return { key, used: next };
  });
  return () => charges.forEach((charge) => apply(cluster, charge));
}

function apply({ store }: Cluster, { key, used }: Charge): void {
  const quotas = store.collection('/resourcequotas');
  const quota = quotas.get(key)?.object;
  if (quota === undefined) return;
  const status = { ...(quota['status'] as QuotaStatus), used: writeResources(used) };
  store.put(quotas, key, { ...quota, status });
}
