import type { CmmdResource, PayloadResource } from '../../k8s/types';
import { withoutOwnMarks } from '../flow/marks';
import { cleanMetadata, takeOver, withPayload } from './clean-payload';
import type { TakenOut } from './clean-payload';
import { newCmmd } from './new-cmmd';
import { isJsonObject } from '../../k8s/object-path';
import type { JsonObject } from '../../k8s/object-path';
import { toCmmd } from './to-cmmd';
import { readValues } from './values';

/** What a form starts with. */
export interface Start {
  cmmd: CmmdResource;
  /** What did not come along from the object it was made of. */
  takenOut: readonly TakenOut[];
}

/** A new CMMD like another one, under a name of its own. */
export function cloneOf({ metadata, spec }: CmmdResource): Start {
  const { name = '', namespace = '' } = metadata ?? {};
  const { payload, takenOut } = takeOver(isJsonObject(spec?.payload) ? spec.payload : {});
  const copied = { ...metadata, annotations: withoutOwnMarks(metadata?.annotations) };
  const copy: CmmdResource = {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'CMMD',
    metadata: { ...cleanMetadata(copied), name, namespace },
    ...(spec && { spec: { ...spec, ...(spec.payload && { payload }) } }),
  };
  return { cmmd: toCmmd(copy, { ...readValues(copy), name: `${name}-copy` }), takenOut };
}

/** A CMMD with a Deployment as its payload, and its name: what happens to that one is asked first. */
export function fromDeployment(namespace: string, deployment: PayloadResource): Start {
  const source = { ...deployment, apiVersion: 'apps/v1', kind: 'Deployment' };
  const { payload, takenOut } = takeOver(source);
  return {
    cmmd: withPayload(newCmmd(namespace) as JsonObject, payload),
    takenOut,
  };
}
