import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useMemo, useState } from 'react';
import type { Dispatch, SetStateAction } from 'react';
import { EventModel } from '../k8s/models';
import type { EndsOfPods } from './ends-of-pods';
import { endsStillNeeded, unreadEnds } from './ends-of-pods';
import { lookUpKey } from './name-holders';
import type { WorkloadRow } from './workload-rows';

/** How soon what could not be read is tried again, milliseconds. */
const againMs = 60_000;

/**
 * Reads the events about Pods that are missing, which alone tell whether one was drained, evicted or
 * deleted. Watching the events of all pods for it would be far too much: each is read once, until its
 * CMMD changes or its Pod is there again, and again a minute later where it could not be read.
 *
 * @param mayRead whether events may be listed where the rows are
 * @param setEnds gets what was found together with what is known already
 */
export function useEndsOfPods(
  rows: readonly WorkloadRow[],
  mayRead: boolean,
  setEnds: Dispatch<SetStateAction<EndsOfPods>>,
): void {
  const [round, setRound] = useState(0);
  // Events about nodes are in a project of their own.
  const [mayReadAll, reviewing] = useAccessReview({
    group: EventModel.apiGroup ?? '',
    resource: EventModel.plural,
    verb: 'list',
  });
  const wanted = useMemo(
    () =>
      JSON.stringify(
        mayRead && !reviewing
          ? unreadEnds(rows).map((row) => [lookUpKey(row), row.namespace, row.name] as const)
          : [],
      ),
    [rows, mayRead, reviewing],
  );
  useEffect(() => setEnds((before) => endsStillNeeded(before, rows)), [rows, setEnds]);
  useEffect(() => {
    const pods = JSON.parse(wanted) as [string, string, string][];
    if (pods.length === 0) {
      return undefined;
    }
    const controller = new AbortController();
    void import(/* webpackChunkName: "flow" */ './read-ends')
      .then(({ readEnds }) => readEnds(pods, mayReadAll, controller.signal))
      .then((found) => {
        if (!controller.signal.aborted && found.size > 0) {
          setEnds((before) => new Map([...before, ...found]));
        }
      });
    const timer = setTimeout(() => setRound((before) => before + 1), againMs);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [wanted, mayReadAll, round, setEnds]);
}
