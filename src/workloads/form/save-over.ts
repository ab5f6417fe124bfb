import { k8sUpdate } from '@openshift-console/dynamic-plugin-sdk';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { mustHaveSpec } from './must-have-spec';

/**
 * Saves over the version that was read: the server answers 409 when someone else has changed it.
 * @param before the CMMD as it was read
 * @throws the server's error; Error when it has no spec
 */
export async function saveChanges(
  before: CmmdResource,
  after: CmmdResource,
): Promise<CmmdResource> {
  mustHaveSpec(after);
  const { resourceVersion, uid } = before.metadata ?? {};
  const data = {
    ...after,
    metadata: { ...after.metadata, resourceVersion, uid },
    ...(before.status && { status: before.status }),
  } as CmmdResource;
  return k8sUpdate({ model: CmmdModel, data });
}
