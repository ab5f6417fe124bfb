import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback } from 'react';
import type { FetchJson } from '../collectors/collector-client';
import { fetchMemoryUses } from './memory-use';
import type { MemoryUses } from './memory-use';
import { usePolled } from './usePolled';
import type { Polled } from './usePolled';

// The SDK types its result as any.
// access: none (monitoring has rights of its own: cluster-monitoring-view, or view on the project)
const fetchJson = consoleFetchJSON as FetchJson;

/** A week by the hour changes slowly, and costs Prometheus much. */
const INTERVAL_MS = 10 * 60_000;

/**
 * How much memory machines and Deployments use.
 *
 * @param machines whether the cluster knows virtual machines; `undefined` asks nothing yet
 */
export function useMemoryUses(
  namespace: string | undefined,
  machines: boolean | undefined,
): Polled<MemoryUses> {
  const fetchData = useCallback(
    (signal: AbortSignal) =>
      fetchMemoryUses(fetchJson, { namespace, machines: machines === true }, signal),
    [namespace, machines],
  );
  return usePolled(
    fetchData,
    machines === undefined ? undefined : JSON.stringify([namespace, machines]),
    INTERVAL_MS,
  );
}
