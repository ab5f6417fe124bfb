import type { OperatorInstallation } from '../telemetry/watches/useOperatorInstallation';
import type { Watched } from '../telemetry/watches/watched';
import type { OverviewObjects } from './useOverviewObjects';

/** A list in the making, for tests: nothing known yet. */
export function watched<Resource = never>(
  parts: Partial<Watched<Resource>> = {},
): Watched<Resource> {
  return {
    allowed: true,
    items: [],
    settled: false,
    loaded: false,
    error: undefined,
    notServed: false,
    ...parts,
  };
}

/** A loaded list, for tests. */
export function loaded<Resource>(items: readonly Resource[]): Watched<Resource> {
  return watched({ items, settled: true, loaded: true });
}

export function installation(parts: Partial<OperatorInstallation> = {}): OperatorInstallation {
  return {
    namespace: 'cxl',
    deployments: watched(),
    csvName: undefined,
    csvs: watched(),
    subscriptions: watched(),
    ...parts,
  };
}

/** What the Overview reads besides memory: nothing loaded but what is given. */
export function overviewObjects(parts: Partial<OverviewObjects> = {}): OverviewObjects {
  return {
    installation: installation(),
    namespace: 'cxl',
    daemonSets: watched(),
    labels: watched(),
    pools: watched(),
    cmmds: watched(),
    ...parts,
  };
}
