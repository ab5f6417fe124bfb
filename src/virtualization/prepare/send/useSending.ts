import { useCallback, useEffect, useRef, useState } from 'react';
import { sendRequest } from '../../../enrolment/send-request';
import type { WriteRequest } from '../../../k8s/requests';
import type { ShownChange } from './SourceOfChange';

/** What the server refused, and what it said. */
export interface Failure {
  request: WriteRequest;
  error: unknown;
}

/** A dry run of all that is not written yet. */
export type Trial = 'asking' | 'accepted' | { refused: readonly Failure[] };

export interface Sending {
  trial: Trial;
  /** Asks the server once more in a dry run. */
  ask: () => void;
  sending: boolean;
  /** Of the last time it was sent; what succeeded is not sent again. */
  failures: readonly Failure[];
  send: () => Promise<void>;
}

/**
 * Tries changes in a dry run as soon as they are shown, and sends them one after the other when asked. One that
 * fails does not stop the others.
 *
 * @param changes the same list for as long as the dialog is there
 * @param onDone all of them are written
 * @param allowed without, nothing is tried: the trial stays `asking`
 */
export function useSending(
  changes: readonly ShownChange[],
  onDone: () => void,
  allowed: boolean,
): Sending {
  const [trial, setTrial] = useState<Trial>('asking');
  const [sending, setSending] = useState(false);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const done = useRef(new Set<WriteRequest>());
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const ask = useCallback(() => {
    setTrial('asking');
    const left = changes.filter(({ request }) => !done.current.has(request));
    void Promise.all(
      left.map(({ request }) =>
        sendRequest(request, { dryRun: true }).then(
          (): Failure[] => [],
          (error: unknown): Failure[] => [{ request, error }],
        ),
      ),
    ).then((answers) => {
      const refused = answers.flat();
      if (here.current) {
        setTrial(refused.length === 0 ? 'accepted' : { refused });
      }
    });
  }, [changes]);
  useEffect(() => {
    if (allowed) {
      ask();
    }
  }, [ask, allowed]);
  const send = async () => {
    setSending(true);
    setFailures([]);
    const failed: Failure[] = [];
    for (const { request } of changes.filter((each) => !done.current.has(each.request))) {
      try {
        await sendRequest(request);
        done.current.add(request);
      } catch (error) {
        failed.push({ request, error });
      }
    }
    if (failed.length === 0) {
      onDone();
    } else if (here.current) {
      setSending(false);
      setFailures(failed);
    }
  };
  return { trial, ask, sending, failures, send };
}
