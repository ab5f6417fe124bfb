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
 */
export function useOverbookings(cmmds: readonly CmmdResource[] = none): readonly Overbooking[] {
  const { nodes } = useClusterMemory();
  const { pods } = useOperatorPods();
  return useMemo(() => overbookings(nodes, pods, cmmds), [nodes, pods, cmmds]);
}
