import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useState } from 'react';
import { browserEnvironment } from '../browser-environment';
import { fetchCollector } from './collector-client';
import type { CollectorFigures, CollectorPod } from './collector-client';
import { Poller } from './poll';
import type { PollSnapshot } from './poll-state';

function createPoller(): Poller<CollectorPod, CollectorFigures> {
  return new Poller(
    // access: get pods/proxy
    (pod, signal) => fetchCollector(consoleFetchJSON, pod, signal),
    browserEnvironment,
    (a, b) => a.namespace === b.namespace && a.podName === b.podName,
  );
}

/**
 * Polls the collectors while mounted.
 *
 * @param targets by node name; keep the identity while nothing changes
 * @param enabled whether the user may ask them
 */
export function useCollectorPolls(
  targets: ReadonlyMap<string, CollectorPod>,
  enabled: boolean,
): { polls: PollSnapshot<CollectorFigures>; retry: () => void } {
  const [poller] = useState(() => {
    const created = createPoller();
    return { created, retry: () => created.retry() };
  });
  const { created, retry } = poller;
  const [polls, setPolls] = useState(() => created.getSnapshot());
  useEffect(() => created.subscribe(() => setPolls(created.getSnapshot())), [created]);
  useEffect(() => created.setTargets(targets), [created, targets]);
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    created.start();
    return () => created.stop();
  }, [created, enabled]);
  return { polls, retry };
}
