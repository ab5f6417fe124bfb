import type { KubeObject } from '../../client/types';
import { selectsNamespace } from '../../quota/cluster-quota';
import type { ClusterQuota } from '../../quota/cluster-quota';
import type { Store } from '../storage/store';

export const quotaVersion = 'quota.openshift.io/v1';

/**
 * The quotas over several projects that count in one, as OpenShift shows them there: with the usage of
 * all their projects.
 *
 * @param namespace every one when absent: then a quota is there once for each project that it counts in
 */
export function appliedQuotas(store: Store, namespace: string | undefined): KubeObject[] {
  const projects = store
    .collection('/namespaces')
    .list(undefined)
    .map(({ object }) => object)
    .filter(({ metadata }) => namespace === undefined || metadata.name === namespace);
  return store
    .collection('quota.openshift.io/clusterresourcequotas')
    .list(undefined)
    .flatMap(({ object }) =>
      projects
        .filter((project) => selectsNamespace(object as ClusterQuota, project))
        .map(({ metadata }) => ({
          ...object,
          kind: 'AppliedClusterResourceQuota',
          apiVersion: quotaVersion,
          metadata: { ...object.metadata, namespace: metadata.name ?? '' },
        })),
    );
}
