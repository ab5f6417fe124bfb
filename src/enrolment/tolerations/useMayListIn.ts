import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import type { Model } from '../../k8s/models';

/** Whether the user may list a kind in one namespace, which must not change; `undefined` under review. */
export function useMayListIn(model: Model, namespace: string): boolean | undefined {
  const [allowed, loading] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb: 'list',
    namespace,
  });
  return loading ? undefined : allowed;
}
