import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { memoryFraction, memoryUse } from './memory-use';

const minute = 60_000;

test('a pod starts near 30 % of its request and reaches about 85 % within minutes', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (seed, pod) => {
      const start = memoryFraction(seed, pod, 0);
      assert.ok(start >= 0.28 && start <= 0.32, `starts at ${start}`);
      const later = memoryFraction(seed, pod, 7 * minute);
      assert.ok(later >= 0.79 && later <= 0.91, `at ${later} after seven minutes`);
    }),
  );
});

test('once grown it breathes by a few percent, for ever', () => {
  const values = Array.from({ length: 200 }, (_, i) =>
    memoryFraction('seed', 'work/my-app', 1000 * minute + i * 10_000),
  );
  const swing = Math.max(...values) - Math.min(...values);
  assert.ok(swing > 0.03 && swing < 0.1, `swing ${swing}`);
});

test('the same seed, pod and age give the same use; other pods differ', () => {
  const use = (seed: string, pod: string) => memoryUse(seed, pod, 100 * 2 ** 30, 4 * minute);
  assert.equal(use('a', 'work/x'), use('a', 'work/x'));
  assert.notEqual(use('a', 'work/x'), use('a', 'work/y'));
  assert.notEqual(use('a', 'work/x'), use('b', 'work/x'));
});

test('a pod that asks for nothing still uses a little', () => {
  assert.ok(memoryUse('s', 'p', 0, 0) > 0);
});
