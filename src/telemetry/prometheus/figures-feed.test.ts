import { settle, TestEnvironment } from '../testing';
import { FiguresFeed } from './figures-feed';
import type { NodeFigures } from './node-figures';
import { PrometheusError } from './prometheus-client';
import type { PrometheusProblem } from './prometheus-client';

const some: ReadonlyMap<string, NodeFigures> = new Map([
  ['n1', { report: { files: [], numaNodes: [] }, ageMs: 0, whole: true }],
]);

/** A feed whose answers the test gives. */
function setup() {
  const env = new TestEnvironment();
  const asked: {
    namespace: string | undefined;
    signal: AbortSignal;
    answer: (nodes: ReadonlyMap<string, NodeFigures>) => void;
    refuse: (problem: PrometheusProblem) => void;
  }[] = [];
  const feed = new FiguresFeed(
    (namespace, signal) =>
      new Promise((resolve, reject) => {
        const refuse = (problem: PrometheusProblem) => reject(new PrometheusError(problem));
        asked.push({ namespace, signal, answer: resolve, refuse });
      }),
    env,
  );
  return { env, feed, asked };
}

test('one question fills a page, and one a minute keeps it', async () => {
  const { env, feed, asked } = setup();
  const listener = jest.fn();
  const stop = feed.listen(listener);
  expect([asked.length, feed.settled]).toEqual([1, false]);
  asked[0]?.answer(some);
  await settle();
  expect(feed.settled).toBe(true);
  expect(feed.told).toEqual({ nodes: some, at: env.time });
  await env.advance(59_000);
  expect(asked).toHaveLength(1);
  await env.advance(1_000);
  expect(asked).toHaveLength(2);
  // What is known is shown while the next answer is awaited.
  expect(feed.settled).toBe(true);
  stop();
  expect(asked[1]?.signal.aborted).toBe(true);
  expect(env.pendingTimers).toBe(1);
  await env.advance(600_000);
  expect(asked).toHaveLength(2);
});

test('the next page begins with what was told, and asks when that is due', async () => {
  const { env, feed, asked } = setup();
  const stop = feed.listen(() => {});
  asked[0]?.answer(some);
  await settle();
  stop();
  await env.advance(20_000);
  feed.listen(() => {});
  expect([asked.length, feed.settled, feed.told?.nodes]).toEqual([1, true, some]);
  await env.advance(40_000);
  expect(asked).toHaveLength(2);
});

test('a Prometheus that is late is not waited for', async () => {
  const { env, feed, asked } = setup();
  const listener = jest.fn();
  feed.listen(listener);
  await env.advance(2_999);
  expect(feed.settled).toBe(false);
  await env.advance(1);
  expect([feed.settled, listener.mock.calls.length]).toEqual([true, 1]);
  asked[0]?.answer(some);
  await settle();
  expect(feed.told?.nodes).toBe(some);
});

test.each<[PrometheusProblem, number]>([
  [{ kind: 'no-prometheus' }, 300_000],
  [{ kind: 'forbidden' }, 300_000],
  [{ kind: 'timeout' }, 60_000],
  [{ kind: 'error', message: 'disk full' }, 60_000],
])('after %j it is asked again later, and the next page does not wait', async (problem, later) => {
  const { env, feed, asked } = setup();
  const stop = feed.listen(() => {});
  asked[0]?.refuse(problem);
  await settle();
  expect([feed.settled, feed.told?.nodes.size]).toEqual([true, 0]);
  stop();
  feed.listen(() => {});
  expect(feed.settled).toBe(true);
  await env.advance(later - 1);
  expect(asked).toHaveLength(1);
  await env.advance(1);
  expect([asked.length, feed.settled]).toEqual([2, true]);
});

test('who may not ask for the cluster is asked for the project of the operator', async () => {
  const { feed, asked } = setup();
  feed.listen(() => {});
  asked[0]?.refuse({ kind: 'forbidden' });
  await settle();
  feed.setNamespace(undefined);
  expect(asked).toHaveLength(1);
  feed.setNamespace('cxl');
  feed.setNamespace('cxl');
  expect(asked.map(({ namespace }) => namespace)).toEqual([undefined, 'cxl']);
  asked[1]?.answer(some);
  await settle();
  expect(feed.told?.nodes).toBe(some);
});

test('where it may be asked for the cluster, the project is no reason to ask again', async () => {
  const { feed, asked } = setup();
  feed.listen(() => {});
  asked[0]?.answer(some);
  await settle();
  feed.setNamespace('cxl');
  expect(asked).toHaveLength(1);
});

test('an exporter that is not installed is looked for seldom', async () => {
  const { env, feed, asked } = setup();
  feed.listen(() => {});
  asked[0]?.answer(new Map());
  await env.advance(299_000);
  expect(asked).toHaveLength(1);
});

test('nothing is asked while the page is hidden, once when it is seen again', async () => {
  const { env, feed, asked } = setup();
  feed.listen(() => {});
  asked[0]?.answer(some);
  await settle();
  env.setHidden(true);
  await env.advance(600_000);
  expect(asked).toHaveLength(1);
  env.setHidden(false);
  env.setHidden(false);
  expect(asked).toHaveLength(2);
});
