import { useMemo } from 'react';
import { PodModel } from '../k8s/models';
import type { PodResource } from '../k8s/types';
import { isWarmUp } from '../operator/warm-up';
import { useWatchedKind } from './watched';

/** Warm-ups carry no label, so nothing narrows them to their own; pods of the operator are left out. */
const withoutLabel = { matchExpressions: [{ key: 'socmmd', operator: 'DoesNotExist' }] };

/**
 * The warm-up pods of the operator on a node, of one project or of all, as far as the user may list
 * them. Watches while mounted; nothing without a node.
 *
 * @param host the name in `spec.nodeName`
 */
export function useWarmUps(host: string | undefined, namespace?: string): readonly PodResource[] {
  const narrowed = useMemo(
    () => ({
      ...(namespace !== undefined && { namespace }),
      fieldSelector: `spec.nodeName=${host ?? ''}`,
      selector: withoutLabel,
    }),
    [host, namespace],
  );
  const { items } = useWatchedKind<PodResource>(PodModel, narrowed, host !== undefined);
  return useMemo(() => items.filter(isWarmUp), [items]);
}
