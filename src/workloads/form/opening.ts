import { sameJson, valueAt } from '../../k8s/object-path';
import { asCmmd } from '../../k8s/tolerant';
import type { CmmdResource } from '../../k8s/types';
import { isBegun } from '../preflight/begun';
import { newCmmd } from './new-cmmd';

const { spec: emptySpec } = newCmmd('');

/** Something is asked for, or a place was named. */
export function asksForAPlace(cmmd: CmmdResource): boolean {
  const { spec } = asCmmd(cmmd);
  return isBegun(spec?.payload) || Boolean(spec?.allocate?.nodeName);
}

/**
 * Whether nobody has said yet what is to be created: it has no name, no place, and the payload that an empty form
 * stands for, in which nothing can be wrong.
 */
export function isOpening(cmmd: CmmdResource): boolean {
  return (
    !asCmmd(cmmd).metadata?.name &&
    !asksForAPlace(cmmd) &&
    // As it is written: what is read tolerantly may lack what is wrong in it.
    sameJson(valueAt(cmmd, ['spec', 'payload']), emptySpec?.payload)
  );
}
