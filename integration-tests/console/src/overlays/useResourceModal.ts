import { useCallback } from 'react';
import { useOverlay } from '@openshift-console/dynamic-plugin-sdk';
import type {
  K8sGroupVersionKind,
  K8sModel,
  K8sResourceCommon,
  OverlayComponent,
} from '@openshift-console/dynamic-plugin-sdk';
import { useModel } from '../k8s/hooks';

export interface ResourceModalProps {
  resource: K8sResourceCommon;
  model: K8sModel;
}

function kindOf(resource: K8sResourceCommon | undefined): K8sGroupVersionKind | undefined {
  const [first = '', second] = (resource?.apiVersion ?? '').split('/');
  return resource?.kind
    ? {
        ...(second === undefined ? {} : { group: first }),
        version: second ?? first,
        kind: resource.kind,
      }
    : undefined;
}

/** A function that opens a modal about one object. */
export function useResourceModal<P extends object>(
  resource: K8sResourceCommon | undefined,
  Modal: OverlayComponent<ResourceModalProps & P>,
  props: P,
): () => void {
  const launch = useOverlay();
  const model = useModel(kindOf(resource));
  const key = JSON.stringify(Object.keys(props));
  return useCallback(() => {
    if (resource && model) {
      launch(Modal, { resource, model, ...props });
    }
    // Props of modals are callbacks and texts that may be new on each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [launch, resource, model, Modal, key]);
}
