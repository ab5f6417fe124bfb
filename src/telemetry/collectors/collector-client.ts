import { COLLECTOR_PORT } from '../../operator/names';
import type { CollectorReport } from '../../operator/collector-report';
import type { AnswerProblem, CollectorFailure } from '../memory/model';
import { consoleUrl } from '../console-server';
import { parseCollectorAnswer } from './parse';

/** Where one node's collector answers. */
export interface CollectorPod {
  namespace: string;
  podName: string;
}

/** The console's `consoleFetchJSON`, as far as it is used here. A timeout of 0 means none. */
export type FetchJson = (
  url: string,
  method: string,
  options: { signal: AbortSignal },
  timeoutMs: number,
) => Promise<unknown>;

/** One good answer. */
export interface CollectorFigures {
  report: CollectorReport;
  problems: readonly AnswerProblem[];
  /** The collector's own error text, beside the figures it could give. */
  error: string | undefined;
  /** Told by Prometheus; absent when the collector itself answered. */
  from?: 'prometheus';
}

/** Why a collector gave no figures. */
export class CollectorError extends Error {
  override readonly name = 'CollectorError';

  constructor(
    readonly state: 'error' | 'missing' | 'forbidden' | 'malformed',
    message: string,
    readonly details: {
      failure?: CollectorFailure;
      httpStatus?: number;
      problems?: readonly AnswerProblem[];
    } = {},
  ) {
    super(message);
  }
}

/** The collector's address behind the API server's proxy: the only place that knows it. */
export function collectorUrl({ namespace, podName }: CollectorPod): string {
  const pod = `${encodeURIComponent(podName)}:${COLLECTOR_PORT}`;
  const project = encodeURIComponent(namespace);
  return consoleUrl(`api/kubernetes/api/v1/namespaces/${project}/pods/${pod}/proxy/metrics`);
}

/**
 * Asks one collector for its figures. The caller limits the time by aborting: the console's own
 * timeout would leave the request running.
 *
 * @throws CollectorError for every failure but an abort, which passes through
 */
export async function fetchCollector(
  fetchJson: FetchJson,
  pod: CollectorPod,
  signal: AbortSignal,
): Promise<CollectorFigures> {
  let answer: unknown;
  try {
    answer = await fetchJson(collectorUrl(pod), 'GET', { signal }, 0);
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    throw classify(error);
  }
  const { report, problems, error } = parseCollectorAnswer(answer);
  if (!report) {
    throw new CollectorError('malformed', error ?? '', { problems });
  }
  return { report, problems, error };
}

/** The console throws HttpError {code}, or what `fetch` and `JSON.parse` throw. */
function classify(error: unknown): CollectorError {
  const { message, code } = fieldsOf(error);
  if (error instanceof SyntaxError) {
    return new CollectorError('malformed', message);
  }
  if (code === undefined) {
    return new CollectorError('error', message, { failure: 'network' });
  }
  const state = code === 403 ? 'forbidden' : code === 404 ? 'missing' : 'error';
  return new CollectorError(state, message, {
    httpStatus: code,
    ...(state === 'error' && { failure: code === 504 ? 'timeout' : 'http' }),
  });
}

function fieldsOf(error: unknown): { message: string; code: number | undefined } {
  if (typeof error !== 'object' || error === null) {
    return { message: String(error), code: undefined };
  }
  const { message, code } = error as { message?: unknown; code?: unknown };
  return {
    message: typeof message === 'string' ? message : '',
    // A DOMException has a numeric code too (AbortError is 20): only HTTP statuses count.
    code: typeof code === 'number' && code >= 100 ? code : undefined,
  };
}
