import { isJsonObject } from '../../k8s/json';
import type { CmmdResource } from '../../k8s/types';

/**
 * Nothing here sends a CMMD without spec: it would end the operator for the whole cluster, at every
 * start. The form always makes one, and the YAML is not taken without.
 *
 * @throws Error when there is none
 */
export function mustHaveSpec(cmmd: CmmdResource): void {
  if (!isJsonObject(cmmd.spec)) {
    throw new Error('A CMMD without spec stops the CMM-D operator: it is not sent.');
  }
}
