import type {
  KubeVirtResource,
  MachineConfigPoolResource,
  NodeResource,
  PodDisruptionBudgetResource,
  PodResource,
  VirtualMachineInstanceResource,
} from '../../k8s/types';
import type { EnrolmentCluster } from '../enrol/cluster';
import { findNode, findPool } from '../enrol/cluster';
import type { EnrolmentPlan } from '../enrol/plan';
import { stagesOf } from '../enrol/stages';
import { membersOf } from '../membership';
import { inRolloutOrder, maxUnavailable } from '../rollout-order';
import type { BudgetConcern } from './budgets';
import { budgetConcerns, isBlocking } from './budgets';
import type { Eviction } from './evictions';
import { evictionsOf } from './evictions';
import { inBatches } from './order';
import type { RenderProblem } from './pool-content';
import { renderPool } from './pool-content';
import type { NodeReboots } from './reboots';
import { rebootingPools } from './rebooting-pools';
import type { VirtualMachineConcern } from './virtual-machines';
import { virtualMachines } from './virtual-machines';

/** What is read for the impact besides the cluster itself; parts may be unreadable. */
export interface ImpactFacts {
  /** Pods of each node; a node without an entry could not be read. */
  podsByNode: ReadonlyMap<string, readonly PodResource[]>;
  /** `undefined` = may not be read */
  budgets: readonly PodDisruptionBudgetResource[] | undefined;
  /** `undefined` = may not be read; empty where there are none */
  instances: readonly VirtualMachineInstanceResource[] | undefined;
  /** KubeVirt's own configuration; `undefined` = not there, or may not be read */
  kubeVirt?: KubeVirtResource | undefined;
}

export interface NodeImpact extends NodeReboots {
  node: string;
  /** Which of the groups that are updated together, from 1. */
  batch: number;
  /** `undefined` when its pods could not be read. */
  evictions: readonly Eviction[] | undefined;
}

/**
 * What is going on in a pool already. Messages are the Machine Config Operator's. `unreadable`: its
 * maxUnavailable is no number of nodes, so that none is updated.
 */
export type PoolState =
  | { kind: 'paused' }
  | { kind: 'unreadable'; given: string }
  | { kind: 'updating'; message: string }
  | { kind: 'degraded'; message: string };

export interface PoolImpact {
  pool: string;
  /** Nodes in the pool once the plan is carried out. */
  members: number;
  /** How many of them may be unavailable at the same time; undefined when that cannot be read. */
  atATime: number | undefined;
  /** The nodes that reboot, in the order they are taken. */
  nodes: readonly NodeImpact[];
  states: readonly PoolState[];
  renderProblems: readonly RenderProblem[];
}

export interface EnrolmentImpact {
  /** Each pool with a node that reboots, and the pool that is enrolled; in order of name. */
  pools: readonly PoolImpact[];
  /** Nodes that change pool without rebooting. */
  quietMoves: readonly string[];
  budgets: readonly BudgetConcern[];
  /** Pods and budgets were not all readable, so there may be more. */
  incomplete: boolean;
  virtualMachines: readonly VirtualMachineConcern[];
  /** Machines that leave by moving to another node, if one takes them. */
  migrating: readonly MigratingMachine[];
}

/** A virtual machine that is to move, with the nodes that are drained together with its own. */
export interface MigratingMachine extends Pick<
  VirtualMachineConcern,
  'namespace' | 'name' | 'node'
> {
  drainedToo: readonly string[];
}

