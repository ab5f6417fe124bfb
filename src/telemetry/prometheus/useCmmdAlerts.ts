import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, useState } from 'react';
import type { FetchJson } from '../collectors/collector-client';
import { fetchAlerts } from './alerts';
import type { CmmdAlert } from './alerts';
import { usePolled } from './usePolled';
import type { Polled } from './usePolled';

// The SDK types its result as any.
// access: none (monitoring has rights of its own: cluster-monitoring-view)
const fetchJson = consoleFetchJSON as FetchJson;

const INTERVAL_MS = 30_000;

/**
 * The alerts of deploy/metrics that hold now; empty also where the rules are not installed. Firing
 * ones come first.
 *
 * @param namespace the operator's, for users who may read the metrics of that namespace only
 */
export function useCmmdAlerts(namespace: string | undefined): Polled<readonly CmmdAlert[]> {
  // Who is answered for the whole cluster is not asked again once it is known where the operator is.
  const [refused, setRefused] = useState(false);
  const own = refused ? namespace : undefined;
  const fetchData = useCallback(
    (signal: AbortSignal) => fetchAlerts(fetchJson, own, signal),
    [own],
  );
  const polled = usePolled(fetchData, own ?? '', INTERVAL_MS);
  if (!refused && polled.problem?.kind === 'forbidden') {
    setRefused(true);
  }
  return polled;
}
