import { Suspense, useMemo } from 'react';
import { LONG_LIST } from '../../k8s/long-lists';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { clusterNow } from '../../operator/cluster-time';
import { cmmdsWithoutPod } from '../../operator/missing-pods';
import { useOperatorPods } from '../../telemetry/memory/useClusterMemory';
import { useWatchedKind } from '../../telemetry/watches/watched';
import { MissingPods } from './seldom';

/**
 * Pods of CMMDs that a drain has taken away do not come back by themselves: says so while a rollout
 * goes on and after it, and asks the operator for them.
 *
 * @param isRunning whether further nodes will be drained
 */
export function BringBack({ isRunning }: { isRunning: boolean }) {
  const cmmds = useWatchedKind<CmmdResource>(CmmdModel, LONG_LIST);
  const { watch: pods } = useOperatorPods();
  const missing = useMemo(
    () =>
      cmmds.loaded && pods?.loaded
        ? cmmdsWithoutPod(
            cmmds.items,
            pods.items,
            clusterNow([cmmds.items, pods.items], Date.now()),
          )
        : [],
    [cmmds, pods],
  );
  return missing.length > 0 ? (
    <Suspense fallback={null}>
      <MissingPods missing={missing} isRunning={isRunning} />
    </Suspense>
  ) : null;
}