/** What carrying out a plan does to the cluster's nodes and to what runs on them. */
export function enrolmentImpact(
  cluster: EnrolmentCluster,
  plan: EnrolmentPlan,
  enrolledPool: string,
  facts: ImpactFacts,
): EnrolmentImpact {
  const after = stagesOf(cluster, plan.steps).at(-1) ?? cluster;
  const names = new Set([...rebootingPools(plan.reboots), enrolledPool]);
  const pools = [...names].sort().flatMap((name): PoolImpact[] => {
    const pool = findPool(after.pools, name);
    return pool ? [poolImpact(pool, cluster, after, plan, facts)] : [];
  });
  const nodes = pools.flatMap((pool) => pool.nodes);
  const drained = pools.flatMap(groups);
  const leaving = drained.map((group) => group.flatMap((node) => podsOf(node)));
  const machines = drained.flatMap((group) => {
    const names = group.map(({ node }) => node);
    return virtualMachines(group.flatMap(podsOf), facts.instances, facts.kubeVirt).map(
      (machine) => ({ ...machine, drainedToo: names.filter((name) => name !== machine.node) }),
    );
  });
  return {
    pools,
    quietMoves: [...plan.reboots]
      .filter(([, each]) => each.reboots === 0 && !each.heldBack && each.from !== each.to)
      .map(([name]) => name),
    budgets: worstOfEach(leaving.flatMap((pods) => budgetConcerns(facts.budgets ?? [], pods))),
    incomplete: facts.budgets === undefined || nodes.some((node) => node.evictions === undefined),
    virtualMachines: machines.flatMap(({ concern }) => concern ?? []),
    migrating: machines
      .filter(({ concern }) => concern === undefined)
      .map(({ namespace, name, node, drainedToo }) => ({ namespace, name, node, drainedToo })),
  };
}

function poolImpact(
  pool: MachineConfigPoolResource,
  cluster: EnrolmentCluster,
  after: EnrolmentCluster,
  plan: EnrolmentPlan,
  facts: ImpactFacts,
): PoolImpact {
  const name = pool.metadata?.name ?? '';
  const members = membersOf(pool, after.nodes, after.pools).length;
  const atATime = maxUnavailable(pool, members);
  const rebooting = [...plan.reboots].filter(
    ([, each]) => each.to === name && (each.reboots > 0 || each.heldBack),
  );
  const resources = rebooting.flatMap(([node]): NodeResource[] => {
    const found = findNode(after.nodes, node);
    return found ? [found] : [];
  });
  const batches = inBatches(resources.sort(inRolloutOrder), atATime ?? 1);
  return {
    pool: name,
    members,
    atATime,
    nodes: batches.flatMap((batch, index) =>
      batch.flatMap((resource): NodeImpact[] => {
        const node = resource.metadata?.name ?? '';
        const each = plan.reboots.get(node);
        const pods = facts.podsByNode.get(node);
        return each
          ? [{ ...each, node, batch: index + 1, evictions: pods && evictionsOf(pods) }]
          : [];
      }),
    ),
    states: poolStates(findPool(cluster.pools, name)),
    renderProblems: renderPool(pool, after.machineConfigs).problems,
  };
}

function groups({ nodes }: PoolImpact): NodeImpact[][] {
  const last = nodes.at(-1)?.batch ?? 0;
  return Array.from({ length: last }, (_, index) =>
    nodes.filter(({ batch }) => batch === index + 1),
  );
}

function podsOf({ evictions = [] }: NodeImpact): PodResource[] {
  return evictions.map(({ pod }) => pod);
}

/** A budget concerns several groups of nodes: its gravest concern stands for all, with all the pods. */
function worstOfEach(concerns: readonly BudgetConcern[]): BudgetConcern[] {
  const worst = new Map<unknown, BudgetConcern>();
  for (const concern of concerns) {
    const known = worst.get(concern.budget);
    const graver = !known || (isBlocking(concern) && !isBlocking(known)) ? concern : known;
    const pods = [...new Set([...(known?.pods ?? []), ...concern.pods])];
    worst.set(concern.budget, { ...graver, pods });
  }
  return [...worst.values()];
}

/** What is going on in a pool, from its status conditions; none for a pool that does not exist yet. */
export function poolStates(pool: MachineConfigPoolResource | undefined): PoolState[] {
  const condition = (type: string) =>
    pool?.status?.conditions?.find((each) => each.type === type && each.status === 'True');
  const degraded = ['NodeDegraded', 'RenderDegraded', 'Degraded']
    .map(condition)
    .find((each) => each !== undefined);
  const updating = condition('Updating');
  const unreadable = pool !== undefined && maxUnavailable(pool, 1) === undefined;
  const given = JSON.stringify(pool?.spec?.maxUnavailable);
  return [
    ...(pool?.spec?.paused === true ? [{ kind: 'paused' as const }] : []),
    ...(unreadable ? [{ kind: 'unreadable' as const, given }] : []),
    ...(degraded ? [{ kind: 'degraded' as const, message: degraded.message ?? '' }] : []),
    ...(updating ? [{ kind: 'updating' as const, message: updating.message ?? '' }] : []),
  ];
}
