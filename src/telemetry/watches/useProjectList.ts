import { useMemo } from 'react';
import { groupVersionKind } from '../../k8s/models';
import type { Model } from '../../k8s/models';
import type { KubeResource } from '../../k8s/types';
import { useMay } from './useMay';
import { useWatchedList } from './watched';
import type { Narrowed, Watched } from './watched';

/**
 * Watches a kind in one project, as far as the user may list it there: who may not list it everywhere may
 * still see their own.
 *
 * @param narrowed keep it constant, or memoize it: another one is another watch
 * @param wanted false watches nothing (and never settles)
 */
export function useProjectList<Resource extends KubeResource>(
  model: Model,
  namespace: string,
  narrowed?: Omit<Narrowed, 'namespace'>,
  wanted = true,
): Watched<Resource> {
  const allowed = useMay('list', model, namespace);
  const resource = useMemo(
    () =>
      wanted
        ? { groupVersionKind: groupVersionKind(model), isList: true, namespace, ...narrowed }
        : null,
    [model, namespace, narrowed, wanted],
  );
  return useWatchedList<Resource>(resource, allowed);
}
