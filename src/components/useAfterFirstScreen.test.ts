import { act, renderHook } from '@testing-library/react-hooks';
import { useAfterFirstScreen } from './useAfterFirstScreen';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const pass = (ms: number) =>
  act(() => {
    jest.advanceTimersByTime(ms);
  });

test('what waits begins after the first screen, and goes on when that is read again', () => {
  const { result, rerender } = renderHook(({ filled }) => useAfterFirstScreen(filled), {
    initialProps: { filled: false },
  });
  pass(300);
  rerender({ filled: true });
  expect(result.current).toBe(false);
  // A frame, and what comes after it.
  pass(17);
  expect(result.current).toBe(true);
  rerender({ filled: false });
  expect(result.current).toBe(true);
});

test('a first screen that is never filled is not waited for', () => {
  const { result } = renderHook(() => useAfterFirstScreen(false));
  pass(1_499);
  expect(result.current).toBe(false);
  pass(1);
  expect(result.current).toBe(true);
});
