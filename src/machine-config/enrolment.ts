import { matchesSelector } from '../k8s/selectors';
import type {
  KubeResource,
  LabelResource,
  MachineConfigPoolResource,
  NodeResource,
} from '../k8s/types';
import { expectedMachineConfigs, needsDaxReconfigure } from './expected-machine-configs';
import type { ExpectedMachineConfigs } from './expected-machine-configs';
import { isCustomPool, membersOf, membershipOf, poolName } from './membership';
import { NODE_LABEL_NAME, ROLE_LABEL } from './names';
import { currentConfig, desiredConfig } from './node-annotations';

/** The enrolment as the cluster has it: Label object, pool, MachineConfigs, nodes. */
export interface Enrolment {
  /** In the operator's namespace. */
  label: LabelResource | undefined;
  /** Labels of the same name elsewhere: each creates, and when deleted removes, the same things. */
  strays: readonly LabelResource[];
  /** The pool's name that a Label gives; the operator's own Label counts first. */
  role: string | undefined;
  /** Absent although there is a role: nobody takes the MachineConfigs. */
  pool: MachineConfigPoolResource | undefined;
  /** Whether the pool's machineConfigSelector selects the role, and the base configs of `worker`. */
  selectsRole: boolean;
  selectsWorker: boolean;
  configs: ExpectedMachineConfigs;
  /** Nodes that take their config from the pool. */
  members: readonly NodeResource[];
  /** Nodes that the pool selects together with another custom pool: in neither. */
  conflicts: readonly NodeResource[];
  /** Nodes outside of the pool that run a config of it still, or are on their way to one. */
  leaving: readonly NodeResource[];
}

export interface EnrolmentInput {
  labels: readonly LabelResource[];
  pools: readonly MachineConfigPoolResource[];
  /** Metadata is enough. */
  machineConfigs: readonly KubeResource[];
  nodes: readonly NodeResource[];
  /** Undefined while unknown: any Label may be the operator's own then. */
  operatorNamespace: string | undefined;
  /** Name of the node that the operator runs on: its RHEL decides which MachineConfigs there are. */
  operatorNode?: string | undefined;
}

export function roleOfLabel(label: LabelResource | undefined): string | undefined {
  return label?.metadata?.labels?.[ROLE_LABEL] || undefined;
}

export function enrolmentOf(input: EnrolmentInput): Enrolment {
  const { pools, nodes, operatorNamespace } = input;
  const labels = input.labels.filter(({ metadata }) => metadata?.name === NODE_LABEL_NAME);
  const own =
    operatorNamespace === undefined
      ? labels[0]
      : labels.find(({ metadata }) => metadata?.namespace === operatorNamespace);
  const strays = labels.filter((label) => label !== own);
  const role = roleOfLabel(own) ?? strays.map(roleOfLabel).find(Boolean);
  const pool = pools.find((each) => role !== undefined && poolName(each) === role);
  const selects = (value: string | undefined) =>
    value !== undefined &&
    matchesSelector(pool?.spec?.machineConfigSelector, { [ROLE_LABEL]: value });
  return {
    label: own,
    strays,
    role,
    pool,
    selectsRole: selects(role),
    selectsWorker: selects('worker'),
    configs: expectedMachineConfigs(
      input.machineConfigs,
      role,
      needsDaxReconfigure(nodes, input.operatorNode),
    ),
    members: pool ? membersOf(pool, nodes, pools) : [],
    conflicts: pool ? nodes.filter((node) => isInConflict(node, pool, pools)) : [],
    leaving: pool && isCustomPool(pool) ? leavingNodes(pool, nodes, pools) : [],
  };
}

function isInConflict(
  node: NodeResource,
  pool: MachineConfigPoolResource,
  pools: readonly MachineConfigPoolResource[],
): boolean {
  const membership = membershipOf(node, pools);
  return membership.kind === 'conflict' && membership.pools.includes(pool);
}

/** Nodes that are no longer in a pool but still run a config that was rendered for it. */
function leavingNodes(
  pool: MachineConfigPoolResource,
  nodes: readonly NodeResource[],
  pools: readonly MachineConfigPoolResource[],
): NodeResource[] {
  const members = new Set(membersOf(pool, nodes, pools));
  return nodes.filter(
    (node) => !members.has(node) && configsOf(node).some((name) => isRenderedFor(name, pool)),
  );
}

function configsOf(node: NodeResource): string[] {
  return [currentConfig(node), desiredConfig(node)].flatMap((name) => name ?? []);
}

/** `rendered-cmmd-<hash>`, but not `rendered-cmmd-two-<hash>`, which is another pool's. */
function isRenderedFor(config: string, pool: MachineConfigPoolResource): boolean {
  const prefix = `rendered-${poolName(pool)}-`;
  return config.startsWith(prefix) && !config.slice(prefix.length).includes('-');
}
