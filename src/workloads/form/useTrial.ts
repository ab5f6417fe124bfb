import { useEffect } from 'react';
import type { CmmdResource } from '../../k8s/types';
import { sameJson } from '../../k8s/object-path';
import type { MayCreate, Trial, tryCreating } from './try-creating';
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
 * @param attempt how; `undefined` until it is known, and nothing is tried before
 * @param may what is tried of it; more of it than before is tried anew
 * @param ready whether it could be created at all; what is not complete is not tried
 * @param last what was tried last, not to try the same again
 * @param onTried told what the server says; without it nothing is tried, and what is being tried ends: what
 *   is created meanwhile would make the server complain that it is there already
 */
export function useTrial(
  attempt: typeof tryCreating | undefined,
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
    if (!wanted || !attempt) {
      return undefined;
    }
    const stopped = new AbortController();
    const may = { payload, pods };
    attempt(settled, may, stopped.signal).then(
      (trial) => {
        if (!stopped.signal.aborted) {
          onTried({ object: settled, may, trial });
        }
      },
      () => undefined,
    );
    return () => stopped.abort();
  }, [wanted, attempt, settled, payload, pods, onTried]);
}
