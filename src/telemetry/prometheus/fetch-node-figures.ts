import type { FetchJson } from '../collectors/collector-client';
import { seriesOf } from './answers';
import { nodeFigures } from './node-figures';
import type { NodeFigures } from './node-figures';
import { askPrometheus } from './prometheus-client';
import { nodeFiguresQuery } from './queries';

/**
 * The figures of all nodes that Prometheus scrapes.
 *
 * @param namespace the operator's, for users who may read the metrics of that namespace only
 * @throws PrometheusError
 */
export async function fetchNodeFigures(
  fetchJson: FetchJson,
  namespace: string | undefined,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, NodeFigures>> {
  const request = { endpoint: 'query', parameters: { query: nodeFiguresQuery() } } as const;
  return nodeFigures(seriesOf(await askPrometheus(fetchJson, request, namespace, signal)));
}
