import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { act, renderHook } from '@testing-library/react-hooks';
import { CmmdModel, PodModel } from '../../k8s/models';
import { useLiveList } from './useLiveList';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  consoleFetchJSON: jest.fn(),
  useAccessReview: jest.fn(),
  useK8sWatchResource: jest.fn(),
}));

const fetchJson = jest.mocked(sdk.consoleFetchJSON as (url: string) => Promise<unknown>);
const original = window.WebSocket;
const opened: URL[] = [];

class FakeSocket {
  constructor(url: URL) {
    opened.push(url);
  }
  close(): void {
    // Nothing is open.
  }
}

async function settle(): Promise<void> {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(10);
  });
}

beforeEach(() => {
  jest.useFakeTimers();
  fetchJson.mockReset();
  opened.length = 0;
  window.WebSocket = FakeSocket as unknown as typeof WebSocket;
});
afterEach(() => {
  window.WebSocket = original;
  jest.useRealTimers();
});

const pods = { model: PodModel, namespace: undefined, labelSelector: 'socmmd=v1' };
const written = {
  metadata: {
    name: 'a',
    namespace: 'demo',
    labels: { socmmd: 'v1' },
    managedFields: [{ manager: 'kubelet' }],
  },
  spec: { containers: [null] },
};

test('lists and watches through the console; reads tolerantly', async () => {
  fetchJson.mockResolvedValue({ metadata: { resourceVersion: '7' }, items: [written, null] });
  const { result, unmount } = renderHook(() => useLiveList(pods, true));
  expect(result.current).toMatchObject({ allowed: true, items: [], settled: false, loaded: false });
  await settle();
  expect(result.current).toMatchObject({ settled: true, loaded: true, error: undefined });
  expect(result.current.items[0]).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    ...written,
    spec: { containers: [{}] },
  });
  expect(opened.map(({ href }) => href)).toEqual([
    expect.stringMatching(/^ws:\/\/localhost\/api\/kubernetes\/api\/v1\/pods\?.*watch=true/),
  ]);
  unmount();
  // The next page has it at its first render.
  const next = renderHook(() => useLiveList(pods, true));
  expect(next.result.all[0]).toMatchObject({ loaded: true, items: [{ kind: 'Pod' }, {}] });
  expect(fetchJson).toHaveBeenCalledTimes(1);
  // Who may not look any more sees nothing of it.
  next.unmount();
  const refused = renderHook(() => useLiveList(pods, false));
  expect(refused.result.current).toMatchObject({ allowed: false, items: [], settled: true });
  expect(renderHook(() => useLiveList(pods, true)).result.all[0]).toMatchObject({ items: [] });
  await settle();
});

test('asks nothing before it may, nor without a query', async () => {
  const { result } = renderHook(() => useLiveList(pods, undefined));
  renderHook(() => useLiveList(null, true));
  await settle();
  expect(result.current).toMatchObject({ allowed: undefined, settled: false });
  expect(fetchJson).not.toHaveBeenCalled();
});

test('a kind that the cluster does not serve is no error; a failure is', async () => {
  const query = { model: CmmdModel, namespace: 'demo' };
  fetchJson.mockRejectedValueOnce(Object.assign(new Error('not found'), { code: 404 }));
  const { result } = renderHook(() => useLiveList(query, true));
  await settle();
  expect(result.current).toMatchObject({ notServed: true, error: undefined, settled: true });
  const other = { model: CmmdModel, namespace: 'other' };
  fetchJson.mockRejectedValueOnce(Object.assign(new Error('no'), { code: 403 }));
  const failing = renderHook(() => useLiveList(other, true));
  await settle();
  expect(failing.result.current).toMatchObject({
    notServed: false,
    loaded: false,
    settled: true,
    error: { code: 403 },
  });
});
