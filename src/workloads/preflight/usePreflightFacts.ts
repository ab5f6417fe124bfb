import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import type { WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import type { GroupVersionKind } from '../../k8s/models';
import { CmmdModel, groupVersionKind } from '../../k8s/models';
import type { KubeResource } from '../../k8s/types';
import { payloadModel } from './payload-model';
import type { PreflightInput } from './rules';
import { useWatch } from '../../telemetry/watches/useWatch';

const QUOTA: GroupVersionKind = { version: 'v1', kind: 'ResourceQuota' };
/** OpenShift's view of the quotas over several projects that count in this one; readable there. */
const CLUSTER_QUOTA: GroupVersionKind = {
  group: 'quota.openshift.io',
  version: 'v1',
  kind: 'AppliedClusterResourceQuota',
};
const AUTOSCALER: GroupVersionKind = {
  group: 'autoscaling',
  version: 'v2',
  kind: 'HorizontalPodAutoscaler',
};
const LIMIT_RANGE: GroupVersionKind = { version: 'v1', kind: 'LimitRange' };
const PROJECTS: WatchK8sResource = {
  groupVersionKind: { group: 'project.openshift.io', version: 'v1', kind: 'Project' },
  isList: true,
};

export type PreflightFacts = Pick<
  PreflightInput,
  | 'mayCreate'
  | 'namespaceExists'
  | 'sameNamedCmmds'
  | 'sameNamedObjects'
  | 'autoscalers'
  | 'quotas'
  | 'clusterQuotas'
  | 'limitRanges'
> & {
  /** Whether the user may create the payload's kind, which a dry run of it needs. */
  mayCreatePayload: boolean;
  /** Whether the user may create pods, which a dry run of a Deployment's pod needs. */
  mayCreatePods: boolean;
  mayDeletePayload: boolean;
  /** Something that the user may list has not arrived yet: the checks may still find more. */
  pending: boolean;
};

/**
 * What the checks need of one project, live. Watches only what the user may list. Use it in a
 * component keyed by project and kind: an access review keeps showing its former answer when its
 * question changes.
 *
 * @param name of the CMMD; leave it empty to ask for no object of that name
 */
export function usePreflightFacts(namespace: string, kind: string, name: string): PreflightFacts {
  const model = payloadModel(kind);
  const mayCreate = useMay('create', 'cmmds', namespace, CmmdModel.apiGroup);
  const mayCreatePayload = useMay('create', model?.plural ?? 'pods', namespace, model?.apiGroup);
  const mayCreatePods = useMay('create', 'pods', namespace);
  const mayDeletePayload = useMay('delete', model?.plural ?? 'pods', namespace, model?.apiGroup);
  const mayListCmmds = useMay('list', 'cmmds', namespace, CmmdModel.apiGroup);
  const mayListObjects = useMay('list', model?.plural ?? 'pods', namespace, model?.apiGroup);
  const mayListQuotas = useMay('list', 'resourcequotas', namespace);
  const mayListRanges = useMay('list', 'limitranges', namespace);

  const named = name === '' ? undefined : { fieldSelector: `metadata.name=${name}` };
  const [sameNamedCmmds, cmmdsPending] = useList(
    mayListCmmds && named && namespace !== ''
      ? { groupVersionKind: groupVersionKind(CmmdModel), namespace, ...named }
      : undefined,
  );
  const [sameNamedObjects, objectsPending] = useList(
    mayListObjects && named && model && namespace !== ''
      ? { groupVersionKind: groupVersionKind(model), namespace, ...named }
      : undefined,
  );
  const [quotas, quotasPending] = useList(
    mayListQuotas && namespace !== '' ? { groupVersionKind: QUOTA, namespace } : undefined,
  );
  const mayListClusterQuotas = useMay(
    'list',
    'appliedclusterresourcequotas',
    namespace,
    CLUSTER_QUOTA.group,
  );
  const [clusterQuotas] = useList(
    mayListClusterQuotas && namespace !== ''
      ? { groupVersionKind: CLUSTER_QUOTA, namespace }
      : undefined,
  );
  const mayListAutoscalers = useMay(
    'list',
    'horizontalpodautoscalers',
    namespace,
    AUTOSCALER.group,
  );
  // Nobody's business unless an object has to go.
  const [autoscalers] = useList(
    mayListAutoscalers && namespace !== '' && (sameNamedObjects?.length ?? 0) > 0
      ? { groupVersionKind: AUTOSCALER, namespace }
      : undefined,
  );
  const [limitRanges, rangesPending] = useList(
    mayListRanges && namespace !== '' ? { groupVersionKind: LIMIT_RANGE, namespace } : undefined,
  );
  const [projects] = useList(PROJECTS);
  const reviewing = [mayListCmmds, mayListObjects, mayListQuotas, mayListRanges].includes(
    undefined,
  );
  const pending = reviewing || cmmdsPending || objectsPending || quotasPending || rangesPending;
  const namespaceExists =
    namespace === '' ? undefined : projects?.some(({ metadata }) => metadata?.name === namespace);

  return useMemo(
    () => ({
      mayCreate,
      mayCreatePayload: mayCreatePayload === true,
      mayCreatePods: mayCreatePods === true,
      mayDeletePayload: mayDeletePayload === true,
      pending,
      namespaceExists,
      // A watch of one name keeps its last answer for a moment when the name changes.
      sameNamedCmmds: sameNamedCmmds?.filter(({ metadata }) => metadata?.name === name),
      sameNamedObjects: sameNamedObjects?.filter(({ metadata }) => metadata?.name === name),
      autoscalers,
      quotas,
      clusterQuotas,
      limitRanges,
    }),
    [
      mayCreate,
      mayCreatePayload,
      mayCreatePods,
      mayDeletePayload,
      pending,
      namespaceExists,
      sameNamedCmmds,
      sameNamedObjects,
      autoscalers,
      quotas,
      clusterQuotas,
      limitRanges,
      name,
    ],
  );
}

function useMay(
  verb: 'create' | 'list' | 'delete',
  resource: string,
  namespace: string,
  group = '',
): boolean | undefined {
  const [allowed, loading] = useAccessReview({ group, resource, verb, namespace });
  return loading || namespace === '' ? undefined : allowed;
}

/** The items of a list, `undefined` while it is not loaded or not asked for, and whether it is awaited. */
function useList(
  resource: WatchK8sResource | undefined,
): [items: readonly KubeResource[] | undefined, pending: boolean] {
  const [items, loaded, error] = useWatch<readonly KubeResource[]>(
    resource ? { ...resource, isList: true } : null,
  );
  const isThere = resource !== undefined && loaded && !error && Array.isArray(items);
  return [isThere ? items : undefined, resource !== undefined && !loaded && !error];
}
