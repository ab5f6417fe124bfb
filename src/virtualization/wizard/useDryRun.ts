import { useCallback, useEffect, useState } from 'react';
import { sendRequest } from '../../enrolment/send-request';
import type { PlanStep, PlanStepId } from './plan';

/** What the API server says of a step in a dry run; absent while it is asked. */
export type Trials = Partial<Record<PlanStepId, 'accepted' | { refused: unknown }>>;

/** Asks the API server about every write of a plan, without changing anything; anew when the plan changes. */
export function useDryRun(plan: readonly PlanStep[]): { trials: Trials; again: () => void } {
  const [attempt, setAttempt] = useState(0);
  // The same plan is made again with every answer of a watch.
  const text = JSON.stringify(plan);
  const key = `${attempt} ${text}`;
  const [answers, setAnswers] = useState<{ key: string; trials: Trials }>({ key, trials: {} });
  useEffect(() => {
    let here = true;
    for (const { id, request } of JSON.parse(text) as PlanStep[]) {
      const answered = (answer: Trials[PlanStepId]) => {
        if (here) {
          setAnswers((before) => ({
            key,
            trials: { ...(before.key === key && before.trials), [id]: answer },
          }));
        }
      };
      sendRequest(request, { dryRun: true }).then(
        () => answered('accepted'),
        (error: unknown) => answered({ refused: error }),
      );
    }
    return () => {
      here = false;
    };
  }, [key, text]);
  const again = useCallback(() => setAttempt((before) => before + 1), []);
  return { trials: answers.key === key ? answers.trials : {}, again };
}
