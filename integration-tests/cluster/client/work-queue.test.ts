import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from './api-error';
import { eventually } from './eventually';
import { WorkQueue } from './work-queue';

const quick = { base: 1, max: 5 };

test('a key added many times before it is handled is handled once', async () => {
  const handled: string[] = [];
  const queue = new WorkQueue((key) => {
    handled.push(key);
    return Promise.resolve();
  });
  for (const key of ['a', 'b', 'a', 'a', 'b']) queue.add(key);
  await eventually('both keys', () => handled.length === 2);
  await delay(5);
  assert.deepEqual(handled, ['a', 'b']);
  await queue.stop();
});

test('a key added while it is handled is handled again, never twice at once', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const queue: WorkQueue = new WorkQueue(
    async (key) => {
      running += 1;
      most = Math.max(most, running);
      runs += 1;
      if (runs === 1) queue.add(key);
      await delay(2);
      running -= 1;
    },
    { concurrency: 4 },
  );
  queue.add('a');
  await eventually('the second run', () => runs === 2 && running === 0);
  await queue.stop();
  assert.equal(most, 1);
});

test('different keys run side by side up to the concurrency', async () => {
  let running = 0;
  let most = 0;
  let done = 0;
  const queue = new WorkQueue(
    async () => {
      running += 1;
      most = Math.max(most, running);
      await delay(3);
      running -= 1;
      done += 1;
    },
    { concurrency: 3 },
  );
  for (let n = 0; n < 10; n += 1) queue.add(`k${n}`);
  await eventually('all keys', () => done === 10);
  await queue.stop();
  assert.equal(most, 3);
});

test('a failing key is retried and logged once per streak', async () => {
  const lines: string[] = [];
  const outcomes = ['x', 'x', 'x', 'y', undefined, 'x', undefined];
  let runs = 0;
  const queue = new WorkQueue(
    () => {
      const message = outcomes[runs++];
      return message === undefined ? Promise.resolve() : Promise.reject(new Error(message));
    },
    { name: 'q', log: (line) => lines.push(line), backoffMs: quick },
  );
  queue.add('k');
  await eventually('the first success', () => runs === 5);
  queue.add('k');
  await eventually('the second success', () => runs === 7);
  await queue.stop();
  assert.deepEqual(lines, ['q: k: x (will retry)', 'q: k: y (will retry)', 'q: k: x (will retry)']);
});

test('a lost update is retried without a word', async () => {
  const lines: string[] = [];
  let runs = 0;
  const queue = new WorkQueue(
    () => {
      runs += 1;
      const body = { kind: 'Status', reason: 'Conflict' };
      return runs < 3 ? Promise.reject(new ApiError(409, body, 'PUT /x')) : Promise.resolve();
    },
    { log: (line) => lines.push(line), backoffMs: quick },
  );
  queue.add('k');
  await eventually('the success', () => runs === 3);
  await queue.stop();
  assert.deepEqual(lines, []);
});

test('the earliest of several delays counts; stop forgets what waits and awaits what runs', async () => {
  const handled: string[] = [];
  let finished = false;
  const queue = new WorkQueue(async (key) => {
    handled.push(key);
    await delay(10);
    finished = true;
  });
  queue.add('soon', 60_000);
  queue.add('soon', 5);
  queue.add('later', 60_000);
  await eventually('the earlier delay', () => handled.length === 1);
  await queue.stop();
  assert.ok(finished);
  queue.add('after');
  await delay(2);
  assert.deepEqual(handled, ['soon']);
});
