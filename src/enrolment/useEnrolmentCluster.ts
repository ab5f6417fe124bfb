import { useMemo } from 'react';
import {
  MachineConfigModel,
  MachineConfigNodeModel,
  MachineConfigNodeV1alpha1Model,
  MachineOSConfigModel,
} from '../k8s/machine-config-models';
import {
  EventModel,
  groupVersionKind,
  LabelModel,
  MachineConfigPoolModel,
  NodeModel,
} from '../k8s/models';
import type {
  EventResource,
  KubeResource,
  LabelResource,
  MachineConfigNodeResource,
  MachineConfigPoolResource,
  MachineOSConfigResource,
  NodeResource,
} from '../k8s/types';
import { enrolmentOf } from '../machine-config/enrolment';
import type { Enrolment } from '../machine-config/enrolment';
import { NODE_LABEL_NAME, ROLE_LABEL } from '../machine-config/names';
import { managerNode, useManagerPods } from '../telemetry/watches/useManagerPods';
import { useMayList, useWatchedKind, useWatchedList } from '../telemetry/watches/watched';
import type { Watched } from '../telemetry/watches/watched';

const LABELS = { fieldSelector: `metadata.name=${NODE_LABEL_NAME}` };
const NODE_EVENTS = { fieldSelector: 'involvedObject.kind=Node' };
const POOL_EVENTS = { fieldSelector: 'involvedObject.kind=MachineConfigPool' };

/**
 * Names and labels are enough, and contents are large. The selector (all but those of the control
 * plane) also keeps this watch apart from full ones in the console's cache.
 */
const CONFIG_METADATA = {
  groupVersionKind: groupVersionKind(MachineConfigModel),
  isList: true,
  partialMetadata: true,
  selector: { matchExpressions: [{ key: ROLE_LABEL, operator: 'NotIn', values: ['master'] }] },
};

/** What the Enrolment page shows, live. */
export interface EnrolmentCluster {
  loaded: boolean;
  /** Plurals of what the page cannot do without and the user may not list. */
  forbidden: readonly string[];
  /** Plurals that the cluster does not serve: not OpenShift, or the operator is not installed. */
  notServed: readonly string[];
  /** First watch that failed; falsy = none. */
  error: unknown;
  enrolment: Enrolment;
  nodes: readonly NodeResource[];
  pools: readonly MachineConfigPoolResource[];
  machineConfigNodes: readonly MachineConfigNodeResource[];
  /** Which pools are in image mode; undefined where they are not served or not readable. */
  machineOSConfigs: readonly MachineOSConfigResource[] | undefined;
  events: readonly EventResource[];
  /** False when the user may not list events. */
  eventsAllowed: boolean;
}

export function useEnrolmentCluster(operatorNamespace: string | undefined): EnrolmentCluster {
  const nodes = useWatchedKind<NodeResource>(NodeModel);
  const pools = useWatchedKind<MachineConfigPoolResource>(MachineConfigPoolModel);
  const labels = useWatchedKind<LabelResource>(LabelModel, LABELS);
  const mayListConfigs = useMayList(MachineConfigModel);
  const machineConfigs = useWatchedList<KubeResource>(CONFIG_METADATA, mayListConfigs);
  const machineConfigNodes = useMachineConfigNodes();
  const machineOSConfigs = useWatchedKind<MachineOSConfigResource>(MachineOSConfigModel);
  const nodeEvents = useWatchedKind<EventResource>(EventModel, NODE_EVENTS);
  const poolEvents = useWatchedKind<EventResource>(EventModel, POOL_EVENTS);

  const operatorNode = managerNode(useManagerPods());

  const needed: readonly (readonly [string, Watched<unknown>])[] = [
    [NodeModel.plural, nodes],
    [MachineConfigPoolModel.plural, pools],
    [MachineConfigModel.plural, machineConfigs],
    [`${LabelModel.plural}.cmmd.samsung.com`, labels],
  ];
  const named = (which: (watch: Watched<unknown>) => boolean) =>
    needed.filter(([, watch]) => which(watch)).map(([plural]) => plural);
  const enrolment = useMemo(
    () =>
      enrolmentOf({
        labels: labels.items,
        pools: pools.items,
        machineConfigs: machineConfigs.items,
        nodes: nodes.items,
        operatorNamespace,
        operatorNode,
      }),
    [labels.items, pools.items, machineConfigs.items, nodes.items, operatorNamespace, operatorNode],
  );
  const events = useMemo(
    () => [...nodeEvents.items, ...poolEvents.items],
    [nodeEvents.items, poolEvents.items],
  );
  return {
    loaded: needed.every(([, watch]) => watch.settled),
    forbidden: named((watch) => watch.allowed === false),
    notServed: named((watch) => watch.notServed),
    error: needed.map(([, watch]) => watch.error).find(Boolean),
    enrolment,
    nodes: nodes.items,
    pools: pools.items,
    machineConfigNodes,
    machineOSConfigs: machineOSConfigs.loaded ? machineOSConfigs.items : undefined,
    events,
    eventsAllowed: nodeEvents.allowed !== false,
  };
}

/** In the version that the cluster serves; none where it serves neither. */
function useMachineConfigNodes(): readonly MachineConfigNodeResource[] {
  const current = useWatchedKind<MachineConfigNodeResource>(MachineConfigNodeModel);
  const older = useWatchedKind<MachineConfigNodeResource>(
    MachineConfigNodeV1alpha1Model,
    undefined,
    current.notServed,
  );
  return current.notServed ? older.items : current.items;
}
