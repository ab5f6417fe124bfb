import { k8sCreate } from '@openshift-console/dynamic-plugin-sdk';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { mustHaveSpec } from './must-have-spec';
import { textsOf, tryCreating } from './try-creating';
import type { MayCreate, Trial } from './try-creating';

export { isForetold } from '../preflight/server-checks';
export type { Refusal } from './server-error';
export type { Trial } from './try-creating';
export { textsOf } from './try-creating';

export interface Answer extends Trial {
  created: boolean;
}

/**
 * Creates a CMMD after the server has accepted it, and its payload, in a dry run: the CRD leaves the
 * payload unchecked, so a mistake in it would otherwise only show as an event later. What the server
 * warns of, and why it would refuse the pods, stops it unless the user has seen it.
 *
 * @param may what the user may create; the rest is not tried
 * @param isSeen whether a text of the server, or what it says, was shown to the user
 * @returns what the server says, and whether the CMMD was created
 * @throws the server's error when it refuses the CMMD as a whole; Error when it has no spec
 */
export async function createCmmd(
  cmmd: CmmdResource,
  may: MayCreate,
  isSeen: (text: string) => boolean = () => false,
): Promise<Answer> {
  mustHaveSpec(cmmd);
  const trial = await tryCreating(cmmd, may);
  const created = trial.refusals.length === 0 && textsOf(trial).every(isSeen);
  if (created) {
    await k8sCreate({ model: CmmdModel, data: cmmd });
  }
  return { ...trial, created };
}
