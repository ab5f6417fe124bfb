import { useMemo } from 'react';
import type { CmmdResource, PodResource } from '../../k8s/types';
import { OWNER_ANNOTATION } from '../../operator/names';
import { useOperatorPods } from '../../telemetry/memory/useClusterMemory';

/** The pods that the operator made for a CMMD; none for one that is only being written. */
export function useOwnPods(existing: CmmdResource | undefined): readonly PodResource[] {
  const { pods } = useOperatorPods();
  const { namespace, name } = existing?.metadata ?? {};
  return useMemo(
    () =>
      name === undefined
        ? []
        : pods.filter(
            ({ metadata }) =>
              metadata?.namespace === namespace &&
              metadata?.annotations?.[OWNER_ANNOTATION] === name,
          ),
    [pods, namespace, name],
  );
}
