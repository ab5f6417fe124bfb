import { act, renderHook } from '@testing-library/react-hooks';
import { useCalm } from './useCalm';

const list = (length: number, version = 0) => ({
  items: Array.from({ length }, (_, index) => `${version}-${index}`),
});

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('short lists pass at once', () => {
  const { result, rerender } = renderHook(useCalm, { initialProps: list(0) });
  for (let version = 1; version < 5; version++) {
    const next = list(250, version);
    rerender(next);
    expect(result.current).toBe(next);
  }
});

test('of the pages of a long list, the first passes at once and the newest within half a second', () => {
  const { result, rerender } = renderHook(useCalm, { initialProps: list(0) });
  const first = list(250);
  rerender(first);
  expect(result.current).toBe(first);
  act(() => {
    jest.advanceTimersByTime(100);
  });
  const last = list(2000);
  [list(500), list(750), last].forEach((page) => {
    rerender(page);
    expect(result.current).toBe(first);
  });
  act(() => {
    jest.advanceTimersByTime(399);
  });
  expect(result.current).toBe(first);
  act(() => {
    jest.advanceTimersByTime(2);
  });
  expect(result.current).toBe(last);
});

test('a change of a long list that was calm passes at once, the next one waits', () => {
  const { result, rerender } = renderHook(useCalm, { initialProps: list(2000) });
  act(() => {
    jest.advanceTimersByTime(60_000);
  });
  const changed = list(2000, 1);
  rerender(changed);
  expect(result.current).toBe(changed);
  rerender(list(2000, 2));
  expect(result.current).toBe(changed);
});

test('a long list that is gone is gone at once', () => {
  const { result, rerender } = renderHook(useCalm, { initialProps: list(2000) });
  const none = list(0);
  rerender(none);
  expect(result.current).toBe(none);
});
