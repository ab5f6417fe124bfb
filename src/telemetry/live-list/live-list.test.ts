import { PodModel } from '../../k8s/models';
import { KEPT_MS, LiveList } from './live-list';
import type { LiveEnvironment, WatchSocket } from './live-list';

const pod = (name: string, version: string, node = 'n1') => ({
  metadata: { name, namespace: 'demo', resourceVersion: version },
  spec: { nodeName: node },
});
const page = (resourceVersion: string, ...items: unknown[]) => ({
  metadata: { resourceVersion },
  items,
});
const coded = (code: number) => Object.assign(new Error(`code ${code}`), { code });
const nameOf = (object: unknown) => {
  const { metadata, spec } = object as ReturnType<typeof pod>;
  return `${metadata.name}@${spec.nodeName}`;
};

class FakeSocket implements WatchSocket {
  onmessage: WatchSocket['onmessage'] = null;
  onclose: WatchSocket['onclose'] = null;
  closed = false;

  constructor(readonly url: URL) {}

  close(): void {
    this.closed = true;
  }

  says(type: string, object: unknown): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify({ type, object }) }));
  }

  ends(): void {
    this.onclose?.({ code: 1006 } as CloseEvent);
  }
}

const sockets: FakeSocket[] = [];
const lists: URL[] = [];
let answers: unknown[] = [];
let hidden = false;
const visibility = new Set<() => void>();

const environment: LiveEnvironment = {
  now: () => Date.now(),
  random: () => 1,
  setTimer: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  isHidden: () => hidden,
  onVisibilityChange: (callback) => {
    visibility.add(callback);
    return () => visibility.delete(callback);
  },
  fetchPage: (url) => {
    lists.push(new URL(url, 'http://console'));
    const answer = answers.shift();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  },
  openSocket: (path) => {
    const socket = new FakeSocket(new URL(path, 'ws://console'));
    sockets.push(socket);
    return socket;
  },
};

async function pass(ms = 0): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
}

function live(onEnd?: () => void) {
  const query = { model: PodModel, namespace: undefined, labelSelector: 'socmmd=v1' };
  const list = new LiveList(query, nameOf, environment, onEnd);
  const told: (readonly string[])[] = [];
  const stop = list.listen(() => told.push(list.state.items));
  return { list, told, stop };
}

const socket = () => sockets.at(-1) ?? new FakeSocket(new URL('ws://none'));

beforeEach(() => {
  jest.useFakeTimers();
  sockets.length = lists.length = 0;
  answers = [];
  hidden = false;
  visibility.clear();
});
afterEach(() => jest.useRealTimers());

it('lists with its selector, then watches from there', async () => {
  answers = [page('7', pod('a', '5'), pod('b', '6'))];
  const { list } = live();
  expect(list.state).toEqual({ items: [], loaded: false, error: undefined });
  await pass();
  expect(list.state).toEqual({ items: ['a@n1', 'b@n1'], loaded: true, error: undefined });
  expect(Object.fromEntries(lists[0]?.searchParams ?? [])).toEqual({
    labelSelector: 'socmmd=v1',
    limit: '2500',
  });
  expect(Object.fromEntries(socket().url.searchParams)).toMatchObject({
    watch: 'true',
    labelSelector: 'socmmd=v1',
    resourceVersion: '7',
    allowWatchBookmarks: 'true',
  });
});

it('tells what is added, changed and deleted together', async () => {
  answers = [page('7', pod('a', '5'), pod('b', '6'))];
  const { told } = live();
  await pass();
  socket().says('ADDED', pod('c', '8'));
  socket().says('MODIFIED', pod('a', '9', 'n2'));
  socket().says('DELETED', pod('b', '10'));
  expect(told).toHaveLength(1);
  await pass(250);
  expect(told).toEqual([
    ['a@n1', 'b@n1'],
    ['a@n2', 'c@n1'],
  ]);
});

it('goes on after its last event or bookmark when the connection ends', async () => {
  answers = [page('7', pod('a', '5'))];
  live();
  await pass();
  socket().says('BOOKMARK', { metadata: { resourceVersion: '40' } });
  socket().ends();
  await pass(999);
  expect(sockets).toHaveLength(1);
  await pass(1);
  expect(sockets).toHaveLength(2);
  expect(socket().url.searchParams.get('resourceVersion')).toBe('40');
  expect(lists).toHaveLength(1);
});

