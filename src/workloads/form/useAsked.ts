import { useEffect, useState } from 'react';
import { errorMessage } from '../../components/error-message';
import { loadAsked } from './load-asked';
import type { Asked } from './load-asked';

/** Once downloaded, every form has it. */
let downloaded: Asked | undefined;

/**
 * What looks at what is asked for; `undefined` until it has come.
 *
 * @param wanted when it may be downloaded
 * @throws in rendering, what kept the download from coming: the page's boundary says so
 */
export function useAsked(wanted: boolean): Asked | undefined {
  const [state, setState] = useState<{ asked: Asked | undefined; error?: unknown }>({
    asked: downloaded,
  });
  const missing = wanted && state.asked === undefined && state.error === undefined;
  useEffect(() => {
    if (!missing) {
      return undefined;
    }
    let here = true;
    loadAsked().then(
      (asked) => {
        downloaded = asked;
        if (here) {
          setState({ asked });
        }
      },
      (error: unknown) => here && setState({ asked: undefined, error }),
    );
    return () => {
      here = false;
    };
  }, [missing]);
  if (state.error !== undefined) {
    throw state.error instanceof Error ? state.error : new Error(errorMessage(state.error));
  }
  return state.asked;
}
