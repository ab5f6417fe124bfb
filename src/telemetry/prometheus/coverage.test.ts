import fc from 'fast-check';
import type { PollState } from '../collectors/poll-state';
import { TestEnvironment } from '../testing';
import { Coverage, slowInterval } from './coverage';

const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);
const targetsOf = (keys: string[]) => new Map(keys.map((key) => [key, key] as const));
const told = (keys: string[], at: number, covers = true) =>
  new Map(keys.map((key) => [key, { value: `told of ${key}`, at, covers }] as const));
const none: ReadonlyMap<string, PollState<string>> = new Map();
const polled = (key: string, state: PollState<string>) => new Map([[key, state]]);

function setup(recalled: ReadonlyMap<string, PollState<string>> = none) {
  const env = new TestEnvironment();
  const coverage = new Coverage<string, string>(
    env,
    (value) => value !== 'a problem',
    (key) => recalled.get(key),
  );
  return { env, coverage };
}

test('whoever is told of is not asked; whoever is not, or whose figures are old, is', () => {
  const { env, coverage } = setup();
  const tell = new Map([...told(['n1'], env.time), ...told(['n2'], env.time - 200_000, false)]);
  const targets = targetsOf(['n1', 'n2', 'n3']);
  expect([...coverage.asked(targets, tell, none).keys()]).toEqual(['n2', 'n3']);
  // Old figures are shown, with their age, until the collector has answered.
  expect(coverage.merge(targets, tell, none).get('n2')).toMatchObject({ value: 'told of n2' });
  expect(coverage.merge(targets, tell, none).has('n3')).toBe(false);
  // Prometheus says nothing any more.
  expect(coverage.asked(targets, new Map(), none).size).toBe(3);
});

test('each is asked once in a long while, ten a minute, spread over that time', () => {
  const { env, coverage } = setup();
  const all = names(100);
  const tell = told(all, env.time);
  const counted = new Map<string, number>();
  let polls = new Map<string, PollState<string>>();
  let chance = 0;
  env.random = () => (chance = (chance + 0.617) % 1);
  const start = env.time;
  const hours = 2;
  while (env.time < start + hours * 3_600_000) {
    const asked = coverage.asked(targetsOf(all), tell, polls);
    expect(asked.size).toBeLessThan(6);
    asked.forEach((key) => counted.set(key, (counted.get(key) ?? 0) + 1));
    polls = new Map(
      [...asked.keys()].map((key) => [key, { value: 'v', at: env.time, failures: 0 }]),
    );
    coverage.asked(targetsOf(all), tell, polls);
    const next = coverage.nextDue();
    expect(next).toBeGreaterThan(env.time);
    env.time = next;
  }
  const perMinute = [...counted.values()].reduce((sum, each) => sum + each, 0) / (hours * 60);
  expect(slowInterval(100)).toBe(600_000);
  expect(perMinute).toBeGreaterThan(8);
  expect(perMinute).toBeLessThan(12);
  expect(counted.size).toBe(100);
});

test('newer figures take the place of older ones, whoever told them, and states keep their identity', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), (own, other) => {
      const { coverage } = setup();
      const targets = targetsOf(['n1']);
      const polls = polled('n1', { value: 'own', at: own, failures: 0 });
      const tell = told(['n1'], other);
      const state = coverage.merge(targets, tell, polls).get('n1');
      expect(state?.at).toBe(Math.max(own, other));
      expect(state?.value).toBe(other > own ? 'told of n1' : 'own');
      expect(coverage.merge(targets, tell, polls).get('n1')).toBe(state);
      // It is not polled any more, and what it answered is not forgotten.
      expect(coverage.merge(targets, tell, none).get('n1')).toBe(state);
    }),
  );
});

test('one that fails is asked, keeps its error, and shows the newest figures', () => {
  const { env, coverage } = setup();
  const targets = targetsOf(['n1']);
  const polls = polled('n1', { error: 'down', failures: 1 });
  const tell = told(['n1'], env.time);
  expect(coverage.asked(targets, tell, polls).size).toBe(1);
  expect(coverage.merge(targets, tell, polls).get('n1')).toEqual({
    error: 'down',
    failures: 1,
    value: 'told of n1',
    at: env.time,
  });
});

test('one that has something of its own to say is not spoken for, on the next page neither', () => {
  const own = { value: 'a problem', at: 1, failures: 0 };
  const { env, coverage } = setup(polled('n1', own));
  const targets = targetsOf(['n1']);
  const tell = told(['n1'], env.time);
  expect(coverage.asked(targets, tell, none).size).toBe(1);
  expect(coverage.merge(targets, tell, none).get('n1')).toBe(own);
});

test('one that is looked at is asked, but not again and again', () => {
  const { env, coverage } = setup();
  const targets = targetsOf(names(50));
  const tell = told(names(50), env.time);
  expect(coverage.asked(targets, tell, none).size).toBe(0);
  coverage.look('n3');
  coverage.look('nobody');
  expect([...coverage.asked(targets, tell, none).keys()]).toEqual(['n3']);
  const polls = polled('n3', { value: 'own', at: env.time, failures: 0 });
  expect(coverage.asked(targets, tell, polls).size).toBe(0);
  coverage.look('n3');
  expect(coverage.asked(targets, tell, none).size).toBe(0);
  env.time += 10_001;
  coverage.look('n3');
  expect(coverage.asked(targets, tell, none).size).toBe(1);
});
