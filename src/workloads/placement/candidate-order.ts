import type { PlacementCandidate } from '../../operator/placement-types';

export interface CandidateGroups {
  /** Places worth a row, the most interesting first. */
  rows: readonly PlacementCandidate[];
  /** Names of nodes that have no place to speak of, by why. */
  withoutCollector: readonly string[];
  withoutCxl: readonly string[];
}

const RANK = { chosen: 0, fits: 1, rejected: 2 } as const;

/**
 * Candidates as a reader wants them: the chosen one, then those with room, then the rejected ones,
 * each with the most available first. Nodes without any CXL NUMA node are only named.
 */
export function groupCandidates(candidates: readonly PlacementCandidate[]): CandidateGroups {
  const has = (candidate: PlacementCandidate, kind: string) =>
    candidate.reasons.some((reason) => reason.kind === kind);
  const withoutCollector = candidates.filter((candidate) => has(candidate, 'no-collector'));
  const withoutCxl = candidates.filter((candidate) => has(candidate, 'no-cxl-memory'));
  const rows = candidates
    .filter((candidate) => !withoutCollector.includes(candidate) && !withoutCxl.includes(candidate))
    .sort(
      (a, b) =>
        RANK[a.verdict] - RANK[b.verdict] ||
        a.reasons.length - b.reasons.length ||
        (b.available ?? -Infinity) - (a.available ?? -Infinity),
    );
  return {
    rows,
    withoutCollector: withoutCollector.map(({ node }) => node),
    withoutCxl: withoutCxl.map(({ node }) => node),
  };
}
