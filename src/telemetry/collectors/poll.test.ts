import fc from 'fast-check';
import { KeptPolls } from './kept-polls';
import { Poller } from './poll';
import { PollTimeoutError } from './poll-state';
import { nextDelay, pollInterval, staleAfter } from './poll-schedule';
import { settle, TestEnvironment } from '../testing';

interface Request {
  target: string;
  signal: AbortSignal;
  resolve: (value: string) => void;
  reject: (error: unknown) => void;
}

/** A poller whose answers the test gives. */
function setup(
  targets: string[],
  {
    autoAnswer = false,
    env = new TestEnvironment(),
    kept,
    seenFirst,
  }: {
    autoAnswer?: boolean;
    env?: TestEnvironment;
    kept?: KeptPolls<string, string>;
    seenFirst?: number;
  } = {},
) {
  const requests: Request[] = [];
  const open = new Set<Request>();
  let peak = 0;
  const poller = new Poller<string, string>(
    (target, signal) =>
      new Promise((resolve, reject) => {
        const request: Request = {
          target,
          signal,
          resolve: (value) => {
            open.delete(request);
            resolve(value);
          },
          reject: (error) => {
            open.delete(request);
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        };
        expect([...open].some((other) => other.target === target)).toBe(false);
        requests.push(request);
        open.add(request);
        peak = Math.max(peak, open.size);
        signal.addEventListener('abort', () => request.reject(new Error('aborted')));
        if (autoAnswer) {
          request.resolve(`answer of ${target}`);
        }
      }),
    env,
    (a, b) => a === b,
    kept,
    seenFirst,
  );
  const byKey = (names: string[]) => new Map(names.map((name) => [name, name] as const));
  poller.setTargets(byKey(targets));
  return { env, poller, requests, open, byKey, peakOf: () => peak };
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

test('asks nobody before start', async () => {
  const { env, requests } = setup(['a']);
  await env.advance(60_000);
  expect(requests).toHaveLength(0);
});

test('tells at once when it has heard of everybody, and not at each answer after', async () => {
  const { env, poller, requests } = setup(names(100));
  let told = 0;
  poller.subscribe(() => {
    told += 1;
  });
  poller.start();
  for (let answered = 0; answered < 99; answered++) {
    requests[answered]?.resolve('fine');
    await settle();
  }
  expect(told).toBe(0);
  requests[99]?.reject(new Error('gone'));
  await settle();
  expect(told).toBe(1);
  expect([...poller.getSnapshot().values()].filter(({ at }) => at !== undefined)).toHaveLength(99);
  expect(poller.getSnapshot().get('n99')).toMatchObject({ failures: 1 });

  poller.retry();
  requests[100]?.resolve('fine');
  await settle();
  expect(told).toBe(1);
  await env.advance(600);
  expect(told).toBe(2);
});

test('those that are seen first are told without the others', async () => {
  const { poller, requests } = setup(names(100), { seenFirst: 20 });
  const told: number[] = [];
  poller.subscribe(() => {
    told.push([...poller.getSnapshot().values()].filter(({ at }) => at !== undefined).length);
  });
  poller.start();
  for (let answered = 0; answered < 100; answered++) {
    requests[answered]?.resolve('fine');
    await settle();
  }
  expect(told).toEqual([20, 100]);
});

test('asks everybody at start, eight at a time', async () => {
  const { poller, requests, open, peakOf } = setup(names(20));
  poller.start();
  expect(requests).toHaveLength(8);
  for (let answered = 0; answered < 20; answered += 1) {
    const [first] = open;
    first?.resolve('x');
    await settle();
  }
  expect(new Set(requests.map(({ target }) => target)).size).toBe(20);
  expect(requests).toHaveLength(20);
  expect(peakOf()).toBe(8);
});

test('publishes answers with their time, many at once', async () => {
  const { env, poller } = setup(names(20), { autoAnswer: true });
  const listener = jest.fn();
  poller.subscribe(listener);
  poller.start();
  await env.advance(500);
  expect(listener.mock.calls.length).toBeLessThanOrEqual(2);
  const state = poller.getSnapshot().get('n7');
  expect(state).toEqual({ value: 'answer of n7', at: 1_000_000, failures: 0 });
});

test('repeats after the interval, jittered', async () => {
  const { env, poller, requests } = setup(['a'], { autoAnswer: true });
  env.chance = 0;
  poller.start();
  await env.advance(8_499);
  expect(requests).toHaveLength(1);
  await env.advance(1);
  expect(requests).toHaveLength(2);
  env.chance = 0.999999;
  await env.advance(8_500);
  expect(requests).toHaveLength(3);
  await env.advance(11_400);
  expect(requests).toHaveLength(3);
  await env.advance(100);
  expect(requests).toHaveLength(4);
});

test('backs off while a target fails, keeps its last answer, and recovers', async () => {
  const { env, poller, requests } = setup(['a']);
  poller.start();
  requests[0]?.resolve('good');
  await env.advance(10_000);
  const goodAt = poller.getSnapshot().get('a')?.at;
  const times: number[] = [];
  for (let failure = 1; failure <= 7; failure += 1) {
    const before = requests.length;
    requests.at(-1)?.reject(new Error(`failure ${failure}`));
    const from = env.time;
    while (requests.length === before) {
      await env.advance(1_000);
    }
    times.push(env.time - from);
  }
  expect(times).toEqual([20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000]);
  expect(poller.getSnapshot().get('a')).toMatchObject({
    value: 'good',
    at: goodAt,
    failures: 7,
    error: new Error('failure 7'),
  });
  requests.at(-1)?.resolve('better');
  await env.advance(200);
  expect(poller.getSnapshot().get('a')).toMatchObject({ value: 'better', failures: 0 });
  expect(poller.getSnapshot().get('a')).not.toHaveProperty('error');
  const count = requests.length;
  await env.advance(10_000);
  expect(requests).toHaveLength(count + 1);
});

test('one failing target does not slow the others', async () => {
  const { env, poller, requests } = setup(['bad', 'good']);
  poller.start();
  for (let second = 0; second < 60; second += 1) {
    for (const { target, resolve, reject } of requests) {
      if (target === 'bad') {
        reject(new Error('no'));
      } else {
        resolve('yes');
      }
    }
    await env.advance(1_000);
  }
  const count = (name: string) => requests.filter(({ target }) => target === name).length;
  expect(count('good')).toBeGreaterThanOrEqual(6);
  expect(count('bad')).toBeLessThanOrEqual(3);
});

test('gives up a request after ten seconds and aborts it', async () => {
  const { env, poller, requests } = setup(['a']);
  poller.start();
  await env.advance(9_999);
  expect(requests[0]?.signal.aborted).toBe(false);
  await env.advance(1);
  expect(requests[0]?.signal.aborted).toBe(true);
  await env.advance(200);
  expect(poller.getSnapshot().get('a')?.error).toBeInstanceOf(PollTimeoutError);
  expect(poller.getSnapshot().get('a')?.failures).toBe(1);
});

test('asks nobody while hidden, and catches up at once when visible', async () => {
  const { env, poller, requests } = setup(['a'], { autoAnswer: true });
  poller.start();
  await env.advance(100);
  env.setHidden(true);
  await env.advance(3_600_000);
  expect(requests).toHaveLength(1);
  env.setHidden(false);
  expect(requests).toHaveLength(2);
});

test('figures that are still fresh are not asked for again when the page is shown', async () => {
  const { env, poller, requests } = setup(['a'], { autoAnswer: true });
  poller.start();
  await env.advance(2_000);
  env.setHidden(true);
  await env.advance(1_000);
  env.setHidden(false);
  expect(requests).toHaveLength(1);
  await env.advance(7_000);
  expect(requests).toHaveLength(2);
});

test('a page opened in the background waits', async () => {
  const { env, poller, requests } = setup(['a'], { autoAnswer: true });
  env.setHidden(true);
  poller.start();
  await env.advance(100_000);
  expect(requests).toHaveLength(0);
  env.setHidden(false);
  expect(requests).toHaveLength(1);
});

test('stop aborts and leaves nothing behind', async () => {
  const { env, poller, requests } = setup(names(12));
  poller.start();
  poller.stop();
  expect(requests).toHaveLength(8);
  expect(requests.every(({ signal }) => signal.aborted)).toBe(true);
  expect(env.pendingTimers).toBe(0);
  env.setHidden(false);
  await env.advance(600_000);
  expect(requests).toHaveLength(8);
  poller.start();
  expect(requests).toHaveLength(16);
});

test('a removed target is aborted and forgotten; its late answer changes nothing', async () => {
  const { env, poller, requests, byKey } = setup(['a', 'b']);
  poller.start();
  poller.setTargets(byKey(['b']));
  expect(requests[0]?.signal.aborted).toBe(true);
  requests[0]?.resolve('late');
  requests[1]?.resolve('b');
  await env.advance(200);
  expect([...poller.getSnapshot().keys()]).toEqual(['b']);
});

test('a replaced target is asked at once under its new name and keeps the old answer', async () => {
  const { env, poller, requests } = setup([]);
  poller.start();
  poller.setTargets(new Map([['node', 'pod-1']]));
  requests[0]?.resolve('old');
  await env.advance(200);
  poller.setTargets(new Map([['node', 'pod-2']]));
  expect(requests.map(({ target }) => target)).toEqual(['pod-1', 'pod-2']);
  await env.advance(200);
  expect(poller.getSnapshot().get('node')).toMatchObject({ value: 'old' });
  poller.setTargets(new Map([['node', 'pod-3']]));
  expect(requests[1]?.signal.aborted).toBe(true);
  expect(requests.map(({ target }) => target)).toEqual(['pod-1', 'pod-2', 'pod-3']);
});

test('the same targets again change nothing', async () => {
  const { env, poller, requests, byKey } = setup(['a'], { autoAnswer: true });
  poller.start();
  await env.advance(200);
  const before = poller.getSnapshot();
  poller.setTargets(byKey(['a']));
  await env.advance(200);
  expect(poller.getSnapshot()).toBe(before);
  expect(requests).toHaveLength(1);
});

test('the state of a target keeps its identity until there is news of it', async () => {
  const { env, poller, requests } = setup(['a', 'b']);
  poller.start();
  requests[0]?.resolve('1');
  await env.advance(200);
  const before = poller.getSnapshot();
  requests[1]?.resolve('1');
  await env.advance(200);
  expect(poller.getSnapshot()).not.toBe(before);
  expect(poller.getSnapshot().get('a')).toBe(before.get('a'));
});

test('retry forgets back-off', async () => {
  const { env, poller, requests } = setup(['a']);
  poller.start();
  requests[0]?.reject(new Error('no'));
  await env.advance(1_000);
  poller.retry();
  expect(requests).toHaveLength(2);
  poller.retry();
  expect(requests).toHaveLength(2);
});

test('a fetch that throws at once is a failure like any other', async () => {
  const env = new TestEnvironment();
  const poller = new Poller<string, string>(
    () => {
      throw new Error('at once');
    },
    env,
    (a, b) => a === b,
  );
  poller.setTargets(new Map([['a', 'a']]));
  poller.start();
  await env.advance(200);
  expect(poller.getSnapshot().get('a')).toMatchObject({ failures: 1 });
});

test('108 collectors cost at most two and a half requests a second', async () => {
  const { env, poller, requests, peakOf } = setup(names(108), { autoAnswer: true });
  poller.start();
  await env.advance(60_000);
  requests.length = 0;
  await env.advance(600_000);
  expect(requests.length / 600).toBeLessThan(2.5);
  expect(requests.length / 600).toBeGreaterThan(1.5);
  expect(peakOf()).toBeLessThanOrEqual(8);
});

describe('schedule', () => {
  test.each([
    [0, 10_000],
    [5, 10_000],
    [20, 10_000],
    [108, 54_000],
    [5000, 120_000],
  ])('%d collectors: every %d ms', (targets, ms) => {
    expect(pollInterval(targets)).toBe(ms);
    expect(staleAfter(targets)).toBe(ms * 2.5);
  });

  test('the delay stays within ±15 % and never shrinks with failures', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.nat(2000),
        fc.double({ min: 0, max: 0.9999, noNaN: true }),
        (targets, failures, random) => {
          const delay = nextDelay(targets, failures, random);
          expect(delay).toBeGreaterThanOrEqual(pollInterval(targets) * 0.85 - 1);
          expect(delay).toBeLessThanOrEqual(300_000 * 1.15 + 1);
          expect(nextDelay(targets, failures + 1, random)).toBeGreaterThanOrEqual(delay);
        },
      ),
    );
  });
});

