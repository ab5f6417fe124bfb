import { act, renderHook } from '@testing-library/react-hooks';
import { PrometheusError } from './prometheus-client';
import { usePolled } from './usePolled';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const settle = (ms = 0) =>
  act(async () => {
    jest.advanceTimersByTime(ms);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  });

test('asks, asks again, and keeps the last answer while newer requests fail', async () => {
  const fetchData = jest.fn<Promise<number>, [AbortSignal]>().mockResolvedValueOnce(1);
  const { result } = renderHook(() => usePolled(fetchData, 'k', 1000));
  expect(result.current.loading).toBe(true);
  await settle();
  expect(result.current).toMatchObject({ data: 1, loading: false, problem: undefined });
  fetchData.mockRejectedValueOnce(new PrometheusError({ kind: 'timeout' }));
  await settle(1000);
  expect(result.current).toMatchObject({ data: 1, problem: { kind: 'timeout' } });
  fetchData.mockResolvedValueOnce(2);
  act(() => result.current.retry());
  await settle();
  expect(result.current).toMatchObject({ data: 2, problem: undefined });
});

test('an answer to another request is never shown, and the request is given up', async () => {
  const signals: AbortSignal[] = [];
  const slow = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<string>(() => undefined);
  };
  const fast = () => Promise.resolve('new');
  const { result, rerender, unmount } = renderHook(
    ({ key }: { key: string }) => usePolled<string>(key === 'a' ? slow : fast, key, 1000),
    { initialProps: { key: 'a' } },
  );
  rerender({ key: 'b' });
  expect(signals[0]?.aborted).toBe(true);
  expect(result.current.data).toBeUndefined();
  await settle();
  expect(result.current.data).toBe('new');
  unmount();
});

test('nothing is asked while the page is hidden', async () => {
  const fetchData = jest.fn(() => Promise.resolve(1));
  renderHook(() => usePolled(fetchData, 'k', 1000));
  await settle();
  const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  await settle(1000);
  await settle(60_000);
  expect(fetchData).toHaveBeenCalledTimes(1);
  hidden.mockReturnValue(false);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await settle();
  expect(fetchData).toHaveBeenCalledTimes(2);
});
