import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { Clock } from './clock';
import { readLines } from './lines';
import { randomFor, randomSuffix } from './random';

test('simulated time passes speed times as fast', async () => {
  const clock = new Clock(1000);
  const start = Date.now();
  await clock.sleep(10_000);
  const simulated = clock.simulatedSince(start);
  assert.ok(simulated >= 9_000, `${simulated}`);
  assert.equal(new Clock(60).real(60_000), 1000);
  assert.throws(() => new Clock(0), RangeError);
});

test('a sleep ends with the reason of its signal', async () => {
  const stop = new AbortController();
  const sleep = new Clock(1).sleep(60_000, stop.signal);
  stop.abort(new Error('shut down'));
  await assert.rejects(sleep, /shut down/);
  await assert.rejects(new Clock(1).sleep(1, stop.signal), /shut down/);
});

test('random numbers are a function of seed and key, and spread over [0, 1)', () => {
  const key = fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 4 });
  fc.assert(
    fc.property(fc.string(), key, (seed, parts) => {
      const value = randomFor(seed, ...parts);
      assert.ok(value >= 0 && value < 1);
      assert.equal(value, randomFor(seed, ...parts));
      assert.match(randomSuffix(seed, 5, ...parts), /^[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    }),
  );
  assert.notEqual(randomFor('s', 'a', 'b'), randomFor('s', 'ab'));
  assert.equal(randomSuffix('s', 100, 'a').length, 100);
  const mean =
    Array.from({ length: 500 }, (_, n) => randomFor('s', n)).reduce((a, b) => a + b) / 500;
  assert.ok(Math.abs(mean - 0.5) < 0.05, `${mean}`);
});

test('lines survive any split of the stream, inside a character too', async () => {
  const lines = fc.array(
    fc.string({ unit: 'grapheme', minLength: 1 }).filter((s) => !/\s/.test(s)),
  );
  await fc.assert(
    fc.asyncProperty(lines, fc.integer({ min: 1, max: 7 }), async (expected, size) => {
      const bytes = Buffer.from(expected.map((line) => `${line}\n`).join(''));
      const chunks: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
      const read: string[] = [];
      for await (const line of readLines(Readable.from(chunks))) read.push(line);
      assert.deepEqual(read, expected);
    }),
    { numRuns: 50 },
  );
});
