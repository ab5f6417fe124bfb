import type { FetchJson } from '../collectors/collector-client';
import { askPrometheus } from './prometheus-client';
import { nodeFiguresQuery } from './node-figures-query';

/** Asks Prometheus what a text of PromQL gives now. @returns its answer, unchecked @throws PrometheusError */
export type AskNow = (query: string) => Promise<unknown>;

/**
 * What Prometheus answers of all nodes that it scrapes, unchecked: `readFigures` reads it.
 *
 * @returns `undefined` where it scrapes none
 * @throws PrometheusError
 */
export async function askNodeFigures(askNow: AskNow): Promise<unknown> {
  const answer = await askNow(nodeFiguresQuery());
  const series = (answer as { result?: unknown } | null | undefined)?.result;
  return Array.isArray(series) && series.length > 0 ? answer : undefined;
}

/** @param namespace the operator's, for users who may read the metrics of that namespace only */
export function askingNow(
  fetchJson: FetchJson,
  namespace: string | undefined,
  signal: AbortSignal,
): AskNow {
  return (query) =>
    askPrometheus(fetchJson, { endpoint: 'query', parameters: { query } }, namespace, signal);
}
