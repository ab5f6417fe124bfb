import { CmmdModel, DaemonSetModel, LabelModel, MachineConfigPoolModel } from '../k8s/models';
import type {
  CmmdResource,
  DaemonSetResource,
  LabelResource,
  MachineConfigPoolResource,
} from '../k8s/types';
import { COLLECTOR_NAME } from '../operator/names';
import { useLiveList } from '../telemetry/live-list/useLiveList';
import { useClusterMemory } from '../telemetry/memory/useClusterMemory';
import { useOperatorInstallation } from '../telemetry/watches/useOperatorInstallation';
import type { OperatorInstallation } from '../telemetry/watches/useOperatorInstallation';
import { useStable } from '../telemetry/watches/useStable';
import { useMayList, useWatchedKind } from '../telemetry/watches/watched';
import type { Watched } from '../telemetry/watches/watched';
import { CMMDS } from '../workloads/workload-queries';

/** The objects beyond memory that the Overview's cards judge, each list with its own state. */
export interface OverviewObjects {
  installation: OperatorInstallation;
  /** Where the operator is, by its Deployment or its collectors. */
  namespace: string | undefined;
  daemonSets: Watched<DaemonSetResource>;
  labels: Watched<LabelResource>;
  pools: Watched<MachineConfigPoolResource>;
  cmmds: Watched<CmmdResource>;
}

/** The same watch as the memory provider's: the console keeps one for both. */
const DAEMON_SET = { fieldSelector: `metadata.name=${COLLECTOR_NAME}` };

/**
 * One watch per kind for all cards of the page.
 *
 * @param longLists false waits with the list that may be thousands long
 */
export function useOverviewObjects(longLists: boolean): OverviewObjects {
  const { operatorNamespace } = useClusterMemory();
  const installation = useStable({ ...useOperatorInstallation(operatorNamespace) });
  return useStable<OverviewObjects>({
    installation,
    namespace: operatorNamespace ?? installation.namespace,
    daemonSets: useWatchedKind<DaemonSetResource>(DaemonSetModel, DAEMON_SET),
    labels: useWatchedKind<LabelResource>(LabelModel),
    pools: useWatchedKind<MachineConfigPoolResource>(MachineConfigPoolModel),
    cmmds: useLiveList<CmmdResource>(longLists ? CMMDS : null, useMayList(CmmdModel)),
  });
}
