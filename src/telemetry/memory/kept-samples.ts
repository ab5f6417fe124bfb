import { KeptAnswers } from '../collectors/kept-answers';
import type { HistorySeries } from '../prometheus/history';
import { addSample } from './samples';
import type { MemorySample } from './samples';
import type { ClusterMemory } from './useClusterMemory';

/** More nodes than somebody looks at one after the other; those looked at longest ago go. */
const MOST_SERIES = 30;

/**
 * What the pages have seen of both tiers, kept while the console is open: a chart goes on where the page before
 * has left it. By the set of nodes they add up, which is another one on a page about one node.
 */
export const keptSamples = new KeptAnswers<readonly MemorySample[]>(MOST_SERIES);

/** What the pages have seen of the NUMA nodes of each node, by its name. */
export const keptNodeHistories = new KeptAnswers<readonly HistorySeries[]>(MOST_SERIES);

/** Adds a sample to those that are kept of a set of nodes, see `addSample`. */
export function keepSample(
  subject: string,
  at: number,
  totals: ClusterMemory['totals'],
  staleAfterMs: number,
): void {
  keptSamples.keep(
    subject,
    addSample(keptSamples.all.get(subject) ?? [], at, totals, staleAfterMs),
  );
}

/** Another user than the one who looked: what that one saw is not for this one. */
export function forgetSamples(): void {
  keptSamples.clear();
  keptNodeHistories.clear();
}
