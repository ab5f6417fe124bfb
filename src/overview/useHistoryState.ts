import { useCollectorTargets } from '../telemetry/prometheus/useCollectorTargets';
import type { HistoryState } from './getting-started/steps';

/** Whether the cluster's Prometheus reads the collectors: whether a history is kept. */
export function useHistoryState(): HistoryState {
  const { data, problem } = useCollectorTargets();
  if (data !== undefined) {
    return data > 0 ? 'installed' : 'missing';
  }
  return problem && 'unknown';
}
