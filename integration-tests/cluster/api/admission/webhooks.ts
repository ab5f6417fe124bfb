import type { KubeObject } from '../../client/types';
import type { FieldCause } from '../../schema/types';
import { StatusError } from '../http/status-error';
import type { Cluster } from '../operations/context';
import type { ServedResource } from '../resource-registry';
import { objectKey } from '../storage/stored-object';

/** A write as an admission webhook sees it; `previous` is set on updates. */
export interface AdmissionReview {
  object: KubeObject;
  previous: KubeObject | undefined;
  /** Objects of a collection (`kubevirt.io/kubevirts`). */
  list: (collection: string) => KubeObject[];
  /** One object of a collection. */
  get: (collection: string, name: string, namespace?: string) => KubeObject | undefined;
}

/** Why a webhook refuses; the code is 422 unless it says otherwise. */
export interface Denial {
  message: string;
  code?: number;
  causes?: FieldCause[];
}

/** A validating webhook of an operator that runs on the simulated cluster. */
export interface Webhook {
  name: string;
  /** The collections it is asked about, such as `kubevirt.io/virtualmachines`. */
  collections: readonly string[];
  review(review: AdmissionReview): Denial | undefined;
}

/** Asks the webhooks of a resource. Throws the first refusal in the API server's words. */
export function admit(
  cluster: Cluster,
  { collection }: ServedResource,
  object: KubeObject,
  previous: KubeObject | undefined,
): void {
  for (const webhook of cluster.webhooks ?? []) {
    if (!webhook.collections.includes(collection)) continue;
    const denial = webhook.review({
      object,
      previous,
      list: (of) =>
        cluster.store
          .collection(of)
          .list()
          .map((stored) => stored.object),
      get: (of, name, namespace) =>
        cluster.store.collection(of).get(objectKey(namespace, name))?.object,
    });
    if (denial) throw refusal(webhook.name, denial);
  }
}

function refusal(name: string, { message, code = 422, causes }: Denial): StatusError {
  const text = `admission webhook "${name}" denied the request: ${message}`;
  return new StatusError(code, causes ? 'Invalid' : '', text, causes && { causes });
}
