import type { Translate } from '../../../components/translation';
import type { PrometheusProblem } from '../../../telemetry/prometheus/prometheus-client';
import type { PodMemory } from '../../../telemetry/prometheus/usePodMemory';
import type { PodRow } from './pod-rows';

/** Where "Memory used" comes from, or why it stays empty. */
export function memorySourceText(
  { problem, loading }: Pick<PodMemory, 'problem' | 'loading'>,
  rows: readonly PodRow[],
  t: Translate,
): string {
  if (loading) {
    return t('Memory used is being asked for.');
  }
  if (problem) {
    return t('Memory used is not known: {{reason}}', { reason: problemText(problem, t) });
  }
  return rows.some(({ used }) => used !== undefined)
    ? t(
        'Memory used is the working set of the containers, DRAM and CXL memory together (container_memory_working_set_bytes of the cluster’s Prometheus).',
      )
    : t(
        'Memory used is not known: Prometheus has no container_memory_working_set_bytes of these pods. New pods have it after a minute or so.',
      );
}

function problemText(problem: PrometheusProblem, t: Translate): string {
  switch (problem.kind) {
    case 'no-prometheus':
      return t('this console has no Prometheus.');
    case 'forbidden':
      return t('you may read the metrics neither of the cluster nor of this project.');
    case 'timeout':
      return t('Prometheus did not answer in time.');
    case 'error':
      return problem.message;
  }
}
