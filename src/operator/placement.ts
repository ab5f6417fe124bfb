import type { CmmdResource } from '../k8s/types';
import { readPayloadTypes } from './payload-refusal';
import type { ClusterView, PlacementPreview } from './placement-types';
import { placing } from './placing';

/**
 * Where the operator would place this CMMD now, and why not elsewhere (contract §2.1, 2.4–2.10).
 * Pure: the same view gives the same answer, whatever the order of its nodes. Ties between equally
 * empty places go to the first in the order of the Endpoints, then to the lower NUMA id.
 */
export function previewPlacement(written: CmmdResource, view: ClusterView): PlacementPreview {
  return placing(written, view, (payload) => readPayloadTypes(payload).faults);
}
