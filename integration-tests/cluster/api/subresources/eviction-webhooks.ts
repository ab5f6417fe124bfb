import type { KubeObject } from '../../client/types';
import type { Cluster } from '../operations/context';
import type { Target } from '../operations/update';
import { StatusError } from '../http/status-error';

interface Rule {
  apiGroups?: string[];
  resources?: string[];
  operations?: string[];
}

interface WebhookSpec {
  name: string;
  rules?: Rule[];
  clientConfig?: { url?: string };
  failurePolicy?: 'Fail' | 'Ignore';
}

interface AdmissionResponse {
  response?: { allowed?: boolean; status?: { message?: string; code?: number } };
}

/**
 * Asks the ValidatingWebhookConfigurations that want to hear of evictions, over HTTP. Other than on a real
 * cluster the URL may be `http:`: what tests have no certificate. Throws a refusal, and the failure of a
 * webhook that must not fail, in the API server's words.
 */
export async function askEvictionWebhooks(
  { store }: Cluster,
  { name, namespace }: Target,
  eviction: unknown,
): Promise<void> {
  const configurations = store
    .collection('admissionregistration.k8s.io/validatingwebhookconfigurations')
    .list();
  for (const { object } of configurations) {
    for (const webhook of (object as KubeObject & { webhooks?: WebhookSpec[] }).webhooks ?? []) {
      const url = webhook.clientConfig?.url;
      if (url !== undefined && webhook.rules?.some(isAboutEvictions)) {
        await ask(webhook, url, { name, namespace, object: eviction });
      }
    }
  }
}

function isAboutEvictions({ apiGroups = [], resources = [], operations = [] }: Rule): boolean {
  const names = (list: string[], ...wanted: string[]) =>
    list.some((each) => each === '*' || wanted.includes(each));
  return (
    names(apiGroups, '') &&
    names(resources, 'pods/eviction', 'pods/*', '*/*') &&
    names(operations, 'CREATE')
  );
}

async function ask({ name, failurePolicy }: WebhookSpec, url: string, about: object) {
  const request = { uid: name, subResource: 'eviction', operation: 'CREATE', ...about };
  let answer: AdmissionResponse;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        apiVersion: 'admission.k8s.io/v1',
        kind: 'AdmissionReview',
        request,
      }),
      signal: AbortSignal.timeout(10_000),
    });
    answer = (await response.json()) as AdmissionResponse;
  } catch (error) {
    if (failurePolicy === 'Ignore') return;
    const reason = error instanceof Error ? error.message : String(error);
    const text = `Internal error occurred: failed calling webhook "${name}": failed to call webhook: Post "${url}": ${reason}`;
    throw new StatusError(500, 'InternalError', text);
  }
  if (answer.response?.allowed === true) return;
  const { message = '', code = 403 } = answer.response?.status ?? {};
  const why =
    message === '' ? ' denied the request without explanation' : ` denied the request: ${message}`;
  throw new StatusError(code, code === 403 ? 'Forbidden' : '', `admission webhook "${name}"${why}`);
}
