import { asCmmd, asList, asPod, readerOf } from '../../k8s/tolerant';
import type {
  CmmdResource,
  DaemonSetResource,
  KubeResource,
  LabelResource,
  MachineConfigPoolResource,
  PodResource,
} from '../../k8s/types';
import { ownerOfPod } from '../../operator/pod-owner';
import { sortOutPods } from '../../operator/workload-pods';
import { isNotServed } from '../../telemetry/watches/watched';
import type { Watched } from '../../telemetry/watches/watched';
import { collectorFindings } from '../status/collector-findings';
import { enrolmentFindings } from '../status/enrolment-findings';
import { overallHealth } from '../status/health';
import type { Finding } from '../status/health';

/** What the console watches for the health item. No interface: the SDK wants an index type. */
export type HealthResources = {
  daemonSets: DaemonSetResource[];
  labels: LabelResource[];
  pools: MachineConfigPoolResource[];
};

/** What the console hands over of one of them. */
interface Result<Resource> {
  data?: Resource[] | null;
  loaded?: boolean;
  loadError?: unknown;
}

export type HealthResults = {
  readonly [Name in keyof HealthResources]?: Result<HealthResources[Name][number]>;
};

/** The words of the SDK's `HealthState` that are used here. */
export type HealthWord =
  'OK' | 'WARNING' | 'ERROR' | 'UNKNOWN' | 'LOADING' | 'PROGRESS' | 'NOT_AVAILABLE';

/** The console's own watch does not go through ours, so that what it hands over is read tolerantly here. */
function watchedOf<Resource extends KubeResource>(
  kind: string,
  { data, loaded, loadError }: Result<Resource> = {},
): Watched<Resource> {
  const notServed = isNotServed(loadError);
  const failed = Boolean(loadError);
  return {
    allowed: true,
    items: asList(data, readerOf(kind)) as Resource[],
    settled: loaded === true || failed,
    loaded: loaded === true && !failed,
    error: failed && !notServed ? loadError : undefined,
    notServed,
  };
}

/** What is known of collectors and enrolment; `undefined` while loading. */
export function clusterFindings({
  daemonSets,
  labels,
  pools,
}: HealthResults): Finding[] | undefined {
  const collecting = watchedOf('DaemonSet', daemonSets);
  const namespace = collecting.items.at(0)?.metadata?.namespace;
  const collectors = collectorFindings(collecting, [], namespace);
  const enrolment = enrolmentFindings(
    watchedOf('Label', labels),
    watchedOf('MachineConfigPool', pools),
    namespace,
  );
  return collectors && enrolment ? [...collectors, ...enrolment] : undefined;
}

/** The state of the health item. A cluster where nothing was enrolled yet is not ill. */
export function healthOf(results: HealthResults): HealthWord {
  if (isNotServed(results.labels?.loadError)) {
    return 'NOT_AVAILABLE';
  }
  const findings = clusterFindings(results);
  if (!findings) {
    return 'LOADING';
  }
  const grave = findings.filter(({ fact }) => fact.kind !== 'not-enrolled');
  switch (overallHealth(grave)) {
    case 'healthy':
      return 'OK';
    case 'error':
      return 'ERROR';
    case 'unknown':
      return 'UNKNOWN';
    case 'warning':
      return grave.every(
        ({ health, fact }) => health !== 'warning' || fact.kind === 'pool-updating',
      )
        ? 'PROGRESS'
        : 'WARNING';
  }
}

/**
 * CMMDs by whether any pod of theirs runs, as the console's inventory wants it: `WARN` for those
 * without, nothing said of the others. Without pods nothing is said at all.
 */
export function workloadGroups(
  cmmds: readonly CmmdResource[],
  pods: readonly PodResource[] | undefined,
): Record<string, { statusIDs: string[]; count: number }> {
  if (!pods) {
    return {};
  }
  const placed = new Set(
    sortOutPods(asList(pods, asPod)).live.map(
      (pod) => `${pod.metadata?.namespace ?? ''}/${ownerOfPod(pod) ?? ''}`,
    ),
  );
  const read = asList(cmmds, asCmmd);
  const without = read.filter(
    ({ metadata }) => !placed.has(`${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`),
  );
  return {
    NOT_MAPPED: { statusIDs: [], count: read.length - without.length },
    WARN: { statusIDs: [], count: without.length },
  };
}
