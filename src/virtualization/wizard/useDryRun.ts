import { useCallback, useEffect, useRef, useState } from 'react';
import { sendRequest } from '../../enrolment/send-request';
import type { PlanStep, PlanStepId } from './plan';

/** What the API server says of a step in a dry run; absent while it is asked. */
export type Trials = Partial<Record<PlanStepId, 'accepted' | { refused: unknown }>>;

/**
 * Asks the API server about every write of a plan, without changing anything; anew when the plan changes. Once it has
 * accepted all, nothing is being asked any more: a question that came after the write would find what it has made, and
 * be answered with a conflict.
 */
export function useDryRun(plan: readonly PlanStep[]): { trials: Trials; again: () => void } {
  const [attempt, setAttempt] = useState(0);
  // The same plan is made again with every answer of a watch.
  const text = JSON.stringify(plan);
  const key = `${attempt} ${text}`;
  const [answers, setAnswers] = useState<{ key: string; trials: Trials }>({ key, trials: {} });
  const asked = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    let here = true;
    // A plan that is there again, as after a moment without figures, is asked about again.
    setAnswers({ key, trials: {} });
    const ask = ({ id, request }: PlanStep) => {
      const answered = (answer: Trials[PlanStepId]) => {
        if (here) {
          setAnswers(({ trials }) => ({ key, trials: { ...trials, [id]: answer } }));
        }
      };
      return sendRequest(request, { dryRun: true }).then(
        () => answered('accepted'),
        (error: unknown) => answered({ refused: error }),
      );
    };
    asked.current = asked.current.then(() =>
      here ? Promise.all((JSON.parse(text) as PlanStep[]).map(ask)) : undefined,
    );
    return () => {
      here = false;
    };
  }, [key, text]);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  return { trials: answers.key === key ? answers.trials : {}, again };
}
