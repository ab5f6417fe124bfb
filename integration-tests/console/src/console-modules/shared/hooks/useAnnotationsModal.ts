import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { KeyValueModal } from '../../../overlays/KeyValueModal';
import { useResourceModal } from '../../../overlays/useResourceModal';

const props = { field: 'annotations' } as const;

/** A function that opens the dialog for an object's annotations. */
export function useAnnotationsModal(resource: K8sResourceCommon): () => void {
  return useResourceModal(resource, KeyValueModal, props);
}
