import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useState } from 'react';
import { browserEnvironment } from '../browser-environment';
import { fetchCollector } from './collector-client';
import type { CollectorFigures, CollectorPod } from './collector-client';
import { keptCollectorPolls } from './kept-polls';
import { Poller } from './poll';
import { staleAfter } from './poll-schedule';
import type { PollSnapshot } from './poll-state';

function createPoller(seenFirst: number | undefined): Poller<CollectorPod, CollectorFigures> {
  return new Poller(
    // access: get pods/proxy
    (pod, signal) => fetchCollector(consoleFetchJSON, pod, signal),
    browserEnvironment,
    (a, b) => a.namespace === b.namespace && a.podName === b.podName,
    keptCollectorPolls,
    seenFirst,
  );
}

/** Where a page's figures come from, see `useCollectorPolls`. */
export type UsePolls = (
  targets: ReadonlyMap<string, CollectorPod>,
  allowed: boolean | undefined,
  /** The operator's, as soon as it is known. */
  namespace?: string,
) => {
  polls: PollSnapshot<CollectorFigures>;
  retry: () => void;
  /** Asks for a node that somebody looks at, where others speak for it. */
  look?: (nodeName: string) => void;
  /** Age in milliseconds from which figures are stale: two answers were missed. */
  staleAfterMs: number;
};

/** Polls the collectors while mounted, starting with what other pages have learned; see `useCollectorPollsSeen`. */
export const useCollectorPolls: UsePolls = (targets, allowed) =>
  useCollectorPollsSeen(undefined, targets, allowed);

/**
 * The same, for who says which of them are seen first.
 *
 * @param seenFirst how many of the first targets are told without waiting for the others; a constant
 * @param targets by node name; keep the identity while nothing changes
 * @param allowed whether the user may ask them; `undefined` while unknown
 */
export function useCollectorPollsSeen(
  seenFirst: number | undefined,
  targets: ReadonlyMap<string, CollectorPod>,
  allowed: boolean | undefined,
): ReturnType<UsePolls> {
  const [created] = useState(() => createPoller(seenFirst));
  const [polls, setPolls] = useState(created.getSnapshot);
  useEffect(() => created.subscribe(() => setPolls(created.getSnapshot())), [created]);
  useEffect(() => created.setTargets(targets), [created, targets]);
  useEffect(() => {
    if (allowed === false) {
      // Another user than the one who asked: what that one saw is not for this one.
      keptCollectorPolls.clear();
    }
    if (!allowed) {
      return undefined;
    }
    created.start();
    return () => created.stop();
  }, [created, allowed]);
  return { polls, retry: created.retry, staleAfterMs: staleAfter(targets.size) };
}