describe('what another page has learned', () => {
  async function learned(targets: string[]) {
    const env = new TestEnvironment();
    const kept = new KeptPolls<string, string>();
    const first = setup(targets, { autoAnswer: true, env, kept });
    first.poller.start();
    await settle();
    first.poller.stop();
    return { env, kept };
  }

  test('is told at once with its age, and asked for when it is due', async () => {
    const { env, kept } = await learned(names(5));
    await env.advance(4_000);
    const { poller, requests } = setup(names(5), { env, kept });
    const told = jest.fn();
    poller.subscribe(told);
    poller.start();
    expect(told).toHaveBeenCalledTimes(1);
    expect(poller.getSnapshot().get('n3')).toEqual({
      value: 'answer of n3',
      at: 1_000_000,
      failures: 0,
    });
    expect(requests).toHaveLength(0);
    await env.advance(8_000);
    expect(requests).toHaveLength(5);
  });

  test('that is overdue is asked for at once, and what is too old is not told', async () => {
    const { env, kept } = await learned(['a']);
    await env.advance(120_000);
    const late = setup(['a'], { env, kept });
    late.poller.start();
    expect(late.poller.getSnapshot().get('a')?.at).toBe(1_000_000);
    expect(late.requests).toHaveLength(1);
    late.poller.stop();
    await env.advance(600_000);
    const old = setup(['a'], { env, kept });
    old.poller.start();
    expect(old.poller.getSnapshot().get('a')?.value).toBeUndefined();
  });

  test('is of the same target only, and is asked of new ones as they come', async () => {
    const { env, kept } = await learned(['a', 'b']);
    const { poller, requests } = setup([], { env, kept });
    poller.start();
    poller.setTargets(
      new Map([
        ['a', 'a'],
        ['b', 'its successor'],
        ['c', 'c'],
      ]),
    );
    expect(requests.map(({ target }) => target)).toEqual(['its successor', 'c']);
    expect(poller.getSnapshot().get('a')?.value).toBe('answer of a');
    expect(poller.getSnapshot().get('b')?.value).toBeUndefined();
  });

  test('is not told before the start, nor after it was forgotten', async () => {
    const { env, kept } = await learned(['a']);
    const { poller } = setup(['a'], { env, kept });
    await env.advance(1_000);
    expect(poller.getSnapshot().get('a')?.value).toBeUndefined();
    kept.clear();
    poller.start();
    await env.advance(1_000);
    expect(poller.getSnapshot().get('a')?.value).toBeUndefined();
  });
});
