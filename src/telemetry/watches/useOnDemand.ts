import { useCallback, useEffect, useRef, useState } from 'react';

export interface OnDemand {
  /** Asks now; what was being asked before is given up. */
  run: () => void;
  busy: boolean;
  /** What stood in the way of asking at all. */
  error: unknown;
}

/**
 * Something that is asked for by a click, never polled. Given up when the page is left, or is about
 * something else.
 *
 * @param subject whom it is about, such as a uid: what was asked about another one is forgotten
 * @param ask keeps its answer somewhere; rejects when it could not even ask
 */
export function useOnDemand(
  subject: string,
  ask: (signal: AbortSignal) => Promise<void>,
): OnDemand {
  const [state, setState] = useState<{ subject: string; busy: boolean; error?: unknown }>({
    subject,
    busy: false,
  });
  const leave = useRef<AbortController>();
  // Something else, or another page: nobody reads the answer any more.
  useEffect(() => () => leave.current?.abort(), [subject]);
  const run = useCallback(() => {
    leave.current?.abort();
    const controller = new AbortController();
    leave.current = controller;
    setState({ subject, busy: true });
    ask(controller.signal).then(
      () => {
        if (!controller.signal.aborted) {
          setState({ subject, busy: false });
        }
      },
      (error: unknown) => {
        if (!controller.signal.aborted) {
          setState({ subject, busy: false, error });
        }
      },
    );
  }, [subject, ask]);
  const own = state.subject === subject;
  return { run, busy: own && state.busy, error: own ? state.error : undefined };
}
