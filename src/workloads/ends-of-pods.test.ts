import { k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import type { EventResource, KubeResource } from '../k8s/types';
import { cmmd } from '../operator/testing';
import { endsStillNeeded, MOST_NODES, unreadEnds } from './ends-of-pods';
import { MOST_LOOKED_UP } from './name-holders';
import { readEnds } from './read-ends';
import { WorkloadRowBuilder } from './workload-rows';
import type { WorkloadLists } from './workload-rows';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({ k8sListItems: jest.fn() }));

const time = (minute: number) => `2026-01-01T12:${String(minute).padStart(2, '0')}:00Z`;

const pod = (name: string, resourceVersion = '7') => ({
  ...cmmd(),
  metadata: { name, namespace: 'demo', uid: name, resourceVersion, creationTimestamp: time(0) },
  status: { kind: 'Pod' },
});

const clocks = { wall: Date.parse(time(59)), steady: 100_000 };
const lists = (...cmmds: KubeResource[]): WorkloadLists => ({
  cmmds,
  pods: [],
  payloads: [],
  events: [],
  complete: { pods: true, deployments: true },
});

function settled(builder: WorkloadRowBuilder, given: WorkloadLists) {
  builder.build(given, clocks);
  return builder.build(given, { ...clocks, steady: clocks.steady + 60_000 }).rows;
}

const killing = (host: string): EventResource => ({
  reason: 'Killing',
  lastTimestamp: time(30),
  source: { host },
  involvedObject: { kind: 'Pod', name: 'a' },
});
const cordon = (node: string): EventResource => ({
  reason: 'NodeNotSchedulable',
  lastTimestamp: time(28),
  involvedObject: { kind: 'Node', name: node },
});

test('what has not been read is said so; once it is read, the list tells it', () => {
  const builder = new WorkloadRowBuilder();
  const given = lists(pod('a'), pod('b'));
  const rows = settled(builder, given);
  expect(rows.map(({ situation }) => situation)).toMatchObject([
    { state: 'missing', cause: { kind: 'unread' } },
    { state: 'missing', cause: { kind: 'unread' } },
  ]);
  expect(unreadEnds(rows)).toHaveLength(2);
  const end = {
    podEvents: [killing('n1')],
    drains: [{ node: 'n1', at: Date.parse(time(28)) }],
  };
  const later = settled(builder, { ...given, ends: new Map([['a@7', end]]) });
  expect(later[0]?.situation).toMatchObject({ cause: { kind: 'drained', node: 'n1' } });
  // The other row has not changed.
  expect(later[1]).toBe(rows[1]);
  expect(unreadEnds(later).map(({ name }) => name)).toEqual(['b']);
});

test('no more are read than a page can bear', () => {
  const names = Array.from({ length: MOST_LOOKED_UP + 7 }, (_, index) => `p${index}`);
  const rows = settled(new WorkloadRowBuilder(), lists(...names.map((name) => pod(name))));
  expect(unreadEnds(rows)).toHaveLength(MOST_LOOKED_UP);
});

test('what was found about an earlier version of the CMMD, or of one that is there again, is dropped', () => {
  const rows = settled(new WorkloadRowBuilder(), lists(pod('a', '8'), pod('b')));
  const end = { podEvents: [], drains: [] };
  const ends = new Map([
    ['a@7', end],
    ['b@7', end],
    ['c@7', end],
  ]);
  expect([...endsStillNeeded(ends, rows).keys()]).toEqual(['b@7']);
  const kept = new Map([['b@7', end]]);
  expect(endsStillNeeded(kept, rows)).toBe(kept);
});

describe('reading', () => {
  const asked: string[] = [];
  let answer: (selector: string, ns: string | undefined) => unknown;
  beforeEach(() => {
    asked.length = 0;
    jest.mocked(k8sListItems).mockImplementation(({ queryParams }) => {
      const { fieldSelector = '', ns } = queryParams as { fieldSelector?: string; ns?: string };
      asked.push(`${ns ?? '*'}: ${fieldSelector}`);
      return Promise.resolve(answer(fieldSelector, ns) as never);
    });
  });
  const names = (count: number) =>
    Array.from({ length: count }, (_, index) => [`k${index}`, 'demo', `p${index}`] as const);

  test('one request for each Pod, one for each node that stopped one', async () => {
    answer = (selector) => [
      selector.includes('kind=Node')
        ? cordon('n1')
        : killing(selector.endsWith('p2') ? 'n2' : 'n1'),
    ];
    const found = await readEnds(names(3), true, new AbortController().signal);
    expect(asked).toHaveLength(5);
    expect(asked).toContain('demo: involvedObject.kind=Pod,involvedObject.name=p0');
    expect(asked).toContain('*: involvedObject.kind=Node,involvedObject.name=n2');
    expect(found.get('k0')?.drains).toEqual([{ node: 'n1', at: Date.parse(time(28)) }]);
  });

  test('nodes are not asked about by those who may not, and not without end', async () => {
    answer = (selector) => [killing(selector.replace(/.*=/, 'on-'))];
    await readEnds(names(2), false, new AbortController().signal);
    expect(asked).toHaveLength(2);
    asked.length = 0;
    await readEnds(names(MOST_NODES + 5), true, new AbortController().signal);
    expect(asked).toHaveLength(2 * MOST_NODES + 5);
  });

  test('what cannot be read is left out, and anything may be answered', async () => {
    answer = (selector) => {
      if (selector.endsWith('p0')) {
        throw Object.assign(new Error('no'), { code: 403 });
      }
      return [null, 7, { source: [] }];
    };
    const found = await readEnds(names(2), true, new AbortController().signal);
    expect([...found.keys()]).toEqual(['k1']);
  });

  test('nothing more is asked once nobody waits', async () => {
    const controller = new AbortController();
    answer = () => {
      controller.abort();
      return [];
    };
    await readEnds(names(40), true, controller.signal);
    expect(asked.length).toBeLessThanOrEqual(4);
  });
});
