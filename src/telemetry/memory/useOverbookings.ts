import { useMemo } from 'react';
import type { CmmdResource } from '../../k8s/types';
import { overbookings } from '../../operator/overbooked';
import type { Overbooking } from '../../operator/overbooked';
import { useClusterMemory, useOperatorPods } from './useClusterMemory';

export type { Overbooking };

const none: readonly never[] = [];

/**
 * The NUMA nodes of the page of which more is promised than they have; empty where pods or figures are
 * not readable.
 *
 * @param cmmds those that the page watches anyway: they tell who was scaled beyond what was asked
 * @param begun false finds none yet: all pods of the operator are gone through
 */
export function useOverbookings(
  cmmds: readonly CmmdResource[] = none,
  begun = true,
): readonly Overbooking[] {
  const { nodes } = useClusterMemory();
  const { pods } = useOperatorPods();
  return useMemo(
    () => (begun ? overbookings(nodes, pods, cmmds) : none),
    [nodes, pods, cmmds, begun],
  );
}
