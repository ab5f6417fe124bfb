import { useEffect } from 'react';
import type { CmmdResource } from '../../k8s/types';
import { sameJson } from '../../k8s/object-path';
import { tryCreating } from './try-creating';
import type { MayCreate, Trial } from './try-creating';
import { useDebounced } from './useDebounced';

/** A trial, and what was tried. */
export interface Tried {
  object: CmmdResource;
  /** What of it was tried. */
  may: MayCreate;
  trial: Trial;
}

/** How long nothing is typed before the server is asked, in milliseconds. */
const QUIET = 1000;

/**
 * Tries a workload in dry runs once it has stayed the same for a second, so that the user knows what the
 * server will say before anything is created. An error of a trial is not shown: creating says it.
 *
 * @param may what is tried of it; more of it than before is tried anew
 * @param ready whether it could be created at all; what is not complete is not tried
 * @param last what was tried last, not to try the same again
 */
export function useTrial(
  cmmd: CmmdResource,
  { payload, pods }: MayCreate,
  ready: boolean,
  last: Tried | undefined,
  onTried: ((tried: Tried) => void) | undefined,
): void {
  const settled = useDebounced(cmmd, QUIET);
  const known =
    last !== undefined &&
    sameJson(last.object, settled) &&
    (last.may.payload || !payload) &&
    (last.may.pods || !pods);
  const wanted = ready && !known && onTried !== undefined && sameJson(settled, cmmd);
  useEffect(() => {
    if (!wanted) {
      return undefined;
    }
    let stopped = false;
    const may = { payload, pods };
    tryCreating(settled, may).then(
      (trial) => {
        if (!stopped) {
          onTried({ object: settled, may, trial });
        }
      },
      () => undefined,
    );
    return () => {
      stopped = true;
    };
  }, [wanted, settled, payload, pods, onTried]);
}
