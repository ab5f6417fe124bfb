import { consoleFetch, k8sCreate } from '@openshift-console/dynamic-plugin-sdk';
import { isJsonObject } from '../../k8s/json';
import { CmmdModel, DeploymentModel, PodModel } from '../../k8s/models';
import type { Model } from '../../k8s/models';
import { pathOf } from '../../k8s/requests';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { warningTexts } from '../../k8s/warnings';
import { consoleUrl } from '../../telemetry/console-server';
import { causesOf, httpStatus, once } from './server-error';

/** A cause of the server's refusal, with the path inside the CMMD that it is about. */
export interface Refusal {
  field: string;
  message: string;
}

/** What the server says of an object in a dry run. */
interface Verdict {
  refusals: readonly Refusal[];
  /** Its warnings, in its words: it accepts the object all the same. */
  warnings: readonly string[];
}

export interface Answer extends Verdict {
  created: boolean;
}

const nothing: Verdict = { refusals: [], warnings: [] };

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
 * payload unchecked, so a mistake in it would otherwise only show as an event later. Where the server
 * warns, nothing is created until the warnings are accepted.
 *
 * @param mayCreatePayload whether the user may create objects of the payload's kind; without that
 *   permission the payload is not tried
 * @param accepted warnings that the user has seen
 * @returns what the server says is wrong with single fields, what it warns of, and whether the CMMD was
 *   created
 * @throws the server's error when it refuses the CMMD as a whole; Error when it has no spec
 */
export async function createCmmd(
  cmmd: CmmdResource,
  mayCreatePayload: boolean,
  accepted: readonly string[] = [],
): Promise<Answer> {
  mustHaveSpec(cmmd);
  const whole = await tried(CmmdModel, cmmd);
  const payload = mayCreatePayload ? await triedPayload(cmmd) : nothing;
  const refusals = once([...whole.refusals, ...payload.refusals]);
  const warnings = [...new Set([...whole.warnings, ...payload.warnings])];
  const created = refusals.length === 0 && warnings.every((text) => accepted.includes(text));
  if (created) {
    await k8sCreate({ model: CmmdModel, data: cmmd });
  }
  return { refusals, warnings, created };
}

/** The object as the operator would create it; its own refusals only, not those of the moment. */
async function triedPayload({ metadata, spec }: CmmdResource): Promise<Verdict> {
  const payload = spec?.payload;
  const model =
    payload?.kind === 'Pod'
      ? PodModel
      : payload?.kind === 'Deployment'
        ? DeploymentModel
        : undefined;
  if (!model || !payload) {
    return nothing;
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
    const { refusals, warnings } = await tried(model, data);
    return {
      refusals: refusals.map(({ field, message }) => ({ field: `spec.payload.${field}`, message })),
      warnings,
    };
  } catch (error) {
    // A quota, an object of that name or a missing right may be gone when the operator comes to it:
    // the checks beside the form tell of them. A text the server cannot even read stays wrong.
    if (httpStatus(error) === 400) {
      throw error;
    }
    return nothing;
  }
}

/**
 * A dry run of a creation. Not by `k8sCreate`, which keeps the answer's headers, and with them the
 * warnings, to itself.
 */
async function tried(model: Model, data: KubeResource): Promise<Verdict> {
  const path = pathOf({ verb: 'create', model, data });
  try {
    // access: create cmmds.cmmd.samsung.com, create pods, create deployments.apps
    const response = await consoleFetch(consoleUrl(`api/kubernetes${path}?dryRun=All`), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(data),
    });
    return { refusals: [], warnings: warningTexts(response.headers.get('Warning')) };
  } catch (error) {
    const refusals = causesOf(error);
    if (refusals.length > 0) {
      return { refusals, warnings: [] };
    }
    throw error;
  }
}
