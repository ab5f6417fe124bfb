import type { FetchJson } from '../collectors/collector-client';
import { askPrometheus } from './prometheus-client';
import { nodeFiguresQuery } from './node-figures-query';

/**
 * What Prometheus answers of all nodes that it scrapes, unchecked: `nodeFigures` reads it.
 *
 * @param namespace the operator's, for users who may read the metrics of that namespace only
 * @returns `undefined` where it scrapes none
 * @throws PrometheusError
 */
export async function askNodeFigures(
  fetchJson: FetchJson,
  namespace: string | undefined,
  signal: AbortSignal,
): Promise<unknown> {
  const request = { endpoint: 'query', parameters: { query: nodeFiguresQuery() } } as const;
  const answer = await askPrometheus(fetchJson, request, namespace, signal);
  const series = (answer as { result?: unknown } | null | undefined)?.result;
  return Array.isArray(series) && series.length > 0 ? answer : undefined;
}
