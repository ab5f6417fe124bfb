import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { act, renderHook } from '@testing-library/react-hooks';
import type { WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import type { ReactNode } from 'react';
import { GIB } from '../../k8s/bytes';
import type { NodeResource, PodResource } from '../../k8s/types';
import { previewPlacement } from '../../operator/placement';
import { cmmd, operatorPod } from '../../operator/testing';
import { ClusterMemoryProvider } from './ClusterMemoryProvider';
import { answer, collectorDaemonSet, collectorPod, testNode } from '../testing';
import { keptSamples } from './kept-samples';
import { useLiveHistory } from './live-history';
import type { MemorySample } from './samples';
import { isStale, useClusterMemory, WHOLE_CLUSTER } from './useClusterMemory';
import { usePlacementView } from './usePlacementView';

jest.mock('../live-list/useLiveList', () => jest.requireActual<object>('../live-list/testing'));
jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  useK8sWatchResource: jest.fn(),
  useAccessReview: jest.fn(),
  consoleFetchJSON: jest.fn(),
}));

type Watch = [unknown, boolean, unknown];

/** What the cluster holds and what the user may do. Lists keep their identity, as the console's do. */
const cluster: {
  lists: Record<string, Watch>;
  access: Record<string, [boolean, boolean]>;
} = { lists: {}, access: {} };
const fetchJson = sdk.consoleFetchJSON as unknown as jest.Mock<
  Promise<unknown>,
  [string, string, { signal: AbortSignal }, number]
>;
const watched: WatchK8sResource[] = [];
const nothing: Watch = [undefined, true, undefined];

function listName(resource: WatchK8sResource): string {
  const kind = resource.groupVersionKind?.kind ?? '';
  return kind === 'Pod' ? Object.values(resource.selector?.matchLabels ?? {}).join() : kind;
}

/** Lists of one node, by node and kind: they keep their identity too. */
const narrowed = new Map<string, Watch>();

function ofOneNode(resource: WatchK8sResource, [items, ...state]: Watch): Watch {
  const [, field, name] =
    /^(metadata\.name|spec\.nodeName)=(n\d)$/.exec(resource.fieldSelector ?? '') ?? [];
  if (name === undefined) {
    return [items, ...state];
  }
  const key = JSON.stringify(resource);
  const known = narrowed.get(key) ?? [
    (items as (NodeResource & PodResource)[]).filter(({ metadata, spec }) =>
      field === 'metadata.name' ? metadata?.name === name : spec?.nodeName === name,
    ),
    ...state,
  ];
  narrowed.set(key, known);
  return known;
}

