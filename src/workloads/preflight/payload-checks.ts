import { isJsonObject } from '../../k8s/json';
import { readPayloadTypes } from '../../operator/payload-refusal';
import { takeOver } from '../form/clean-payload';
import { valueAt } from '../../k8s/object-path';
import type { Preflight } from './types';

/**
 * What the operator makes of a payload as it is written: it refuses one with a field of another type, is
 * never done with one that carries its own marks or a resourceVersion, and drops what it does not know.
 *
 * @param payload as it stands in the CMMD, whatever it is
 */
export function payloadChecks(payload: unknown): Preflight[] {
  const { faults, unknown, overflows } = readPayloadTypes(payload);
  const found: Preflight[] = [];
  if (faults.length > 0) {
    found.push({ severity: 'blocking', name: 'payload-types', faults });
  }
  const paths = isJsonObject(payload)
    ? takeOver(payload)
        .takenOut.filter(({ owner }) => owner === 'operator')
        .map(({ path }) => path)
    : [];
  if (valueAt(payload, ['metadata', 'resourceVersion'])) {
    paths.push('metadata.resourceVersion');
  }
  if (paths.length > 0) {
    found.push({ severity: 'blocking', name: 'payload-marks', paths });
  }
  if (unknown.length > 0 || overflows.length > 0) {
    found.push({ severity: 'warning', name: 'payload-changed', unknown, overflows });
  }
  return found;
}
