import type { CmmdResource, KubeResource } from '../k8s/types';

/**
 * What becomes of the object of a CMMD when that is deleted:
 * - `goes`: it belongs to the CMMD alone
 * - `shared`: it has other owners too, and stays as long as one of them is there
 * - `stays`: it does not belong to the CMMD. The operator does not make an object its own whose payload
 *   names a controller, and has none of those that it did not make; its warm-up pods have no owner
 */
export type Ownership = 'goes' | 'shared' | 'stays';

export function ownershipOf(cmmd: CmmdResource, { metadata }: KubeResource): Ownership {
  const owners = metadata?.ownerReferences ?? [];
  if (!owners.some(({ uid }) => uid === cmmd.metadata?.uid)) {
    return 'stays';
  }
  return owners.some(({ uid }) => uid !== cmmd.metadata?.uid) ? 'shared' : 'goes';
}
