import { k8sCreate } from '@openshift-console/dynamic-plugin-sdk';
import { isJsonObject } from '../../k8s/json';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { textsOf, tryCreating } from './try-creating';
import type { MayCreate, Trial } from './try-creating';

export type { Refusal, Trial } from './try-creating';

export interface Answer extends Trial {
  created: boolean;
}

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
