import { useMemo } from 'react';
import { LONG_LIST } from '../../k8s/long-lists';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource, PodResource } from '../../k8s/types';
import { operatorOutage } from '../../operator/outage';
import type { OperatorOutage } from '../../operator/outage';
import { useManagerPods } from './useManagerPods';
import { useWatchedKind } from './watched';

/** What a page watches anyway, of one project or of all. */
export interface KnownObjects {
  cmmds: readonly CmmdResource[];
  /** Those labelled `socmmd=v1`. */
  placedPods: readonly PodResource[];
  /** Whether these are the lists of the whole cluster. */
  complete: boolean;
}

/**
 * Why the operator does nothing, from the objects that stop it and from its own pods, as far as the
 * user may read them. While it is down, the CMMDs of all projects are looked through for the cause,
 * which may be in another project than the one shown.
 */
export function useOperatorOutage(known: KnownObjects): OperatorOutage | undefined {
  const { cmmds, placedPods, complete } = known;
  const { deployment, pods: operatorPods } = useManagerPods();
  const seen = useMemo(
    () => operatorOutage({ cmmds, placedPods, deployment, operatorPods }),
    [cmmds, placedPods, deployment, operatorPods],
  );
  const all = useWatchedKind<CmmdResource>(CmmdModel, LONG_LIST, seen !== undefined && !complete);
  return useMemo(
    () =>
      all.loaded
        ? operatorOutage({ cmmds: all.items, placedPods, deployment, operatorPods })
        : seen,
    [all.loaded, all.items, placedPods, deployment, operatorPods, seen],
  );
}
