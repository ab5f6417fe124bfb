import { useMemo } from 'react';
import { MachineConfigModel } from '../../k8s/machine-config-models';
import { LabelModel, MachineConfigPoolModel, NodeModel } from '../../k8s/models';
import type {
  LabelResource,
  MachineConfigPoolResource,
  MachineConfigResource,
  NodeResource,
} from '../../k8s/types';
import type { EnrolmentCluster } from '../../machine-config/enrol/cluster';
import { NODE_LABEL_NAME, ROLE_LABEL } from '../../machine-config/names';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import type { Watched } from '../../telemetry/watches/watched';
import { useWatchedKind } from '../../telemetry/watches/watched';

/** Rendered ones carry no role; they are the largest and nobody selects them. */
const SOURCE_CONFIGS = {
  selector: { matchExpressions: [{ key: ROLE_LABEL, operator: 'Exists' }] },
};
const LABELS = { fieldSelector: `metadata.name=${NODE_LABEL_NAME}` };

export interface SetLabelCluster {
  /** `undefined` until everything is loaded. */
  cluster: EnrolmentCluster | undefined;
  /** Plurals of what the user may not list. */
  forbidden: readonly string[];
  /** The cluster does not serve these kinds: not OpenShift, or the operator is not installed. */
  notServed: readonly string[];
  /** First watch that failed; falsy = none. */
  error: unknown;
  /** Loaded, but the operator is nowhere to be found. */
  operatorMissing: boolean;
}

/** Everything the wizard decides on, live. */
export function useSetLabelCluster(): SetLabelCluster {
  const nodes = useWatchedKind<NodeResource>(NodeModel);
  const pools = useWatchedKind<MachineConfigPoolResource>(MachineConfigPoolModel);
  const machineConfigs = useWatchedKind<MachineConfigResource>(MachineConfigModel, SOURCE_CONFIGS);
  const labels = useWatchedKind<LabelResource>(LabelModel, LABELS);
  const memory = useClusterMemory();
  const { operatorNamespace } = memory;
  const watches: readonly (readonly [string, Watched<unknown>])[] = [
    ['nodes', nodes],
    ['machineconfigpools', pools],
    ['machineconfigs', machineConfigs],
    ['labels.cmmd.samsung.com', labels],
  ];
  const loaded = watches.every(([, watch]) => watch.loaded);
  const cluster = useMemo(
    () =>
      loaded && operatorNamespace !== undefined
        ? {
            nodes: nodes.items,
            pools: pools.items,
            machineConfigs: machineConfigs.items,
            labels: labels.items,
            operatorNamespace,
          }
        : undefined,
    [loaded, nodes.items, pools.items, machineConfigs.items, labels.items, operatorNamespace],
  );
  const named = (which: (watch: Watched<unknown>) => boolean) =>
    watches.filter(([, watch]) => which(watch)).map(([plural]) => plural);
  return {
    cluster,
    forbidden: named((watch) => watch.allowed === false),
    notServed: named((watch) => watch.notServed),
    error: watches.map(([, watch]) => watch.error).find(Boolean),
    operatorMissing: loaded && memory.loaded && operatorNamespace === undefined,
  };
}
