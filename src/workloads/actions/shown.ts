import type { CmmdResource } from '../../k8s/types';
import { sameJson } from '../../k8s/object-path';

/**
 * What to repeat a change over that the server answered with 409: the present version where nothing but the status
 * was written since. The operator writes it a moment after each change of the spec, which changes nothing of what
 * somebody was shown.
 *
 * @returns `undefined` where people changed something, or nothing was written at all
 */
export function sameButStatus(
  shown: CmmdResource,
  present: CmmdResource,
): CmmdResource | undefined {
  const isLater = present.metadata?.resourceVersion !== shown.metadata?.resourceVersion;
  return isLater && sameJson(written(shown), written(present)) ? present : undefined;
}

/** What people write. Who wrote which field, and when, is told of a status too. */
function written({ metadata, spec }: CmmdResource): unknown {
  return {
    spec: spec ?? null,
    metadata: { ...metadata, resourceVersion: null, managedFields: null },
  };
}
