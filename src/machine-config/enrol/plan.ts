import type { MachineConfigPoolResource } from '../../k8s/types';
import { expectedMachineConfigs, needsDaxReconfigure } from '../expected-machine-configs';
import type { Reboots } from '../impact/reboots';
import { predictReboots, totalReboots } from '../impact/reboots';
import { DAX_RECONFIGURE_CONFIG, OPERATOR_MACHINE_CONFIGS } from '../names';
import type { EnrolmentChoice, EnrolmentCluster } from './cluster';
import { findNode, findPool, newPool, ownLabel, roleOf } from './cluster';
import { joiningOf } from './joining';
import { stagesOf } from './stages';
import type { EnrolmentStep } from './steps';
import { STEP_IDS } from './steps';

export interface EnrolmentPlan {
  /** In the order they are done. Empty when everything is as chosen. */
  steps: readonly EnrolmentStep[];
  /** Reboots of each node that the plan causes, when it is carried out as a whole. */
  reboots: Reboots;
  /** Whether the pool is paused meanwhile, because that spares reboots. */
  pauses: boolean;
}

/**
 * What has to be done for a choice, in the order that costs fewest reboots: pool, node labels, Label.
 * Nodes that cannot join, or are members already, are no step. Where changing labels and Label one
 * after the other would reboot nodes twice, the pool is paused in between.
 */
export function planEnrolment(cluster: EnrolmentCluster, choice: EnrolmentChoice): EnrolmentPlan {
  const plain = withReboots(cluster, steps(cluster, choice, false), false);
  if (findPool(cluster.pools, choice.pool)?.spec?.paused === true) {
    return plain;
  }
  const paused = withReboots(cluster, steps(cluster, choice, true), true);
  return totalReboots(paused.reboots) < totalReboots(plain.reboots) ? paused : plain;
}

function withReboots(
  cluster: EnrolmentCluster,
  planned: readonly EnrolmentStep[],
  pauses: boolean,
): EnrolmentPlan {
  return { steps: planned, reboots: predictReboots(stagesOf(cluster, planned)), pauses };
}

function steps(
  cluster: EnrolmentCluster,
  choice: EnrolmentChoice,
  pausing: boolean,
): EnrolmentStep[] {
  const existing = findPool(cluster.pools, choice.pool);
  const pool = existing ?? newPool(choice);
  const nodeSteps = nodesToMove(cluster, choice, pool);
  const labelSteps = labelToWrite(cluster, choice.pool);
  if (existing && nodeSteps.length === 0 && labelSteps.length === 0) {
    return [];
  }
  const before: EnrolmentStep[] = existing
    ? pausing
      ? [{ kind: 'pause-pool', id: STEP_IDS.pause, pool: choice.pool }]
      : []
    : [
        {
          kind: 'create-pool',
          id: STEP_IDS.createPool,
          pool: pausing ? { ...pool, spec: { ...pool.spec, paused: true } } : pool,
        },
      ];
  const after: EnrolmentStep[] = pausing
    ? [{ kind: 'resume-pool', id: STEP_IDS.resume, pool: choice.pool }]
    : [];
  return [...before, ...nodeSteps, ...labelSteps, ...after];
}

function nodesToMove(
  cluster: EnrolmentCluster,
  choice: EnrolmentChoice,
  pool: MachineConfigPoolResource,
): EnrolmentStep[] {
  const enrolled = roleOf(ownLabel(cluster));
  return choice.nodes.flatMap((name): EnrolmentStep[] => {
    const node = findNode(cluster.nodes, name);
    const joining = node && joiningOf(node, pool, cluster.pools, enrolled);
    return joining?.kind === 'joins' || joining?.kind === 'moves'
      ? [
          {
            kind: 'move-node',
            id: STEP_IDS.node(name),
            node: name,
            uid: node?.metadata?.uid ?? '',
            change: joining.change,
          },
        ]
      : [];
  });
}

/**
 * The Label is left alone when it says so already, because any write makes the operator start over; and
 * that is what it is written for when the operator's MachineConfigs are not all there.
 */
function labelToWrite(cluster: EnrolmentCluster, pool: string): EnrolmentStep[] {
  const label = ownLabel(cluster);
  const { nodes, machineConfigs } = cluster;
  const reconfigure = needsDaxReconfigure(nodes);
  const names = expectedNames(reconfigure);
  const awaiting: EnrolmentStep = { kind: 'await-configs', id: STEP_IDS.configs, pool, names };
  if (roleOf(label) === pool) {
    const { set } = expectedMachineConfigs(machineConfigs, pool, reconfigure);
    if (set === 'complete') {
      return [];
    }
  }
  const { uid = '', resourceVersion = '' } = label?.metadata ?? {};
  const role = roleOf(label);
  const previous = label && { uid, role, ...(role === pool && { again: resourceVersion }) };
  return [
    {
      kind: 'write-label',
      id: STEP_IDS.label,
      namespace: cluster.operatorNamespace,
      role: pool,
      previous,
    },
    awaiting,
  ];
}

/** Names of the MachineConfigs the operator is to make; the fourth only where surely needed. */
export function expectedNames(reconfigure: boolean | undefined): string[] {
  return [...OPERATOR_MACHINE_CONFIGS, ...(reconfigure ? [DAX_RECONFIGURE_CONFIG] : [])];
}
