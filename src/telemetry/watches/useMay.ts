import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import type { Model } from '../../k8s/models';

/** Whether the user may read a kind in a project; undefined while that is asked. */
export function useMay(
  verb: 'get' | 'list' | 'patch',
  model: Model,
  namespace: string,
): boolean | undefined {
  const [allowed, reviewing] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb,
    namespace,
  });
  return reviewing ? undefined : allowed;
}
