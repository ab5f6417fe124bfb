import { act, renderHook } from '@testing-library/react-hooks';
import { sendRequest } from '../../enrolment/send-request';
import { VirtualMachineModel } from '../../k8s/models';
import type { KubeResource } from '../../k8s/types';
import type { PlanStep } from './plan';
import { useDryRun } from './useDryRun';

jest.mock('../../enrolment/send-request', () => ({ sendRequest: jest.fn() }));

const answers: { of: string; give: () => void; refuse: (error: Error) => void }[] = [];

beforeEach(() => {
  answers.length = 0;
  jest.mocked(sendRequest).mockImplementation(
    (request) =>
      new Promise<KubeResource>((resolve, reject) =>
        answers.push({
          of: request.verb === 'create' ? (request.data.metadata?.name ?? '') : '',
          give: () => resolve({}),
          refuse: reject,
        }),
      ),
  );
});

const planOf = (name: string): PlanStep[] => [
  {
    id: 'machine',
    request: { verb: 'create', model: VirtualMachineModel, data: { metadata: { name } } },
    command: '',
  },
];
const asked = () => answers.map(({ of }) => of);
const answer = (nth: number) =>
  act(async () => {
    answers[nth]?.give();
    await Promise.resolve();
  });
/** What was begun in a promise goes on. */
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve)));

const show = async (plan: readonly PlanStep[]) => {
  const hook = renderHook((now: readonly PlanStep[]) => useDryRun(now), { initialProps: plan });
  await settle();
  return {
    trials: () => hook.result.current.trials,
    again: () => act(hook.result.current.again),
    change: async (next: readonly PlanStep[]) => {
      hook.rerender(next);
      await settle();
    },
  };
};

test('a plan is asked about once, however often it is made again', async () => {
  const { trials, change } = await show(planOf('a'));
  expect(trials()).toEqual({});
  await answer(0);
  await change(planOf('a'));
  expect(trials()).toEqual({ machine: 'accepted' });
  expect(asked()).toEqual(['a']);
});

test('a plan that was gone for a moment waits for its answer again', async () => {
  const { trials, change } = await show(planOf('a'));
  await answer(0);
  await change([]);
  await change(planOf('a'));
  expect(asked()).toEqual(['a', 'a']);
  expect(trials()).toEqual({});
  await answer(1);
  expect(trials()).toEqual({ machine: 'accepted' });
});

test('nothing is accepted while an earlier question is under way', async () => {
  const { trials, change } = await show(planOf('a'));
  await change(planOf('b'));
  await change(planOf('c'));
  expect(asked()).toEqual(['a']);
  await answer(0);
  await settle();
  // What was planned in between is of no interest any more.
  expect(asked()).toEqual(['a', 'c']);
  expect(trials()).toEqual({});
  await answer(1);
  expect(trials()).toEqual({ machine: 'accepted' });
});

test('what is refused says why, and is asked again when wanted', async () => {
  const { trials, again } = await show(planOf('a'));
  const error = new Error('denied');
  answers[0]?.refuse(error);
  await settle();
  expect(trials()).toEqual({ machine: { refused: error } });
  again();
  await settle();
  expect(trials()).toEqual({});
  await answer(1);
  expect(trials()).toEqual({ machine: 'accepted' });
});
