import type { PodResource } from '../../../k8s/types';

/** A pod's state in Kubernetes' own word, as `kubectl get pods` prints it. */
export function podStatus({ metadata, status }: PodResource): string {
  if (metadata?.deletionTimestamp) {
    return 'Terminating';
  }
  const containers = status?.containerStatuses ?? [];
  const waiting = containers.find(({ state }) => state?.waiting?.reason)?.state?.waiting?.reason;
  const ended = containers.find(({ state }) => state?.terminated?.exitCode)?.state?.terminated;
  return status?.reason ?? waiting ?? ended?.reason ?? status?.phase ?? 'Unknown';
}

/** How often containers of a pod were started again. */
export function restartsOf({ status }: PodResource): number {
  return (status?.containerStatuses ?? []).reduce(
    (sum, { restartCount = 0 }) => sum + restartCount,
    0,
  );
}
