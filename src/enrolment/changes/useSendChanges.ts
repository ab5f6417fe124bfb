import { useCallback, useEffect, useRef, useState } from 'react';
import { errorMessage } from '../../components/error-message';
import { sendRequest } from '../send-request';
import type { WriteRequest } from '../../k8s/requests';
import type { Change } from './change';

/** Outcome of each change, by its id; absent = not sent yet. */
export type Outcomes = Readonly<
  Record<string, { state: 'sending' | 'done' } | { state: 'failed'; message: string }>
>;

/** Sends one write. @throws what the server answers */
export type SendAs = (request: WriteRequest) => Promise<unknown>;

export interface SendChanges {
  outcomes: Outcomes;
  sending: boolean;
  /**
   * Sends what is not done yet, one after the other. One that fails does not stop the others, unless each rests on
   * the one before it (`inOrder`).
   * @returns whether all are done
   */
  send: (changes: readonly Change[], how?: { inOrder?: boolean }) => Promise<boolean>;
}

/** @param sendAs how each is sent; a constant */
export function useSendChanges(sendAs: SendAs = sendRequest): SendChanges {
  const [outcomes, setOutcomes] = useState<Outcomes>({});
  const [sending, setSending] = useState(false);
  const done = useRef(new Set<string>());
  const mounted = useRef(true);
  useEffect(
    () => () => {
      mounted.current = false;
    },
    [],
  );
  const send = useCallback(
    async (changes: readonly Change[], { inOrder = false } = {}) => {
      const report = (id: string, outcome: Outcomes[string]) => {
        if (mounted.current) {
          setOutcomes((before) => ({ ...before, [id]: outcome }));
        }
      };
      setSending(true);
      for (const change of changes.filter(({ id }) => !done.current.has(id))) {
        report(change.id, { state: 'sending' });
        try {
          await sendAs(change.request);
          done.current.add(change.id);
          report(change.id, { state: 'done' });
        } catch (error) {
          report(change.id, { state: 'failed', message: errorMessage(error) });
          if (inOrder) {
            break;
          }
        }
      }
      if (mounted.current) {
        setSending(false);
      }
      return changes.every(({ id }) => done.current.has(id));
    },
    [sendAs],
  );
  return { outcomes, sending, send };
}
