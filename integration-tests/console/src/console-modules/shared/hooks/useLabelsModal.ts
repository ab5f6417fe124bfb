import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { KeyValueModal } from '../../../overlays/KeyValueModal';
import { useResourceModal } from '../../../overlays/useResourceModal';

const props = { field: 'labels' } as const;

/** A function that opens the dialog for an object's labels. */
export function useLabelsModal(resource: K8sResourceCommon): () => void {
  return useResourceModal(resource, KeyValueModal, props);
}