it.each([
  ['410 Gone', (one: FakeSocket) => one.says('ERROR', { kind: 'Status', code: 410 })],
  [
    'what is no event',
    (one: FakeSocket) => one.onmessage?.(new MessageEvent('message', { data: '<html>' })),
  ],
  [
    'bytes',
    (one: FakeSocket) => one.onmessage?.(new MessageEvent('message', { data: new ArrayBuffer(1) })),
  ],
  ['a connection that told nothing', (one: FakeSocket) => one.ends()],
])('lists anew after %s, and keeps what there was', async (_what, happens) => {
  answers = [page('7', pod('a', '5')), page('90', pod('b', '80'))];
  const { list } = live();
  await pass();
  const first = socket();
  happens(first);
  expect(first.closed).toBe(true);
  expect(list.state.items).toEqual(['a@n1']);
  await pass(2_000);
  expect(list.state.items).toEqual(['b@n1']);
  expect(socket().url.searchParams.get('resourceVersion')).toBe('90');
});

it('says why a list failed, keeps what there was, and asks ever more slowly', async () => {
  answers = [page('7', pod('a', '5')), coded(403), coded(403), page('9', pod('b', '8'))];
  const { list } = live();
  await pass();
  socket().ends();
  await pass(2_000);
  expect(list.state).toMatchObject({ items: ['a@n1'], loaded: true, error: { code: 403 } });
  await pass(3_999);
  expect(lists).toHaveLength(2);
  await pass(1);
  expect(lists).toHaveLength(3);
  await pass(8_000);
  expect(list.state).toEqual({ items: ['b@n1'], loaded: true, error: undefined });
});

it('asks at once when somebody wants it after a failure, not in between', async () => {
  answers = [coded(500), page('4', pod('a', '4'))];
  const { list } = live();
  await pass();
  expect(lists).toHaveLength(1);
  list.retry();
  await pass();
  expect(list.state).toMatchObject({ loaded: true, error: undefined });
  expect(lists).toHaveLength(2);
  list.retry();
  await pass();
  expect(lists).toHaveLength(2);
});

it('never waits longer than a minute', async () => {
  answers = Array.from({ length: 40 }, () => coded(500));
  live();
  // readOnce is not part of this: each list fails at once.
  await pass(2_000 + 4_000 + 8_000 + 16_000 + 32_000 + 60_000 * 4);
  expect(lists).toHaveLength(10);
});

it('lets a connection go that the server should have ended', async () => {
  answers = [page('7', pod('a', '5'))];
  live();
  await pass();
  const first = socket();
  first.says('BOOKMARK', { metadata: { resourceVersion: '40' } });
  await pass(480_000 + 30_000);
  expect(first.closed).toBe(true);
  await pass(1_000);
  expect(socket()).not.toBe(first);
});

it('asks nothing anew while the page is hidden', async () => {
  answers = [page('7', pod('a', '5')), page('9')];
  const { list } = live();
  await pass();
  hidden = true;
  socket().ends();
  await pass(600_000);
  expect(lists).toHaveLength(1);
  for (const tell of [...visibility]) tell();
  await pass();
  expect(lists).toHaveLength(1);
  hidden = false;
  for (const tell of [...visibility]) tell();
  await pass();
  expect(list.state.items).toEqual([]);
  expect(visibility.size).toBe(0);
});

it('lives two minutes longer than anybody listens; who comes meanwhile has all at once', async () => {
  answers = [page('7', pod('a', '5'))];
  const ended = jest.fn();
  const { list, stop } = live(ended);
  await pass();
  stop();
  await pass(KEPT_MS - 1);
  const again = list.listen(jest.fn());
  expect(list.state).toMatchObject({ items: ['a@n1'], loaded: true });
  await pass(KEPT_MS);
  expect(ended).not.toHaveBeenCalled();
  again();
  await pass(KEPT_MS);
  expect(ended).toHaveBeenCalledTimes(1);
  expect(socket().closed).toBe(true);
  expect(list.state.items).toEqual([]);
  await pass(600_000);
  expect([lists.length, sockets.length]).toEqual([1, 1]);
});

it('an answer that comes after its end is not kept', async () => {
  let later: (answer: unknown) => void = () => undefined;
  answers = [new Promise((resolve) => (later = resolve))];
  const { list } = live();
  await pass();
  list.end();
  later(page('7', pod('a', '5')));
  await pass(60_000);
  expect(list.state.items).toEqual([]);
  expect(sockets).toHaveLength(0);
});
