import { act, renderHook } from '@testing-library/react-hooks';
import { useTogether } from './useTogether';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const pass = (ms: number) =>
  act(() => {
    jest.advanceTimersByTime(ms);
  });

test('the first value is there at once; what follows comes together, the newest of it', () => {
  const rendered: string[] = [];
  const { result, rerender } = renderHook(
    ({ value }) => {
      const shown = useTogether(value);
      rendered.push(shown);
      return shown;
    },
    { initialProps: { value: 'a' } },
  );
  expect(result.current).toBe('a');
  for (const value of ['b', 'c', 'd']) {
    rerender({ value });
    expect(result.current).toBe('a');
    pass(9);
  }
  pass(10);
  expect(result.current).toBe('d');
  // One drawing for the three of them.
  expect(rendered).toEqual(['a', 'a', 'a', 'a', 'd']);
});

test('what changes all the time is told in time all the same', () => {
  const { result, rerender } = renderHook(({ value }) => useTogether(value), {
    initialProps: { value: 0 },
  });
  for (let value = 1; value <= 20; value++) {
    rerender({ value });
    pass(10);
  }
  expect(result.current).toBeGreaterThan(15);
});

test('what has gone back to what is shown is no change, and who has left is told nothing', () => {
  const { result, rerender, unmount } = renderHook(({ value }) => useTogether(value), {
    initialProps: { value: 'a' },
  });
  rerender({ value: 'b' });
  rerender({ value: 'a' });
  pass(100);
  expect(result.current).toBe('a');
  rerender({ value: 'c' });
  unmount();
  expect(jest.getTimerCount()).toBe(0);
});
