import type { KubeResource } from '../../k8s/types';
import { groupVersionKind } from '../../k8s/models';
import type { ListQuery } from '../projected-list/list-pages';
import { useWatchedList } from '../watches/watched';
import type { Watched } from '../watches/watched';

/**
 * A live list in tests of what stands above it: what the console's watch is made to answer.
 * `jest.mock('…/live-list/useLiveList', () => jest.requireActual('…/live-list/testing'))`
 */
export function useLiveList<Resource extends KubeResource>(
  query: ListQuery | null,
  allowed: boolean | undefined,
): Watched<Resource> {
  const { model, namespace, labelSelector = '', fieldSelector } = query ?? {};
  const resource = model && {
    groupVersionKind: groupVersionKind(model),
    isList: true,
    ...(namespace !== undefined && { namespace }),
    ...(fieldSelector !== undefined && { fieldSelector }),
    selector: {
      matchLabels: Object.fromEntries(
        labelSelector.split(',').flatMap((pair) => {
          const [key, value] = pair.split('=');
          return key && value ? [[key, value] as const] : [];
        }),
      ),
    },
  };
  return useWatchedList<Resource>(resource ?? null, allowed);
}

/** Nothing of ours is listed, nor begun. */
export function loadLists(): Promise<never> {
  return Promise.reject(new Error('lists are the console’s in tests'));
}

/** The console's watch begins with who listens. */
export function useBegun(): void {
  // Nothing of ours is listed.
}

/** The console's watch asks again by itself. */
export function retryLists(): void {
  // Nothing of ours is listed.
}
