import { k8sCreate } from '@openshift-console/dynamic-plugin-sdk';
import { isJsonObject } from '../../k8s/json';
import { CmmdModel, DeploymentModel, PodModel } from '../../k8s/models';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { causesOf, httpStatus, once } from './server-error';

/** A cause of the server's refusal, with the path inside the CMMD that it is about. */
export interface Refusal {
  field: string;
  message: string;
}

const dryRun = { queryParams: { dryRun: 'All' } };

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
 * payload unchecked, so a mistake in it would otherwise only show as an event later.
 *
 * @param mayCreatePayload whether the user may create objects of the payload's kind; without that
 *   permission the payload is not tried
 * @returns what the server says is wrong with single fields; empty when the CMMD was created
 * @throws the server's error when it refuses the CMMD as a whole; Error when it has no spec
 */
export async function createCmmd(
  cmmd: CmmdResource,
  mayCreatePayload: boolean,
): Promise<Refusal[]> {
  mustHaveSpec(cmmd);
  const refusals = once([
    ...(await refusalsOf(k8sCreate({ model: CmmdModel, data: cmmd, ...dryRun }))),
    ...(mayCreatePayload ? await payloadRefusals(cmmd) : []),
  ]);
  if (refusals.length === 0) {
    await k8sCreate({ model: CmmdModel, data: cmmd });
  }
  return refusals;
}

/** The object as the operator would create it; its own refusals only, not those of the moment. */
async function payloadRefusals({ metadata, spec }: CmmdResource): Promise<Refusal[]> {
  const payload = spec?.payload;
  const model =
    payload?.kind === 'Pod'
      ? PodModel
      : payload?.kind === 'Deployment'
        ? DeploymentModel
        : undefined;
  if (!model || !payload) {
    return [];
  }
  const data: KubeResource = {
    ...payload,
    metadata: {
      ...payload.metadata,
      ...(metadata?.name !== undefined && { name: metadata.name }),
      ...(metadata?.namespace !== undefined && { namespace: metadata.namespace }),
    },
  };
  try {
    const refusals = await refusalsOf(k8sCreate({ model, data, ...dryRun }));
    return refusals.map(({ field, message }) => ({ field: `spec.payload.${field}`, message }));
  } catch (error) {
    // A quota, an object of that name or a missing right may be gone when the operator comes to it:
    // the checks beside the form tell of them. A text the server cannot even read stays wrong.
    if (httpStatus(error) === 400) {
      throw error;
    }
    return [];
  }
}

async function refusalsOf(request: Promise<unknown>): Promise<Refusal[]> {
  try {
    await request;
    return [];
  } catch (error) {
    const causes = causesOf(error);
    if (causes.length > 0) {
      return causes;
    }
    throw error;
  }
}
