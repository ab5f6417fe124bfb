import { useMemo } from 'react';
import { PodModel } from '../../k8s/models';
import type { PodResource } from '../../k8s/types';
import { useWatchedKind } from './watched';
import type { Watched } from './watched';

/** Pods of the operator are watched by the page's provider. */
const withoutLabel = { matchExpressions: [{ key: 'socmmd', operator: 'DoesNotExist' }] };

/**
 * The pods on a node but those of the operator, of one project or of all, as far as the user may list
 * them. Watches while mounted, once for all users of a page; nothing without a node.
 *
 * @param host the name in `spec.nodeName`
 */
export function useNodePods(host: string | undefined, namespace?: string): Watched<PodResource> {
  const narrowed = useMemo(
    () => ({
      ...(namespace !== undefined && { namespace }),
      fieldSelector: `spec.nodeName=${host ?? ''}`,
      selector: withoutLabel,
    }),
    [host, namespace],
  );
  return useWatchedKind<PodResource>(PodModel, narrowed, host !== undefined);
}