beforeEach(() => {
  narrowed.clear();
  jest.useFakeTimers();
  jest.setSystemTime(1_000_000);
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
  watched.length = 0;
  cluster.lists = {
    Node: [
      [
        testNode('master1', '10.0.0.9', 'control-plane'),
        testNode('n1', '10.0.0.1'),
        testNode('n2', '10.0.0.2'),
      ],
      true,
      undefined,
    ],
    cmmdc: [[collectorPod('n1'), collectorPod('n2')], true, undefined],
    v1: [[operatorPod('n1', '1', '28Gi')], true, undefined],
    DaemonSet: [[collectorDaemonSet()], true, undefined],
    Endpoints: [
      [{ subsets: [{ addresses: [{ ip: '10.0.0.2' }, { ip: '10.0.0.1' }] }] }],
      true,
      undefined,
    ],
  };
  cluster.access = {};
  jest.mocked(sdk.useK8sWatchResource).mockImplementation(((resource: WatchK8sResource | null) => {
    if (!resource) {
      return nothing;
    }
    watched.push(resource);
    return ofOneNode(resource, cluster.lists[listName(resource)] ?? nothing);
  }) as typeof sdk.useK8sWatchResource);
  jest
    .mocked(sdk.useAccessReview)
    .mockImplementation(
      ({ resource, subresource }) =>
        cluster.access[[resource, subresource].filter(Boolean).join('/')] ?? [true, false],
    );
  fetchJson.mockReset().mockImplementation(() => Promise.resolve(answer()));
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const samplesOf = (subject = WHOLE_CLUSTER) => keptSamples.all.get(subject) ?? [];

const wrapper = ({ children }: { children?: ReactNode }) => (
  <ClusterMemoryProvider>{children}</ClusterMemoryProvider>
);

function render() {
  let renders = 0;
  const hook = renderHook(
    () => {
      renders += 1;
      return { memory: useClusterMemory(), live: useLiveHistory() };
    },
    { wrapper },
  );
  return { ...hook, renders: () => renders, memory: () => hook.result.current.memory };
}

/** Lets time pass, answers included. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 100) {
    await act(async () => {
      jest.advanceTimersByTime(Math.min(100, left));
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    });
  }
}

const states = ({ nodes }: ReturnType<typeof useClusterMemory>) =>
  nodes.map(({ nodeName, collector }) => [nodeName, collector.state]);

test('the memory of every worker, from the operator namespace it finds', async () => {
  const { memory } = render();
  expect(states(memory())).toEqual([
    ['n1', 'loading'],
    ['n2', 'loading'],
  ]);
  await pass(300);
  expect(fetchJson.mock.calls.map(([url]) => url)).toEqual([
    '/api/kubernetes/api/v1/namespaces/cxl-operator/pods/cmmdc-n1:37654/proxy/metrics',
    '/api/kubernetes/api/v1/namespaces/cxl-operator/pods/cmmdc-n2:37654/proxy/metrics',
  ]);
  expect(memory()).toMatchObject({
    loaded: true,
    error: undefined,
    access: { nodes: true, pods: true, proxy: true },
    operatorNamespace: 'cxl-operator',
    collectorDaemonSet: 'found',
    staleAfterMs: 25_000,
  });
  expect(memory().lastUpdated).toBeGreaterThanOrEqual(1_000_000);
  expect(states(memory())).toEqual([
    ['n1', 'ok'],
    ['n2', 'ok'],
  ]);
  expect(memory().totals.cxl).toMatchObject({
    total: 256 * GIB,
    reserved: 28 * GIB,
    available: 228 * GIB,
  });
});

test('one watch per kind, pods by label', async () => {
  render();
  await pass(300);
  const distinct = new Set(watched.map((resource) => JSON.stringify(resource)));
  expect([...distinct].map((text) => listName(JSON.parse(text) as WatchK8sResource))).toEqual([
    'Node',
    'cmmdc',
    'v1',
    'DaemonSet',
  ]);
});

test('a page about one node watches that node, and asks no other collector', async () => {
  const { result } = renderHook(() => useClusterMemory(), {
    wrapper: ({ children }: { children?: ReactNode }) => (
      <ClusterMemoryProvider only={{ name: 'n2', hostname: 'n2' }}>
        {children}
      </ClusterMemoryProvider>
    ),
  });
  await pass(35_000);
  expect(new Set(fetchJson.mock.calls.map(([url]) => url))).toEqual(
    new Set(['/api/kubernetes/api/v1/namespaces/cxl-operator/pods/cmmdc-n2:37654/proxy/metrics']),
  );
  // Every ten seconds, however large the cluster is.
  expect(fetchJson).toHaveBeenCalledTimes(4);
  expect(states(result.current)).toEqual([['n2', 'ok']]);
  expect(new Set(watched.map(({ fieldSelector }) => fieldSelector))).toEqual(
    new Set(['metadata.name=n2', 'spec.nodeName=n2', 'metadata.name=cmmdc']),
  );
});

test('pods that could not be listed are not taken for nodes without a collector', async () => {
  cluster.lists['cmmdc'] = [[], false, new Error('etcdserver: request timed out')];
  const { memory } = render();
  await pass(300);
  expect(memory().nodes.map(({ collector }) => [collector.state, collector.message])).toEqual([
    ['unknown', 'etcdserver: request timed out'],
    ['unknown', 'etcdserver: request timed out'],
  ]);
});

test('polls on, keeps a history, and does not render when nothing happens', async () => {
  const { memory, renders } = render();
  await pass(1_000);
  const first = memory();
  const before = renders();
  await pass(8_000);
  expect(renders()).toBe(before);
  expect(memory()).toBe(first);
  await pass(60_000);
  expect(fetchJson.mock.calls.length).toBe(2 * 7);
  const samples = samplesOf();
  expect(samples.length).toBeGreaterThanOrEqual(5);
  expect(samples[0]).toMatchObject({
    cxl: { used: 56 * GIB, total: 256 * GIB, reserved: 28 * GIB },
  });
});

describe('what a page has seen lives beyond it', () => {
  const begun = (samples: readonly MemorySample[]) => samples.map(({ begins = false }) => begins);

  async function seenBefore() {
    const page = render();
    await pass(40_000);
    page.unmount();
    return samplesOf();
  }

  test('the next page goes on where it ended', async () => {
    const before = await seenBefore();
    expect(before.length).toBeGreaterThanOrEqual(3);
    await pass(15_000);
    const { result } = render();
    const seen = () => result.current.live[0]?.points.map(([at]) => at);
    expect(seen()).toEqual(before.map(({ at }) => at));
    await pass(30_000);
    expect(samplesOf().slice(0, before.length)).toEqual(before);
    expect(samplesOf().length).toBeGreaterThan(before.length);
    expect(begun(samplesOf())).not.toContain(true);
    expect(seen()).toEqual(samplesOf().map(({ at }) => at));
  });

  test('while nobody looked there is a gap', async () => {
    const before = await seenBefore();
    await pass(300_000);
    render();
    await pass(30_000);
    const [first, ...others] = begun(samplesOf().slice(before.length));
    expect(first).toBe(true);
    expect(others).not.toContain(true);
  });

  test("one node's page has the past of that node alone, and the cluster's is not changed by it", async () => {
    const before = await seenBefore();
    renderHook(() => useClusterMemory(), {
      wrapper: ({ children }: { children?: ReactNode }) => (
        <ClusterMemoryProvider only={{ name: 'n2', hostname: 'n2' }}>
          {children}
        </ClusterMemoryProvider>
      ),
    });
    await pass(30_000);
    expect(samplesOf()).toBe(before);
    const ofOne = samplesOf('node n2');
    expect(ofOne.length).toBeGreaterThanOrEqual(2);
    expect(new Set(ofOne.map(({ cxl }) => cxl.total))).toEqual(new Set([128 * GIB]));
  });

  test('and not beyond the right to ask', async () => {
    await seenBefore();
    cluster.access['pods/proxy'] = [false, false];
    const { result } = render();
    await pass(300);
    expect(samplesOf()).toEqual([]);
    expect(result.current.live).toEqual([]);
  });
});

test('nothing is asked while the page is hidden', async () => {
  render();
  await pass(300);
  const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  await pass(120_000);
  expect(fetchJson).toHaveBeenCalledTimes(2);
  hidden.mockReturnValue(false);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
  expect(fetchJson).toHaveBeenCalledTimes(4);
});

test('unmounting ends requests and polls', async () => {
  fetchJson.mockImplementation(
    (_url, _method, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      }),
  );
  const { unmount } = render();
  await pass(100);
  const signals = fetchJson.mock.calls.map(([, , { signal }]) => signal);
  expect(signals).toHaveLength(2);
  unmount();
  expect(signals.every(({ aborted }) => aborted)).toBe(true);
  await pass(60_000);
  expect(fetchJson).toHaveBeenCalledTimes(2);
});

test('without pods/proxy it asks nobody, says so, and shows what is reserved', async () => {
  cluster.access['pods/proxy'] = [false, false];
  const { memory } = render();
  await pass(60_000);
  expect(fetchJson).not.toHaveBeenCalled();
  expect(memory().access).toEqual({ nodes: true, pods: true, proxy: false });
  expect(states(memory())).toEqual([
    ['n1', 'forbidden'],
    ['n2', 'forbidden'],
  ]);
  expect(memory().loaded).toBe(true);
  expect(memory().totals.cxl.unknownNodes).toBe(2);
});

test('a review of pods/proxy without an answer keeps the collectors from being asked for five seconds', async () => {
  cluster.access['pods/proxy'] = [false, true];
  const { memory } = render();
  await pass(4_900);
  expect(fetchJson).not.toHaveBeenCalled();
  await pass(600);
  expect(memory().access).toEqual({ nodes: true, pods: true, proxy: true });
  expect(states(memory())).toEqual([
    ['n1', 'ok'],
    ['n2', 'ok'],
  ]);
});

test('while access is under review nothing is watched or asked', async () => {
  cluster.access = { nodes: [false, true], pods: [false, true], daemonsets: [false, true] };
  const { memory } = render();
  await pass(1_000);
  expect(watched).toEqual([]);
  expect(memory()).toMatchObject({
    loaded: false,
    nodes: [],
    access: { nodes: undefined, pods: undefined, proxy: undefined },
    collectorDaemonSet: 'unknown',
  });
});

test('without nodes and pods it is loaded, empty and honest', async () => {
  cluster.access = { nodes: [false, false], pods: [false, false], daemonsets: [false, false] };
  const { memory } = render();
  await pass(1_000);
  expect(watched).toEqual([]);
  expect(memory()).toMatchObject({
    loaded: true,
    nodes: [],
    access: { nodes: false, pods: false, proxy: undefined },
    operatorNamespace: undefined,
    collectorDaemonSet: 'unknown',
  });
});

test('with nodes but without pods the nodes are there, reserved unknown', async () => {
  cluster.access['pods'] = [false, false];
  const { memory } = render();
  await pass(300);
  expect(states(memory())).toEqual([
    ['n1', 'forbidden'],
    ['n2', 'forbidden'],
  ]);
  expect(memory().nodes[0]?.reservedLocal).toBeUndefined();
});

test('a missing DaemonSet', async () => {
  cluster.lists['DaemonSet'] = [[], true, undefined];
  cluster.lists['cmmdc'] = [[], true, undefined];
  const { memory } = render();
  await pass(300);
  expect(memory()).toMatchObject({ collectorDaemonSet: 'missing', operatorNamespace: undefined });
  expect(states(memory())).toEqual([
    ['n1', 'missing'],
    ['n2', 'missing'],
  ]);
});

const httpError = (code: number) => Object.assign(new Error(`HTTP ${code}`), { code });

test.each([
  ['403', () => Promise.reject(httpError(403)), { state: 'forbidden', httpStatus: 403 }],
  ['404', () => Promise.reject(httpError(404)), { state: 'missing', httpStatus: 404 }],
  [
    '500',
    () => Promise.reject(httpError(500)),
    { state: 'error', failure: 'http', message: 'HTTP 500' },
  ],
  ['no answer', () => new Promise(() => undefined), { state: 'error', failure: 'timeout' }],
  ['not JSON', () => Promise.reject(new SyntaxError('Unexpected token')), { state: 'malformed' }],
  ['another format', () => Promise.resolve({}), { state: 'malformed' }],
  [
    'its own error',
    () => Promise.resolve(answer({ error: 'sick' })),
    { state: 'error', message: 'sick' },
  ],
])('%s from one collector marks that node only', async (_name, respond, collector) => {
  fetchJson.mockImplementation((url) =>
    url.includes('cmmdc-n1') ? respond() : Promise.resolve(answer()),
  );
  const { memory } = render();
  await pass(10_500);
  expect(memory().nodes[0]?.collector).toMatchObject(collector);
  expect(memory().nodes[1]?.collector.state).toBe('ok');
});

test('a collector that falls silent leaves its figures, which turn stale', async () => {
  const { memory } = render();
  await pass(300);
  fetchJson.mockImplementation((url) =>
    url.includes('cmmdc-n1') ? Promise.reject(httpError(503)) : Promise.resolve(answer()),
  );
  await pass(30_000);
  const [n1, n2] = memory().nodes;
  expect(n1?.collector.state).toBe('error');
  expect(n1?.numaNodes).toHaveLength(2);
  expect(n1 && isStale(n1, Date.now(), memory().staleAfterMs)).toBe(true);
  expect(n2 && isStale(n2, Date.now(), memory().staleAfterMs)).toBe(false);
});

test('retry asks again at once', async () => {
  fetchJson.mockImplementation(() => Promise.reject(httpError(500)));
  const { memory } = render();
  await pass(300);
  fetchJson.mockImplementation(() => Promise.resolve(answer()));
  act(() => memory().retry());
  await pass(300);
  expect(states(memory())).toEqual([
    ['n1', 'ok'],
    ['n2', 'ok'],
  ]);
});

test('a failing watch is an error, not a hang', () => {
  const failure = new Error('no nodes today');
  cluster.lists['Node'] = [[], false, failure];
  const { memory } = render();
  expect(memory()).toMatchObject({ loaded: true, error: failure, nodes: [] });
});

test('an answer for one node leaves the other nodes alone', async () => {
  const { memory } = render();
  await pass(300);
  const [n1, n2] = memory().nodes;
  fetchJson.mockImplementation((url) =>
    url.includes('cmmdc-n1') ? Promise.resolve(answer()) : new Promise(() => undefined),
  );
  await pass(10_500);
  expect(memory().nodes[0]).not.toBe(n1);
  expect(memory().nodes[1]).toBe(n2);
});

test('watched objects are not changed', async () => {
  const freeze = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) {
      Object.freeze(value);
      Object.values(value).forEach(freeze);
    }
  };
  freeze(cluster.lists);
  const { memory } = render();
  await pass(12_000);
  expect(states(memory())[0]).toEqual(['n1', 'ok']);
});

test('outside of a provider the hook says what is missing', () => {
  // React prints the error it passes on.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const { result } = renderHook(() => useClusterMemory());
  expect(result.error?.message).toContain('ClusterMemoryProvider');
});

describe('usePlacementView', () => {
  const renderView = () => renderHook(() => usePlacementView(), { wrapper });

  test('feeds the placement preview with live figures, ties by the Endpoints', async () => {
    cluster.lists['v1'] = [[], true, undefined];
    const { result } = renderView();
    await pass(300);
    const { view, loaded, forbidden } = result.current;
    expect({ loaded, forbidden }).toEqual({ loaded: true, forbidden: undefined });
    expect(view && previewPlacement(cmmd({ memory: '100Gi' }), view).verdict).toMatchObject({
      outcome: 'placed',
      node: 'n2',
      numaId: 1,
    });
  });

  test('a collector that fails now gives the preview nothing either', async () => {
    const { result } = renderView();
    await pass(300);
    fetchJson.mockImplementation(() => Promise.reject(httpError(500)));
    await pass(15_000);
    expect(result.current.view?.reports.size).toBe(0);
  });

  test.each(['nodes', 'pods', 'pods/proxy', 'endpoints'])(
    'without %s there is no view',
    async (resource) => {
      cluster.access[resource] = [false, false];
      const { result } = renderView();
      await pass(300);
      expect(result.current.view).toBeUndefined();
      expect(result.current.forbidden).toBe(resource === 'pods/proxy' ? 'proxy' : resource);
    },
  );
});
