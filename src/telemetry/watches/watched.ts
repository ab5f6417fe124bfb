import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import type { WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import { groupVersionKind } from '../../k8s/models';
import type { Model } from '../../k8s/models';
import type { KubeResource } from '../../k8s/types';
import { useCalm } from './useCalm';
import { useWatch } from './useWatch';

/** One watched list. */
export interface Watched<Resource> {
  /** May the user list it? `undefined` while under review. */
  allowed: boolean | undefined;
  items: readonly Resource[];
  /** Loaded, or never going to be: forbidden or failed. */
  settled: boolean;
  /** Loaded without error. */
  loaded: boolean;
  error: unknown;
  /** Whether the cluster does not serve the kind at all (its CRD is missing); `error` is then absent. */
  notServed: boolean;
}

/** What narrows a watch. Keep it constant, or memoize it: another one is another watch. */
export type Narrowed = Pick<
  WatchK8sResource,
  'namespace' | 'name' | 'selector' | 'fieldSelector' | 'limit'
>;

/** Whether the user may list a kind in a namespace, or in all; `undefined` while under review. */
export function useMayList(model: Model, namespace?: string): boolean | undefined {
  const [allowed, loading] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb: 'list',
    ...(namespace !== undefined && { namespace }),
  });
  return loading ? undefined : allowed;
}

/**
 * Whether a watch failed because the cluster does not serve the kind: its CRD is missing, or went away
 * (404). The console's own words for it say nothing to a user, and its class has no name once minified.
 */
export function isNotServed(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  return error.message === 'Model does not exist' || ('code' in error && error.code === 404);
}

/** Watches only what the user may list: the console would retry a forbidden list for ever. */
export function useWatchedList<Resource extends KubeResource>(
  resource: WatchK8sResource | null,
  allowed: boolean | undefined,
): Watched<Resource> {
  const [data, loaded, error] = useWatch<readonly Resource[]>(allowed ? resource : null);
  // Who watches nothing is told that it has loaded.
  const watches = allowed === true && resource !== null;
  const list = useMemo(() => {
    const notServed = watches && isNotServed(error);
    return {
      allowed,
      items: watches && Array.isArray(data) ? data : [],
      settled: allowed === false || (watches && (loaded || Boolean(error))),
      loaded: watches && loaded && !error,
      // The console says '' of a watch that goes well.
      error: watches && !notServed && error ? error : undefined,
      notServed,
    };
  }, [allowed, watches, data, loaded, error]);
  return useCalm(list);
}

/**
 * Watches a kind in all namespaces, as far as the user may list it. `narrowed` is part of the watch's
 * identity: a constant outside of the component. `wanted` false watches nothing (and never settles).
 */
export function useWatchedKind<Resource extends KubeResource>(
  model: Model,
  narrowed?: Narrowed,
  wanted = true,
): Watched<Resource> {
  const mayList = useMayList(model);
  const resource = useMemo(
    () =>
      wanted ? { groupVersionKind: groupVersionKind(model), isList: true, ...narrowed } : null,
    [model, narrowed, wanted],
  );
  return useWatchedList<Resource>(resource, mayList);
}
