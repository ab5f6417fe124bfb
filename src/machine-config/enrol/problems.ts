import { expectedMachineConfigs, needsDaxReconfigure } from '../expected-machine-configs';
import type { RenderProblem } from '../impact/pool-content';
import { renderPool } from '../impact/pool-content';
import { membersOf } from '../membership';
import type { EnrolmentChoice, EnrolmentCluster } from './cluster';
import { findNode, findPool, newPool, ownLabel, roleOf, strayLabels } from './cluster';
import type { Refusal } from './joining';
import { joiningOf, refusedCluster } from './joining';
import { planEnrolment } from './plan';
import type { PoolProblem } from './pool-choice';
import { poolProblems } from './pool-choice';
import { stagesOf } from './stages';

/** Why a choice cannot be carried out. */
export type EnrolmentProblem =
  | { step: 'pool'; kind: 'cluster'; shape: 'single-node' | 'compact' }
  | { step: 'pool'; kind: 'pool'; problem: PoolProblem }
  /** No such node any more. */
  | { step: 'nodes'; kind: 'node-gone'; node: string }
  | { step: 'nodes'; kind: 'node-refused'; node: string; refusal: Refusal }
  /** The pool would have no node at all. */
  | { step: 'nodes'; kind: 'no-nodes' }
  /** The Label names the pool already, and every chosen node is in it. */
  | { step: 'nodes'; kind: 'nothing-to-do' }
  /**
   * The operator's MachineConfigs would not all be there for the pool: it stops at the first that
   * exists already. `names` are in the way.
   */
  | { step: 'impact'; kind: 'leftover-configs'; names: readonly string[] }
  /** The pool's MachineConfigs do not fit together: it would be degraded. */
  | { step: 'impact'; kind: 'render'; problem: RenderProblem };

/** Everything that forbids a choice, in the order of the wizard's steps. None = it can be done. */
export function enrolmentProblems(
  cluster: EnrolmentCluster,
  choice: EnrolmentChoice,
): EnrolmentProblem[] {
  const shape = refusedCluster(cluster.nodes, cluster.pools);
  if (shape) {
    return [{ step: 'pool', kind: 'cluster', shape }];
  }
  const ofPool = poolProblems(choice.pool, cluster.pools);
  if (ofPool.length > 0) {
    return ofPool.map((problem) => ({ step: 'pool', kind: 'pool', problem }));
  }
  const ofNodes = nodeProblems(cluster, choice);
  return ofNodes.length > 0 ? ofNodes : outcomeProblems(cluster, choice);
}

function nodeProblems(cluster: EnrolmentCluster, choice: EnrolmentChoice): EnrolmentProblem[] {
  const existing = findPool(cluster.pools, choice.pool);
  const pool = existing ?? newPool(choice);
  const pools = existing ? cluster.pools : [...cluster.pools, pool];
  const enrolled = roleOf(ownLabel(cluster));
  const problems = choice.nodes.flatMap((name): EnrolmentProblem[] => {
    const node = findNode(cluster.nodes, name);
    if (!node) {
      return [{ step: 'nodes', kind: 'node-gone', node: name }];
    }
    const joining = joiningOf(node, pool, pools, enrolled);
    return joining.kind === 'refused'
      ? [{ step: 'nodes', kind: 'node-refused', node: name, refusal: joining.refusal }]
      : [];
  });
  const members = membersOf(pool, cluster.nodes, pools).length;
  return problems.length === 0 && choice.nodes.length === 0 && members === 0
    ? [{ step: 'nodes', kind: 'no-nodes' }]
    : problems;
}

function outcomeProblems(cluster: EnrolmentCluster, choice: EnrolmentChoice): EnrolmentProblem[] {
  const { steps } = planEnrolment(cluster, choice);
  if (steps.length === 0) {
    return [{ step: 'nodes', kind: 'nothing-to-do' }];
  }
  const after = stagesOf(cluster, steps).at(-1) ?? cluster;
  const reconfigure = needsDaxReconfigure(cluster.nodes);
  const { configs, set } = expectedMachineConfigs(after.machineConfigs, choice.pool, reconfigure);
  const inTheWay = configs.filter(({ state }) => state === 'wrong-role').map(({ name }) => name);
  const leftover: EnrolmentProblem[] =
    set === 'partial' && steps.some(({ kind }) => kind === 'write-label')
      ? [{ step: 'impact', kind: 'leftover-configs', names: inTheWay }]
      : [];
  const pool = findPool(after.pools, choice.pool);
  const rendered = pool ? renderPool(pool, after.machineConfigs) : undefined;
  const broken =
    rendered && !rendered.content
      ? rendered.problems.map((problem): EnrolmentProblem => ({
          step: 'impact',
          kind: 'render',
          problem,
        }))
      : [];
  return [...leftover, ...broken];
}

/** Namespaces with a Label that does not belong there; a warning, not an obstacle. */
export function strayLabelNamespaces(cluster: EnrolmentCluster): string[] {
  return strayLabels(cluster)
    .map(({ metadata }) => metadata?.namespace ?? '')
    .sort();
}
