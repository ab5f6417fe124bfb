import { isJsonObject } from '../../k8s/json';
import { asPodSpec } from '../../k8s/tolerant';
import type { PayloadResource } from '../../k8s/types';
import { payloadPodSpec } from '../../operator/requested-memory';

/** Whether a container has an image or asks for anything: before that nobody has said what it is to be. */
export function isBegun(payload: PayloadResource | undefined): boolean {
  return (asPodSpec(payloadPodSpec(payload))?.containers ?? []).some(
    ({ image, resources }) =>
      Boolean(image) ||
      [resources?.requests, resources?.limits].some(
        (amounts) => isJsonObject(amounts) && Object.keys(amounts).length > 0,
      ),
  );
}
