import { consoleFetch } from '@openshift-console/dynamic-plugin-sdk';
import { CmmdModel, DeploymentModel, PodModel } from '../../k8s/models';
import type { Model } from '../../k8s/models';
import { pathOf } from '../../k8s/requests';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { warningTexts } from '../../k8s/warnings';
import { consoleUrl } from '../../telemetry/console-server';
import { isJsonObject, valueAt } from '../../k8s/object-path';
import { causesOf, httpStatus, once } from './server-error';
import type { Refusal } from './server-error';

/** What the API server says of a workload in a dry run. */
export interface Trial {
  /** What is wrong with single fields: it would not be created. */
  refusals: readonly Refusal[];
  /** Its warnings, in its words: it accepts the workload all the same. */
  warnings: readonly string[];
  /** Why it would refuse the pods as things are now, in its words: pod security, a quota, a webhook. */
  podsRefused?: string;
}

export interface MayCreate {
  /** Objects of the payload's kind. */
  payload: boolean;
  pods: boolean;
}

/** All that the user should have seen of a trial before the workload is created. */
export function textsOf({ warnings, podsRefused }: Trial): string[] {
  return podsRefused === undefined ? [...warnings] : [...warnings, podsRefused];
}

/**
 * Asks the API server, in dry runs that change nothing, what it would say to a CMMD, to its payload and,
 * for a Deployment, to one of its pods: of a Deployment whose pods it will refuse it warns at most.
 *
 * @param may what the user may create; the rest is not tried
 * @param signal ends it: what is asked at the moment is not waited for, and nothing more is asked
 * @throws the server's error when it refuses the CMMD as a whole, or cannot read the payload
 * @throws DOMException `AbortError` when the signal says so
 */
export async function tryCreating(
  cmmd: CmmdResource,
  may: MayCreate,
  signal?: AbortSignal,
): Promise<Trial> {
  const whole = await tried(CmmdModel, cmmd, signal);
  const payload = may.payload ? await triedPayload(cmmd, signal) : nothing;
  const pod = may.pods ? await triedPod(cmmd, signal) : nothing;
  const podsRefused = payload.podsRefused ?? pod.podsRefused;
  return {
    refusals: once([...whole.refusals, ...payload.refusals]),
    warnings: [...new Set([...whole.warnings, ...payload.warnings, ...pod.warnings])],
    ...(podsRefused !== undefined && { podsRefused }),
  };
}

const nothing: Trial = { refusals: [], warnings: [] };

/**
 * The object as the operator would create it, but of another name: one that has to go first, or is being
 * replaced at this moment, would keep the server from looking at it at all. The CMMD tells of the name.
 */
async function triedPayload(
  { metadata, spec }: CmmdResource,
  signal: AbortSignal | undefined,
): Promise<Trial> {
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
      ...(metadata?.name !== undefined && { name: `${metadata.name}-trial` }),
      ...(metadata?.namespace !== undefined && { namespace: metadata.namespace }),
    },
  };
  try {
    const { refusals, warnings } = await tried(model, data, signal);
    return {
      refusals: refusals.map(({ field, message }) => ({ field: `spec.payload.${field}`, message })),
      warnings,
    };
  } catch (error) {
    signal?.throwIfAborted();
    const podsRefused = model === PodModel ? refusalOfAdmission(error) : undefined;
    if (podsRefused !== undefined) {
      return { ...nothing, podsRefused };
    }
    // A quota or a missing right may be another when the operator comes to it: the checks beside the form
    // tell of them. A text the server cannot even read stays wrong.
    if (httpStatus(error) === 400) {
      throw error;
    }
    return nothing;
  }
}

/** A pod of a Deployment, as its ReplicaSet would create it. */
async function triedPod(
  { metadata, spec }: CmmdResource,
  signal: AbortSignal | undefined,
): Promise<Trial> {
  const template: unknown = valueAt(spec, ['payload', 'spec', 'template']);
  if (spec?.payload?.kind !== 'Deployment' || !isJsonObject(template)) {
    return nothing;
  }
  const { name = '', namespace = '' } = metadata ?? {};
  const ofTemplate = template['metadata'];
  const data = {
    apiVersion: 'v1',
    kind: 'Pod',
    ...template,
    // Named alike each time: the name is in what the server says.
    metadata: { ...(isJsonObject(ofTemplate) ? ofTemplate : {}), name: `${name}-pod`, namespace },
  };
  try {
    const { warnings } = await tried(PodModel, data, signal);
    return { refusals: [], warnings };
  } catch (error) {
    signal?.throwIfAborted();
    // What is wrong with fields of the template, the trial of the Deployment says.
    const podsRefused = refusalOfAdmission(error);
    return podsRefused === undefined ? nothing : { ...nothing, podsRefused };
  }
}

/** The server's words when it is a rule of the project or a webhook that refuses; else undefined. */
function refusalOfAdmission(error: unknown): string | undefined {
  const message = valueAt(error, ['json', 'message']);
  if (typeof message !== 'string' || message === '') {
    return undefined;
  }
  const byWebhook = /^admission webhook .* denied the request/.test(message);
  return byWebhook || httpStatus(error) === 403 ? message : undefined;
}

/**
 * A dry run of a creation. Not by `k8sCreate`, which keeps the answer's headers, and with them the
 * warnings, to itself.
 */
async function tried(
  model: Model,
  data: KubeResource,
  signal: AbortSignal | undefined,
): Promise<Trial> {
  signal?.throwIfAborted();
  const path = pathOf({ verb: 'create', model, data });
  try {
    // access: create cmmds.cmmd.samsung.com, create pods, create deployments.apps
    const response = await consoleFetch(consoleUrl(`api/kubernetes${path}?dryRun=All`), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(data),
      ...(signal && { signal }),
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
