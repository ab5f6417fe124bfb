import { act, renderHook } from '@testing-library/react-hooks';
import type { CmmdResource } from '../../k8s/types';
import type { MayCreate, Trial } from './try-creating';
import { tryCreating } from './try-creating';
import { useTrial } from './useTrial';
import type { Tried } from './useTrial';

jest.mock('./try-creating', () => ({ tryCreating: jest.fn() }));

const asked = tryCreating as jest.MockedFunction<typeof tryCreating>;
const answer: Trial = { refusals: [], warnings: ['would violate'] };
const cmmd = (memory: string) =>
  ({ metadata: { name: 'a', namespace: 'work' }, spec: { memory } }) as unknown as CmmdResource;
const all = { payload: true, pods: true };

interface Props {
  object: CmmdResource;
  may: MayCreate;
  ready: boolean;
  last?: Tried | undefined;
  sending?: boolean;
}

function show(first: Props) {
  const told: Tried[] = [];
  const onTried = (tried: Tried) => told.push(tried);
  const hook = renderHook(
    ({ object, may, ready, last, sending }: Props) =>
      useTrial(tryCreating, object, may, ready, last, sending ? undefined : onTried),
    { initialProps: first },
  );
  return { told, rerender: hook.rerender };
}

const pass = (milliseconds: number) =>
  act(async () => {
    jest.advanceTimersByTime(milliseconds);
    await Promise.resolve();
  });

beforeEach(() => {
  jest.useFakeTimers();
  asked.mockReset().mockResolvedValue(answer);
});
afterEach(() => jest.useRealTimers());

test('is asked once nothing was typed for a second, and told with what was tried', async () => {
  const { told, rerender } = show({ object: cmmd('1Gi'), may: all, ready: true });
  rerender({ object: cmmd('2Gi'), may: all, ready: true });
  await pass(900);
  expect(asked).not.toHaveBeenCalledWith(cmmd('2Gi'), all, expect.anything());
  await pass(200);
  expect(asked).toHaveBeenLastCalledWith(cmmd('2Gi'), all, expect.anything());
  expect(told.at(-1)).toEqual({ object: cmmd('2Gi'), may: all, trial: answer });
});

test('what is not ready is not tried', async () => {
  show({ object: cmmd('1Gi'), may: all, ready: false });
  await pass(5_000);
  expect(asked).not.toHaveBeenCalled();
});

test('the same is tried again only when more of it may be tried', async () => {
  const object = cmmd('1Gi');
  const less = { payload: true, pods: false };
  const last = { object, may: less, trial: answer };
  const { rerender } = show({ object, may: less, ready: true, last });
  await pass(2_000);
  expect(asked).not.toHaveBeenCalled();
  rerender({ object, may: all, ready: true, last });
  await pass(2_000);
  expect(asked).toHaveBeenCalledTimes(1);
});

test('a trial that fails tells nothing: creating says what is wrong', async () => {
  asked.mockRejectedValue(new Error('500'));
  const { told } = show({ object: cmmd('1Gi'), may: all, ready: true });
  await pass(2_000);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(told).toEqual([]);
});

describe('while it is being sent', () => {
  const form = { object: cmmd('1Gi'), may: all, ready: true };

  test('what is being tried ends, and tells nothing', async () => {
    let answerNow: (trial: Trial) => void = () => undefined;
    asked.mockReturnValue(
      new Promise((resolve) => {
        answerNow = resolve;
      }),
    );
    const { told, rerender } = show(form);
    await pass(2_000);
    const signal = asked.mock.calls[0]?.[2];
    expect(signal?.aborted).toBe(false);
    rerender({ ...form, sending: true });
    expect(signal?.aborted).toBe(true);
    answerNow(answer);
    await pass(2_000);
    expect(told).toEqual([]);
  });

  test('nothing begins; it is tried when sending has failed', async () => {
    const typed = { ...form, object: cmmd('2Gi') };
    const { told, rerender } = show({ ...form, ready: false });
    rerender(typed);
    await pass(900);
    rerender({ ...typed, sending: true });
    await pass(2_000);
    expect(asked).not.toHaveBeenCalled();
    rerender(typed);
    await pass(2_000);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(told).toHaveLength(1);
  });
});
