import type {
  LabelResource,
  MachineConfigPoolResource,
  MachineConfigResource,
  NodeResource,
} from '../../k8s/types';
import { poolName } from '../membership';
import { NODE_LABEL_NAME, ROLE_LABEL } from '../names';

/** What enrolment is decided on. */
export interface EnrolmentCluster {
  nodes: readonly NodeResource[];
  pools: readonly MachineConfigPoolResource[];
  /** With their content; rendered ones may be left out. */
  machineConfigs: readonly MachineConfigResource[];
  /** The Label objects named `cmmd-node-label`, of every namespace. */
  labels: readonly LabelResource[];
  /** Where the operator is: the namespace of its Label. */
  operatorNamespace: string;
}

/** What the user asks for: a pool that carries CMM-D, and nodes that are to be in it. */
export interface EnrolmentChoice {
  pool: string;
  /** Of a pool that does not exist yet: how many nodes at a time. Absent = the default, one. */
  maxUnavailable?: number | string;
  /** Nodes to put into the pool; its present members stay whether they are named or not. */
  nodes: readonly string[];
}

/** The Label that the operator's own page writes too: the one in the operator's namespace. */
export function ownLabel({
  labels,
  operatorNamespace,
}: EnrolmentCluster): LabelResource | undefined {
  return labels.find(
    ({ metadata }) =>
      metadata?.name === NODE_LABEL_NAME && metadata.namespace === operatorNamespace,
  );
}

/** Labels of the same name elsewhere: the operator acts on them too, to everybody's surprise. */
export function strayLabels({ labels, operatorNamespace }: EnrolmentCluster): LabelResource[] {
  return labels.filter(
    ({ metadata }) =>
      metadata?.name === NODE_LABEL_NAME && metadata.namespace !== operatorNamespace,
  );
}

/** The pool that carries CMM-D according to a Label; `undefined` for none or an empty role. */
export function roleOf(label: LabelResource | undefined): string | undefined {
  return label?.metadata?.labels?.[ROLE_LABEL] || undefined;
}

export function findPool(
  pools: readonly MachineConfigPoolResource[],
  name: string,
): MachineConfigPoolResource | undefined {
  return pools.find((pool) => poolName(pool) === name);
}

export function findNode(nodes: readonly NodeResource[], name: string): NodeResource | undefined {
  return nodes.find(({ metadata }) => metadata?.name === name);
}

/** A custom pool as OpenShift's documentation makes one: it selects `worker` and itself. */
export function newPool({ pool, maxUnavailable }: EnrolmentChoice): MachineConfigPoolResource {
  return {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfigPool',
    metadata: { name: pool },
    spec: {
      ...(maxUnavailable !== undefined && { maxUnavailable }),
      machineConfigSelector: {
        matchExpressions: [{ key: ROLE_LABEL, operator: 'In', values: ['worker', pool] }],
      },
      nodeSelector: { matchLabels: { [`node-role.kubernetes.io/${pool}`]: '' } },
    },
  };
}
