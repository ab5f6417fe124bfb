import type { CmmdResource } from '../../k8s/types';
import { beginning } from '../flow/begin';
import { allocationOf, FLOW_ANNOTATION, withAllocationOf } from '../flow/marks';
import { look, userName } from '../flow/requests';
import { whatChanges } from './save-changes';
import { saveChanges } from './save-over';

/** What saving did: `flow` = the CMMD whose object is now to be replaced, step by step. */
export interface Saved {
  flow: CmmdResource | undefined;
}

/**
 * Saves a change; one of the allocation is prepared only: it is recorded together with the rest, and
 * set when the old object is gone. Who may not delete that object saves all of it at once, and the
 * operator deletes it.
 *
 * @param before the CMMD as it was read
 * @throws the server's error; 409 when someone else has changed it since
 */
export async function saveOrBegin(
  before: CmmdResource,
  after: CmmdResource,
  mayDelete: boolean,
): Promise<Saved> {
  if (!whatChanges(before, after).allocation) {
    await saveChanges(before, after);
    return { flow: undefined };
  }
  const [sight, by] = await Promise.all([look(before), userName()]);
  const to = allocationOf(after);
  const first = beginning(before, sight, to, { at: new Date(), by, mayDelete });
  if (first.kind !== 'record') {
    return { flow: await saveChanges(before, after) };
  }
  const kept = first.now ? after : withAllocationOf(after, allocationOf(before));
  const annotations = {
    ...after.metadata?.annotations,
    [FLOW_ANNOTATION]: JSON.stringify(first.flow),
  };
  const data = { ...kept, metadata: { ...kept.metadata, annotations } };
  return { flow: await saveChanges(before, data) };
}
