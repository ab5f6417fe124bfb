import type { CmmdResource } from '../../k8s/types';
import type { Sight } from './decide';
import type { Allocation, Flow } from './marks';
import { allocationOf, sameAllocation } from './marks';

/** How a replacement begins. */
export type Beginning =
  /** Nothing has to go first: the operator is asked at once, with the new allocation. */
  | { kind: 'ask' }
  /** The allocation is what it should be already. */
  | { kind: 'none' }
  /** The flow is recorded. `now`: the allocation is set at once, and the operator deletes the object. */
  | { kind: 'record'; flow: Flow; now: Allocation | undefined };

/**
 * What is written first. Who may delete the object does so before the allocation changes: the operator
 * would delete it in the background and place the new pods while the old ones still hold their memory.
 *
 * @param to the allocation to be set; undefined = the present one
 */
export function beginning(
  cmmd: CmmdResource,
  { object, pods }: Pick<Sight, 'object' | 'pods'>,
  to: Allocation | undefined,
  { at, by, mayDelete }: { at: Date; by: string; mayDelete: boolean },
): Beginning {
  const from = allocationOf(cmmd);
  const changes = to !== undefined && !sameAllocation(from, to);
  if (to !== undefined && !changes) {
    return { kind: 'none' };
  }
  if (!object && pods.length === 0) {
    return { kind: 'ask' };
  }
  return {
    kind: 'record',
    flow: {
      kind: changes ? 'edit' : 'recreate',
      at: at.toISOString(),
      by,
      replaces: object?.metadata?.uid ?? '',
      ...(changes && mayDelete && { change: { from, to } }),
    },
    now: changes && !mayDelete ? to : undefined,
  };
}
