import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { act, renderHook } from '@testing-library/react-hooks';
import { NodeModel, PodModel } from '../../k8s/models';
import { begin } from './begin';
import { useBegun, useLiveList } from './useLiveList';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  consoleFetchJSON: jest.fn(),
  k8sCreate: jest.fn(),
  useAccessReview: jest.fn(),
  useK8sWatchResource: jest.fn(),
}));

const fetchJson = jest.mocked(sdk.consoleFetchJSON as (url: string) => Promise<unknown>);
const create = jest.mocked(sdk.k8sCreate as (request: object) => Promise<unknown>);
const original = window.WebSocket;

class QuietSocket {
  close(): void {
    // Nothing is open.
  }
}

const pods = { model: PodModel, namespace: undefined, labelSelector: 'app=cmmdc' };

beforeEach(() => {
  jest.useFakeTimers();
  fetchJson.mockReset().mockResolvedValue({
    metadata: { resourceVersion: '7' },
    items: [{ kind: 'Part', metadata: { name: 'a', namespace: 'demo' }, spec: {} }],
  });
  create.mockReset();
  window.WebSocket = QuietSocket as unknown as typeof WebSocket;
});
afterEach(async () => {
  // Beyond what is kept for the next page.
  await jest.advanceTimersByTimeAsync(1_000_000);
  window.WebSocket = original;
  localStorage.clear();
  jest.useRealTimers();
});

test('what was begun ahead of the page is there when the page asks, and is not asked for twice', async () => {
  create.mockResolvedValue({ status: { allowed: true } });
  await begin([pods]);
  expect(create.mock.calls[0]?.[0]).toMatchObject({
    data: { spec: { resourceAttributes: { group: '', resource: 'pods', verb: 'list' } } },
  });
  await jest.advanceTimersByTimeAsync(10);
  const { result, unmount } = renderHook(() => useLiveList(pods, true));
  await act(async () => {
    await jest.advanceTimersByTimeAsync(10);
  });
  expect(result.current).toMatchObject({ settled: true, loaded: true });
  expect(result.current.items).toHaveLength(1);
  expect(fetchJson).toHaveBeenCalledTimes(1);
  unmount();
});

test('a list that is begun for what comes later is not asked for twice, and keeps only what is wanted', async () => {
  const query = { ...pods, metadataOnly: true };
  renderHook(() => useBegun(query, true));
  await jest.advanceTimersByTimeAsync(10);
  const { result, unmount } = renderHook(() => useLiveList(query, true));
  await act(async () => {
    await jest.advanceTimersByTimeAsync(10);
  });
  expect(result.current.items).toEqual([{ metadata: { name: 'a', namespace: 'demo' } }]);
  expect(fetchJson).toHaveBeenCalledTimes(1);
  unmount();
});

test.each([undefined, false])('nothing is begun for who may list %j', async (allowed) => {
  renderHook(() => useBegun({ ...pods, namespace: 'other' }, allowed));
  await jest.advanceTimersByTimeAsync(10);
  expect(fetchJson).not.toHaveBeenCalled();
});

test('who may not list a kind does not', async () => {
  create.mockResolvedValue({ status: { allowed: false } });
  await begin([{ model: NodeModel, namespace: undefined }]);
  await jest.advanceTimersByTimeAsync(10);
  expect(fetchJson).not.toHaveBeenCalled();
});

test.each([{}, null, { status: { allowed: 'yes' } }])(
  'an answer that is none, %j, allows nothing',
  async (answer) => {
    create.mockResolvedValue(answer);
    await begin([{ model: NodeModel, namespace: undefined }]);
    expect(fetchJson).not.toHaveBeenCalled();
  },
);

test('where the question fails nothing is listed, and who began is told', async () => {
  create.mockRejectedValue(new Error('Service Unavailable'));
  await expect(begin([{ model: NodeModel, namespace: undefined }])).rejects.toThrow(
    'Service Unavailable',
  );
  expect(fetchJson).not.toHaveBeenCalled();
});

test('who could list a kind the last time is not asked about again, until it turns out that he may not', async () => {
  const nodes = { model: NodeModel, namespace: undefined };
  create.mockResolvedValue({ status: { allowed: true } });
  await begin([nodes]);
  await jest.advanceTimersByTimeAsync(1_000_000);
  create.mockClear();
  fetchJson.mockClear();
  await begin([nodes]);
  expect(create).not.toHaveBeenCalled();
  expect(fetchJson).toHaveBeenCalledTimes(1);
  // His rights were taken away: the page finds out, and ends what was begun.
  renderHook(() => useLiveList(nodes, false));
  await jest.advanceTimersByTimeAsync(1_000_000);
  fetchJson.mockClear();
  create.mockResolvedValue({ status: { allowed: false } });
  await begin([nodes]);
  expect(create).toHaveBeenCalledTimes(1);
  expect(fetchJson).not.toHaveBeenCalled();
});
