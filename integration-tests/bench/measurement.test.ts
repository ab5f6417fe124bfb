import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, median, quantile, table } from './measurement';

test('quantiles are figures that were measured', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2);
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  assert.equal(quantile(hundred, 0.95), 95);
  assert.equal(quantile([7], 0.95), 7);
  assert.ok(Number.isNaN(median([])));
});

test('a budget holds up to its value; what could not be read holds none', () => {
  const row = { what: 'x', unit: 'ms', budget: 50 };
  assert.ok(holds({ ...row, figure: 50 }));
  assert.ok(!holds({ ...row, figure: 50.1 }));
  assert.ok(!holds({ ...row, figure: NaN }));
  assert.ok(holds({ what: 'x', unit: 'ms', figure: 1e9 }));
});

test('the table names what failed', () => {
  const text = table([
    { what: 'fast', figure: 12.34, unit: 'ms', budget: 50, bare: 3 },
    { what: 'slow', figure: 120, unit: 'ms', budget: 50 },
  ]);
  assert.match(text, /^ok +fast +12\.3 +≤ 50 +3 +ms$/m);
  assert.match(text, /^FAILED +slow +120 +≤ 50 +ms$/m);
});
