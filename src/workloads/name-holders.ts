import type { KubeResource } from '../k8s/types';
import { isForeign } from '../operator/prospect';
import { isWarmUp } from '../operator/warm-up';
import type { WorkloadRow } from './workload-rows';

/** So many are looked up at most: whoever has more missing workloads looks at one first. */
export const MOST_LOOKED_UP = 50;

/**
 * Workloads whose name may be held by a Pod that the operator did not make. The lists hold only the
 * operator's pods, so that one of somebody else looks like none.
 */
export function mayBeHeld(rows: readonly WorkloadRow[]): readonly WorkloadRow[] {
  return rows
    .filter(({ payloadKind, situation }) => payloadKind === 'Pod' && situation.state === 'missing')
    .slice(0, MOST_LOOKED_UP);
}

/** Another text when a row has to be looked up anew. */
export function lookUpKey({ key, cmmd }: Pick<WorkloadRow, 'key' | 'cmmd'>): string {
  return `${key}@${cmmd.metadata?.resourceVersion ?? ''}`;
}

/**
 * The rows, where a missing one whose name a foreign Pod holds is `foreign`. A warm-up pod of the
 * operator, or a Pod that goes, is none: the workload stays missing.
 *
 * @param holders by `lookUpKey`: what has the name
 */
export function withHolders(
  rows: readonly WorkloadRow[],
  holders: ReadonlyMap<string, KubeResource>,
): readonly WorkloadRow[] {
  if (holders.size === 0) {
    return rows;
  }
  return rows.map((row) => {
    const object = row.situation.state === 'missing' ? holders.get(lookUpKey(row)) : undefined;
    return object &&
      isForeign(object) &&
      !isWarmUp(object) &&
      object.metadata?.deletionTimestamp === undefined
      ? { ...row, situation: { ...row.situation, state: 'foreign', object } }
      : row;
  });
}
