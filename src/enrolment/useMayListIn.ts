import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import type { Model } from '../k8s/models';

/**
 * Whether the user may list a kind in one namespace, which must not change, or in all; `undefined`
 * under review.
 */
export function useMayListIn(model: Model, namespace: string | undefined): boolean | undefined {
  const [allowed, loading] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb: 'list',
    ...(namespace === undefined ? {} : { namespace }),
  });
  return loading ? undefined : allowed;
}
