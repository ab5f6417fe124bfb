import { useMemo } from 'react';
import type { EnrolmentChoice, EnrolmentCluster } from '../../machine-config/enrol/cluster';
import { findPool, ownLabel, roleOf } from '../../machine-config/enrol/cluster';
import type { EnrolmentPlan } from '../../machine-config/enrol/plan';
import { planEnrolment } from '../../machine-config/enrol/plan';
import { parseMaxUnavailable, poolProblems } from '../../machine-config/enrol/pool-choice';
import type { EnrolmentProblem } from '../../machine-config/enrol/problems';
import { enrolmentProblems } from '../../machine-config/enrol/problems';
import { rebootsKey } from '../../machine-config/impact/reboots';
import { isCustomPool, poolName } from '../../machine-config/membership';
import type { Draft, WizardStepId } from './draft';

/** What follows from the draft and the cluster as it is now. */
export interface SetLabelState {
  choice: EnrolmentChoice;
  /** The pool does not exist yet. */
  isNewPool: boolean;
  /** The pool that carries CMM-D at present. */
  enrolledPool: string | undefined;
  /** The text for "nodes at a time" cannot be read. */
  maxUnavailableInvalid: boolean;
  plan: EnrolmentPlan;
  problems: readonly EnrolmentProblem[];
  /** Identifies the impact that is to be acknowledged. */
  impactKey: string;
  /** The step beyond which the user cannot go yet. */
  stoppedAt: WizardStepId | undefined;
}

export function useSetLabelState(cluster: EnrolmentCluster, draft: Draft): SetLabelState {
  const { pool, maxUnavailable, nodes, acknowledged } = draft;
  const decided = useMemo(() => {
    const name = pool ?? suggestedPool(cluster);
    const isNewPool = findPool(cluster.pools, name) === undefined;
    const atATime = parseMaxUnavailable(maxUnavailable);
    const choice: EnrolmentChoice = {
      pool: name,
      nodes,
      // One is the default: it is left to the cluster.
      ...(isNewPool && atATime !== undefined && atATime !== 1 && { maxUnavailable: atATime }),
    };
    const plan = planEnrolment(cluster, choice);
    return {
      choice,
      isNewPool,
      enrolledPool: roleOf(ownLabel(cluster)),
      maxUnavailableInvalid: isNewPool && atATime === undefined,
      plan,
      problems: enrolmentProblems(cluster, choice),
      impactKey: rebootsKey(plan.reboots),
    };
  }, [cluster, pool, maxUnavailable, nodes]);
  const stoppedAt = decided.maxUnavailableInvalid
    ? 'pool'
    : (decided.problems[0]?.step ??
      (acknowledged === decided.impactKey ? undefined : ('impact' as const)));
  return { ...decided, stoppedAt };
}

/** The pool that carries CMM-D, else the only fitting custom pool, else the guide's name for one. */
function suggestedPool(cluster: EnrolmentCluster): string {
  const fitting = cluster.pools
    .filter(isCustomPool)
    .map(poolName)
    .filter((name) => poolProblems(name, cluster.pools).length === 0);
  return roleOf(ownLabel(cluster)) ?? (fitting.length === 1 ? fitting[0] : undefined) ?? 'cmmd';
}
