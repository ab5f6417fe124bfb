import { listAt, textAt } from '../../../k8s/json-path';
import type { KubeResource } from '../../../k8s/types';
import { pagesOfEffective, recommendedFor } from './recommended';
import type { ProfilePages, TunedNode } from './recommended';

/** How far TuneD is with a node's profile. */
export type TunedState =
  /** The Node Tuning Operator has not given the node this profile yet. */
  | 'waiting'
  /** TuneD has not said yet that it applied it. */
  | 'applying'
  /** It waits for the node's next restart: the Tuned says `tuned.openshift.io/deferred`. */
  | 'deferred'
  /** TuneD could not apply it. */
  | 'failed'
  /** It is applied, and TuneD complains. */
  | 'degraded'
  | 'applied'
  /** The node's Profile cannot be read. */
  | 'unknown';

/** What TuneD is to do about the 2 MiB pages of a node. */
export interface TunedOfNode {
  profile: string;
  /** By NUMA id; empty where its profile sets no pages aside. */
  pages: ReadonlyMap<number, ProfilePages>;
  state: TunedState;
  /** TuneD's own words, where something is not as it should be. */
  message: string | undefined;
}

/**
 * What the profile that a node is to have sets aside, whoever wrote the Tuned, and how far TuneD is with it.
 *
 * @param profile the node's Profile object; `undefined` where there is none or it cannot be read
 * @returns `undefined` when no profile is known for the node
 */
export function tunedOfNode(
  of: TunedNode,
  tuneds: readonly KubeResource[],
  profile: KubeResource | undefined,
): TunedOfNode | undefined {
  const given = textAt(profile, 'spec', 'config', 'tunedProfile');
  const wanted = recommendedFor(tuneds, of)?.profile ?? given;
  if (wanted === undefined) {
    return undefined;
  }
  const reported = reportOf(profile);
  const state =
    given === undefined
      ? 'unknown'
      : given !== wanted
        ? 'waiting'
        : textAt(profile, 'status', 'tunedProfile') !== given
          ? 'applying'
          : reported.state;
  return {
    profile: wanted,
    pages: pagesOfEffective(wanted, tuneds),
    state,
    message: state === reported.state ? reported.message : undefined,
  };
}

/** What TuneD says in the conditions of a Profile. */
function reportOf(profile: KubeResource | undefined): {
  state: TunedState;
  message: string | undefined;
} {
  const conditions = listAt(profile, 'status', 'conditions');
  const of = (type: string) => conditions.find((each) => textAt(each, 'type') === type);
  const applied = of('Applied');
  const degraded = of('Degraded');
  const isApplied = textAt(applied, 'status') === 'True';
  if (textAt(applied, 'reason') === 'Deferred') {
    return { state: 'deferred', message: textAt(applied, 'message') };
  }
  if (textAt(degraded, 'status') === 'True') {
    return { state: isApplied ? 'degraded' : 'failed', message: textAt(degraded, 'message') };
  }
  return isApplied
    ? { state: 'applied', message: undefined }
    : { state: 'applying', message: textAt(applied, 'message') };
}
