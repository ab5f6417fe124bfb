import { THRESHOLDS } from '../../advice/thresholds';
import type { MemoryUse } from '../../advice/types';
import type { FetchJson } from '../collectors/collector-client';
import { seriesOf } from './answers';
import type { PrometheusSeries } from './answers';
import { askPrometheus } from './prometheus-client';
import { deploymentUseQuery, machineUseQuery } from './queries';
import type { UseSubject } from './queries';

/** The use of memory by `namespace/name`. */
export type Uses = ReadonlyMap<string, MemoryUse>;

export interface MemoryUses {
  machines: Uses;
  deployments: Uses;
}

/**
 * Asks how much memory machines and Deployments use, as far back as the rules look.
 *
 * @param namespace a project, for those who may read the metrics of that one only; all without
 * @param machines whether the cluster knows virtual machines
 * @throws PrometheusError
 */
export async function fetchMemoryUses(
  fetchJson: FetchJson,
  { namespace, machines }: { namespace: string | undefined; machines: boolean },
  signal: AbortSignal,
): Promise<MemoryUses> {
  const { days, leastBytes, dirtyBytes, majorFaults } = THRESHOLDS;
  const subject: UseSubject = { namespace, days, leastBytes, dirtyBytes, majorFaults };
  const ask = (query: string) =>
    askPrometheus(fetchJson, { endpoint: 'query', parameters: { query } }, namespace, signal).then(
      seriesOf,
    );
  // One after the other: each of them is a lot of work for a Prometheus.
  const ofMachines = machines ? await ask(machineUseQuery(subject)) : [];
  const ofDeployments = await ask(deploymentUseQuery(subject));
  return {
    machines: usesOf(ofMachines, 'name'),
    deployments: usesOf(ofDeployments, 'deployment'),
  };
}

const figures = {
  peak: 'peak',
  hours: 'hours',
  resident: 'resident',
  dirty: 'dirtyBytes',
  faults: 'majorFaults',
} as const;

/** Figures by `namespace/name`; series without a name, or with a value that cannot be, are left out. */
export function usesOf(
  series: readonly PrometheusSeries[],
  nameLabel: 'name' | 'deployment',
): ReadonlyMap<string, MemoryUse> {
  const uses = new Map<string, MemoryUse>();
  for (const { labels, points } of series) {
    const { namespace, figure, [nameLabel]: name } = labels;
    const value = points.at(-1)?.[1];
    if (!namespace || !name || typeof value !== 'number' || value < 0 || !isFigure(figure)) {
      continue;
    }
    const key = `${namespace}/${name}`;
    const before = uses.get(key) ?? { peak: undefined, hours: 0 };
    uses.set(key, { ...before, [figures[figure]]: value });
  }
  return uses;
}

function isFigure(text: string | undefined): text is keyof typeof figures {
  return text !== undefined && Object.hasOwn(figures, text);
}
