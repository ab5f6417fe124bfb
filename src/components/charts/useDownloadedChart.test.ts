import { act, renderHook } from '@testing-library/react-hooks';
import type { useDownloadedChart as Hook } from './useDownloadedChart';

/** One React for the hook, whichever registry its module is in, and for who renders it. */
const react: unknown = jest.requireActual('react');

let broken = false;
jest.mock('./HistoryChart', () => {
  if (broken) {
    throw new Error('Loading chunk charts failed.');
  }
  return { HistoryChart: () => null };
});

/** Tells what the browser sees of the place. */
let see: (isIntersecting: boolean) => void;
const original = globalThis.IntersectionObserver;

class Eye {
  constructor(private readonly callback: IntersectionObserverCallback) {}
  observe(target: Element): void {
    see = (isIntersecting) =>
      act(() =>
        this.callback(
          [{ target, isIntersecting } as unknown as IntersectionObserverEntry],
          this as unknown as IntersectionObserver,
        ),
      );
  }
  disconnect(): void {
    see = () => undefined;
  }
}

beforeEach(() => {
  jest.resetModules();
  broken = false;
  globalThis.IntersectionObserver = Eye as unknown as typeof IntersectionObserver;
});
afterEach(() => {
  globalThis.IntersectionObserver = original;
  // The tests' page has none, as Safari.
  Reflect.deleteProperty(globalThis, 'requestIdleCallback');
  Reflect.deleteProperty(globalThis, 'cancelIdleCallback');
});

/** The hook of a browser that has not downloaded the charts, with its place on the page. */
function place(isFilled: boolean) {
  let useDownloadedChart: typeof Hook | undefined;
  jest.isolateModules(() => {
    jest.doMock('react', () => react);
    ({ useDownloadedChart } = jest.requireActual<{ useDownloadedChart: typeof Hook }>(
      './useDownloadedChart',
    ));
  });
  const onBegun = jest.fn();
  const shown = renderHook(
    ({ filled }: { filled: boolean }) => (useDownloadedChart as typeof Hook)(filled, onBegun),
    { initialProps: { filled: isFilled } },
  );
  act(() => shown.result.current.place(document.createElement('div')));
  return { ...shown, onBegun };
}

/** What is under way comes. */
const arrive = () => act(() => new Promise((resolve) => setTimeout(resolve, 50)));

test('what is in view before its page is filled begins with that, without another look', async () => {
  const { result, rerender, onBegun } = place(false);
  see(true);
  await arrive();
  expect(onBegun).not.toHaveBeenCalled();
  expect(result.current.Chart).toBeUndefined();
  rerender({ filled: true });
  expect(onBegun).toHaveBeenCalledTimes(1);
  await arrive();
  expect(result.current.Chart).toBeDefined();
});

test('it is downloaded while the page is busy, and drawn when it is idle', async () => {
  let rest: () => void = () => undefined;
  const cancelled = jest.fn();
  globalThis.requestIdleCallback = (callback) => {
    rest = () => act(() => callback({ didTimeout: false, timeRemaining: () => 1 }));
    return 7;
  };
  globalThis.cancelIdleCallback = cancelled;
  const { result, onBegun, unmount } = place(true);
  see(true);
  await arrive();
  expect(onBegun).toHaveBeenCalledTimes(1);
  expect(result.current.Chart).toBeUndefined();
  rest();
  expect(result.current.Chart).toBeDefined();
  unmount();
  expect(cancelled).toHaveBeenCalledWith(7);
});

test('what lies below waits until it is scrolled to, and begins once', async () => {
  const { result, onBegun } = place(true);
  see(false);
  await arrive();
  expect(onBegun).not.toHaveBeenCalled();
  see(true);
  see(false);
  see(true);
  await arrive();
  expect(onBegun).toHaveBeenCalledTimes(1);
  expect(result.current.Chart).toBeDefined();
});

test('what scrolls out of view before its page is filled waits like all else', async () => {
  const { result, rerender, onBegun } = place(false);
  see(true);
  see(false);
  rerender({ filled: true });
  await arrive();
  expect(onBegun).not.toHaveBeenCalled();
  expect(result.current.Chart).toBeUndefined();
});

test('a download that fails is told, and comes with the next attempt', async () => {
  broken = true;
  const { result } = place(true);
  see(true);
  await arrive();
  expect(String(result.current.error)).toMatch('Loading chunk charts failed.');
  broken = false;
  act(() => result.current.retry());
  await arrive();
  expect(result.current).toMatchObject({ error: undefined });
  expect(result.current.Chart).toBeDefined();
});
