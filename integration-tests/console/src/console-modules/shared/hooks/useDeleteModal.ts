import type { ReactNode } from 'react';
import type { To } from 'react-router';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { DeleteModal } from '../../../overlays/DeleteModal';
import { useResourceModal } from '../../../overlays/useResourceModal';

/** A function that asks whether to delete an object, and deletes it. */
export function useDeleteModal(
  resource: K8sResourceCommon,
  redirectTo?: To,
  message?: ReactNode,
  btnText?: ReactNode,
  deleteAllResources?: () => Promise<K8sResourceCommon[]>,
): () => void {
  return useResourceModal(resource, DeleteModal, {
    redirectTo,
    message,
    btnText,
    deleteAllResources,
  });
}
