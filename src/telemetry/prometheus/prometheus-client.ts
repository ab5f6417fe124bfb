import { consoleUrl } from '../console-server';
import type { FetchJson } from '../collectors/collector-client';

/** Why Prometheus gave no answer. */
export type PrometheusProblem =
  /** The console has no Prometheus behind it. */
  | { kind: 'no-prometheus' }
  /** Neither the cluster's metrics nor those of the operator's namespace may be read. */
  | { kind: 'forbidden' }
  | { kind: 'timeout' }
  /** `message` is the server's own text. */
  | { kind: 'error'; message: string };

export class PrometheusError extends Error {
  override readonly name = 'PrometheusError';

  constructor(readonly problem: PrometheusProblem) {
    super(problem.kind === 'error' ? problem.message : problem.kind);
  }
}

/** How long an answer may take before it counts as a timeout. */
export const ANSWER_WITHIN_MS = 30_000;

/** The console's routes to Prometheus: for the whole cluster, and for one namespace. */
const routes = { cluster: 'api/prometheus', namespace: 'api/prometheus-tenancy' } as const;

/** A request of Prometheus' HTTP API, such as `query_range`, with its parameters. */
export interface PrometheusRequest {
  endpoint: 'query' | 'query_range' | 'rules';
  parameters: Readonly<Record<string, string>>;
}

/**
 * Asks Prometheus: the whole cluster's, and where that is forbidden, the one that is limited to the
 * operator's namespace, which needs a right on that namespace only.
 *
 * @param namespace the operator's; without it there is no second try
 * @returns `data` of the answer, unchecked
 * @throws PrometheusError, or what `signal` was aborted with
 */
export async function askPrometheus(
  fetchJson: FetchJson,
  request: PrometheusRequest,
  namespace: string | undefined,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    return await ask(fetchJson, url(request, undefined), signal);
  } catch (error) {
    const forbidden = error instanceof PrometheusError && error.problem.kind === 'forbidden';
    if (!forbidden || namespace === undefined) {
      throw error;
    }
    return ask(fetchJson, url(request, namespace), signal);
  }
}

function url({ endpoint, parameters }: PrometheusRequest, namespace: string | undefined): string {
  const query = new URLSearchParams({
    ...parameters,
    ...(namespace !== undefined && { namespace }),
  });
  const route = namespace === undefined ? routes.cluster : routes.namespace;
  return consoleUrl(`${route}/api/v1/${endpoint}?${query.toString()}`);
}

async function ask(fetchJson: FetchJson, address: string, signal: AbortSignal): Promise<unknown> {
  const own = new AbortController();
  const pass = () => own.abort();
  signal.addEventListener('abort', pass);
  const timer = setTimeout(pass, ANSWER_WITHIN_MS);
  try {
    const answer = await fetchJson(address, 'GET', { signal: own.signal }, 0);
    const { status, data, error, errorType } = fields(answer);
    if (status !== 'success') {
      throw new PrometheusError(
        errorType === 'timeout' ? { kind: 'timeout' } : { kind: 'error', message: text(error) },
      );
    }
    return data;
  } catch (error) {
    if (signal.aborted || error instanceof PrometheusError) {
      throw error;
    }
    throw new PrometheusError(own.signal.aborted ? { kind: 'timeout' } : problemOf(error));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', pass);
  }
}

/** The console throws HttpError {code, message, json}; `json` is Prometheus' own answer, if it was one. */
function problemOf(error: unknown): PrometheusProblem {
  const { code, message, json } = fields(error);
  const answer = fields(json);
  if (code === 401 || code === 403) {
    return { kind: 'forbidden' };
  }
  if (code === 404) {
    return { kind: 'no-prometheus' };
  }
  if (code === 504 || answer['errorType'] === 'timeout') {
    return { kind: 'timeout' };
  }
  return { kind: 'error', message: text(answer['error'] ?? message ?? error) };
}

function fields(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? value : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}
