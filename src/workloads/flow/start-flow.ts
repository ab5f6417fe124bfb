import type { CmmdResource } from '../../k8s/types';
import { beginning } from './begin';
import type { Allocation } from './marks';
import { ask, look, record, userName } from './requests';

/**
 * Begins the replacement of a workload's object: records it on the CMMD, over the version that was
 * shown, or asks the operator at once where nothing has to go first.
 *
 * @param to the allocation to be set; undefined = the present one
 * @param mayDelete whether the user may delete the object; else the operator is made to do it
 * @returns the CMMD as it is now
 * @throws the server's error; 409 when the CMMD was changed since it was shown
 */
export async function startFlow(
  cmmd: CmmdResource,
  to: Allocation | undefined,
  mayDelete: boolean,
): Promise<CmmdResource> {
  const [sight, by] = await Promise.all([look(cmmd), userName()]);
  const first = beginning(cmmd, sight, to, { at: new Date(), by, mayDelete });
  switch (first.kind) {
    case 'none':
      return cmmd;
    case 'ask':
      return ask(cmmd, new Date(), to);
    case 'record':
      return record(cmmd, first.flow, first.now);
  }
}
