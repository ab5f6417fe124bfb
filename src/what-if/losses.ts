import type { DisplacedMachine } from '../kubevirt/node-loss';
import type { DisplacedWorkload } from '../operator/node-loss';

/**
 * What becomes of something whose node is gone: it has a place, with its memory where it was asked to be; it
 * waits for its node, or runs with its memory elsewhere; nobody can tell; it has no place.
 */
export type NodeLossFate = 'room' | 'partly' | 'unknown' | 'nowhere';

/** What a node runs that would be without it, and what becomes of that. */
export interface NodeLoss {
  nodeName: string;
  workloads: readonly DisplacedWorkload[];
  machines: readonly DisplacedMachine[];
}

/** What the loss of a node comes to, in a row of a table. */
export interface LossSummary {
  loss: NodeLoss;
  counts: Readonly<Record<NodeLossFate, number>>;
  /** bytes of what has no place */
  nowhereBytes: number;
}

/** One word for both kinds: what is `taken` by others has no place either. */
export function fateOf({ fate }: DisplacedWorkload | DisplacedMachine): NodeLossFate {
  switch (fate.kind) {
    case 'room':
      return 'room';
    case 'named':
    case 'tier':
      return 'partly';
    case 'unknown':
      return 'unknown';
    case 'taken':
    case 'nowhere':
      return 'nowhere';
  }
}

export function summaryOf(loss: NodeLoss): LossSummary {
  const counts = { nowhere: 0, unknown: 0, partly: 0, room: 0 };
  let nowhereBytes = 0;
  for (const each of [...loss.workloads, ...loss.machines]) {
    const fate = fateOf(each);
    counts[fate] += 1;
    if (fate === 'nowhere') {
      nowhereBytes += 'needed' in each ? each.needed : each.requested;
    }
  }
  return { loss, counts, nowhereBytes };
}

/** The worst node first: by what has no place, then by what is not known; by name among equals. */
export function worstFirst(losses: readonly NodeLoss[]): LossSummary[] {
  return losses
    .map(summaryOf)
    .sort(
      (a, b) =>
        b.nowhereBytes - a.nowhereBytes ||
        b.counts.nowhere - a.counts.nowhere ||
        b.counts.unknown - a.counts.unknown ||
        b.counts.partly - a.counts.partly ||
        a.loss.nodeName.localeCompare(b.loss.nodeName, 'en', { numeric: true }),
    );
}
