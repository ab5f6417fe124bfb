import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { act, renderHook } from '@testing-library/react-hooks';
import { VirtualMachineModel } from '../../k8s/models';
import { useProjectedList } from './useProjectedList';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  consoleFetchJSON: jest.fn(),
  useAccessReview: jest.fn(),
  useK8sWatchResource: jest.fn(),
}));

const fetchJson = jest.mocked(sdk.consoleFetchJSON as (url: string) => Promise<unknown>);
const review = jest.mocked(sdk.useAccessReview);
const nameOf = (object: unknown) => (object as { name: string }).name;
const page = (names: string[], token = '') => ({
  metadata: { continue: token },
  items: names.map((name) => ({ name })),
});
const coded = (code: number) => Object.assign(new Error(`code ${code}`), { code });

function listed(namespace?: string, wanted = true) {
  return renderHook(() => useProjectedList(VirtualMachineModel, nameOf, namespace, wanted));
}

async function settle(ms = 0): Promise<void> {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(ms);
  });
}

function hide(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  jest.useFakeTimers();
  fetchJson.mockReset();
  review.mockReturnValue([true, false]);
});
afterEach(() => {
  hide(false);
  jest.useRealTimers();
});

test('first pages are shown as they come; later lists replace the old one when they are complete', async () => {
  let later: (answer: unknown) => void = () => undefined;
  fetchJson
    .mockResolvedValueOnce(page(['a'], '1'))
    .mockReturnValueOnce(new Promise((resolve) => (later = resolve)));
  const { result } = listed();
  await settle();
  expect(result.current).toMatchObject({ items: ['a'], loaded: false, error: undefined });
  later(page(['b']));
  await settle();
  expect(result.current).toMatchObject({ items: ['a', 'b'], loaded: true });
  fetchJson.mockResolvedValueOnce(page(['c'], '1')).mockResolvedValueOnce(page(['d']));
  await settle(59_000);
  expect(fetchJson).toHaveBeenCalledTimes(2);
  await settle(2_000);
  expect(result.current).toMatchObject({ items: ['c', 'd'], loaded: true });
});

test('a failure keeps what there was, is told, and tried again', async () => {
  fetchJson.mockResolvedValueOnce(page(['a'])).mockRejectedValueOnce(coded(403));
  const { result } = listed();
  await settle();
  await settle(60_000);
  expect(result.current).toMatchObject({ items: ['a'], loaded: true, error: { code: 403 } });
  fetchJson.mockResolvedValueOnce(page(['b']));
  await settle(60_000);
  expect(result.current).toMatchObject({ items: ['b'], error: undefined });
});

test('a kind that is not served is no failure', async () => {
  fetchJson.mockRejectedValueOnce(coded(404));
  const { result } = listed();
  await settle();
  expect(result.current).toMatchObject({ notServed: true, error: undefined, loaded: false });
});

test('nothing is asked before it is allowed and wanted; a project is asked for by its name', async () => {
  review.mockReturnValue([false, true]);
  const { result } = listed('work');
  expect(result.current.allowed).toBeUndefined();
  review.mockReturnValue([false, false]);
  expect(listed('work').result.current.allowed).toBe(false);
  review.mockReturnValue([true, false]);
  listed('work', false);
  await settle(120_000);
  expect(fetchJson).not.toHaveBeenCalled();
  fetchJson.mockResolvedValue(page([]));
  listed('work');
  await settle();
  expect(fetchJson.mock.calls[0]?.[0]).toContain('/namespaces/work/virtualmachines');
  expect(review).toHaveBeenLastCalledWith(expect.objectContaining({ namespace: 'work' }));
});

test('nothing is asked while the page is hidden; once it is seen again, at once', async () => {
  fetchJson.mockResolvedValue(page(['a']));
  listed();
  await settle();
  hide(true);
  await settle(600_000);
  expect(fetchJson).toHaveBeenCalledTimes(1);
  hide(false);
  await settle();
  expect(fetchJson).toHaveBeenCalledTimes(2);
});

test('asked anew, the list on its way is dropped; a page that is left asks nothing more', async () => {
  const signals: AbortSignal[] = [];
  fetchJson.mockImplementation(((_url: string, _method: string, options: RequestInit) => {
    signals.push(options.signal as AbortSignal);
    return signals.length === 1 ? new Promise(() => undefined) : Promise.resolve(page(['new']));
  }) as typeof fetchJson);
  const { result, unmount } = listed();
  await settle();
  act(() => result.current.refresh());
  await settle();
  expect(signals[0]?.aborted).toBe(true);
  expect(result.current.items).toEqual(['new']);
  unmount();
  await settle(600_000);
  expect(signals).toHaveLength(2);
});
