import {
  useK8sModel,
  useK8sModels,
  useK8sWatchResource,
} from '@openshift-console/dynamic-plugin-sdk';
import type {
  K8sGroupVersionKind,
  K8sModel,
  K8sResourceCommon,
  WatchK8sResource,
} from '@openshift-console/dynamic-plugin-sdk';

// The SDK's hooks with the types of what they really return.

/** Model of a kind; undefined while discovery has not found it. */
export function useModel(kind: K8sGroupVersionKind | string | undefined): K8sModel | undefined {
  return useK8sModel(kind)[0];
}

/** All models known so far. */
export function useModels(): K8sModel[] {
  return Object.values(useK8sModels()[0]);
}

/** The SDK's WatchK8sResult with what is there before the first answer. */
type WatchResult<R> = readonly [R | null | undefined, boolean, unknown];

/** A watched object or list (null or undefined before it is there), loaded, and the error. */
export function useWatch<R extends K8sResourceCommon | K8sResourceCommon[]>(
  resource: WatchK8sResource | null,
): WatchResult<R> {
  return useK8sWatchResource<R>(resource);
}
