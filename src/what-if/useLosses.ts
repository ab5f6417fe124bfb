import { useEffect, useState } from 'react';
import { displacedMachines } from '../kubevirt/node-loss';
import { displacedWorkloads } from '../operator/node-loss';
import { worstFirst } from './losses';
import type { LossSummary, NodeLoss } from './losses';
import type { LossFacts } from './useLossFacts';

/** How long nodes are worked out before the browser gets a turn, in milliseconds. */
const TURN_MS = 30;

export interface Losses {
  /** Worked out so far, the worst node first. */
  summaries: readonly LossSummary[];
  /** Nodes that are still to come. */
  left: number;
}

/**
 * What becomes of everything on each of some nodes, were it gone: of thousands of machines on a hundred nodes it
 * takes a while, so the page keeps answering meanwhile. Of one and the same facts: figures that change
 * during the work would compare nodes of different minutes.
 *
 * @param facts the same object for as long as they count; `undefined` before they are there
 */
export function useLosses(facts: LossFacts | undefined, names: readonly string[]): Losses {
  const [losses, setLosses] = useState<Losses>({ summaries: [], left: names.length });
  useEffect(() => {
    if (!facts) {
      return undefined;
    }
    const found: NodeLoss[] = [];
    let timer: ReturnType<typeof setTimeout>;
    const work = () => {
      const end = Date.now() + TURN_MS;
      do {
        const name = names[found.length];
        if (name === undefined) {
          break;
        }
        found.push(lossOf(name, facts));
      } while (Date.now() < end);
      setLosses({ summaries: worstFirst(found), left: names.length - found.length });
      if (found.length < names.length) {
        timer = setTimeout(work);
      }
    };
    timer = setTimeout(work);
    return () => clearTimeout(timer);
  }, [facts, names]);
  return losses;
}

function lossOf(nodeName: string, { workloads, machines }: LossFacts): NodeLoss {
  const { cmmds, pods, view } = workloads;
  return {
    nodeName,
    workloads: view ? displacedWorkloads(nodeName, cmmds, pods, view) : [],
    machines: machines ? displacedMachines(nodeName, machines) : [],
  };
}
