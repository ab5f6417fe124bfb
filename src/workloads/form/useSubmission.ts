import { useEffect, useRef, useState } from 'react';
import type { FormEvent, RefObject } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { CmmdResource } from '../../k8s/types';
import { problemText } from './problem-text';
import { causesOf, fieldOfPath } from './server-error';
import type { Refusal } from './submit';
import type { Draft } from './useDraft';
import { valueProblems } from './value-problems';
import { readValues } from './values';

export interface Submission {
  /** The form element; the first field that is wrong in it gets the focus. */
  formRef: RefObject<HTMLFormElement>;
  submit: (event: FormEvent) => Promise<void>;
  /** Does something else that takes as long as sending, with the same ends. */
  run: (work: () => Promise<void>) => Promise<void>;
  sending: boolean;
  /** Why it was refused as a whole. */
  failure: unknown;
  fail: (failure: unknown) => void;
  /** What is wrong with parts of it that no visible field stands for. */
  refusals: readonly Refusal[];
}

/**
 * Checks what stands in a draft and sends it when nothing is wrong. What is wrong is said at its
 * field, where there is one; nothing that was typed changes.
 *
 * @param send returns what the server refuses of single fields; rejects when it refuses the whole
 */
export function useSubmission(
  draft: Draft,
  send: (object: CmmdResource) => Promise<readonly Refusal[]>,
): Submission {
  const { t } = useCmmdTranslation();
  const { form, yaml } = draft;
  const formRef = useRef<HTMLFormElement>(null);
  const [failure, fail] = useState<unknown>();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [sending, setSending] = useState(false);
  const [attempts, setAttempts] = useState(0);

  // After the render in which the errors are shown and folded sections have opened.
  useEffect(() => {
    if (attempts > 0) {
      formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }, [attempts]);

  const show = (refused: readonly Refusal[]) => {
    for (const { field, message } of refused) {
      const known = fieldOfPath(field);
      if (known && !yaml) {
        form.setError(known, { type: 'server', message });
      }
    }
    setRefusals(refused.filter(({ field }) => yaml ?? fieldOfPath(field) === undefined));
  };
  const run = async (work: () => Promise<void>) => {
    fail(undefined);
    setRefusals([]);
    setSending(true);
    try {
      await work();
    } catch (error) {
      const causes = causesOf(error);
      show(causes);
      fail(causes.length > 0 ? undefined : error);
    }
    setSending(false);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    fail(undefined);
    setRefusals([]);
    const object = draft.current();
    const sendIt = async () => {
      if (object) {
        await run(async () => show(await send(object)));
      }
    };
    const wrong = yaml && object ? valueProblems(readValues(object)) : [];
    if (!yaml) {
      await form.handleSubmit(sendIt)(event);
    } else if (wrong.length > 0) {
      setRefusals(wrong.map(([field, problem]) => ({ field, message: problemText(t, problem) })));
    } else {
      await sendIt();
    }
    setAttempts((number) => number + 1);
  };
  return { formRef, submit, run, sending, failure, fail, refusals };
}
