import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hopeless, nextPart } from './part-order';
import { PartOutput } from './part-output';
import { parts } from './parts';
import type { Part } from './parts';

const part = (name: string, more: Partial<Part> = {}): Part => ({
  name,
  what: name,
  command: name,
  ...more,
});
const a = part('a');
const b = part('b', { needs: ['a'] });
const c = part('c');
const alone = part('alone', { alone: true });
const waits = part('waits', { waits: true });
const waitsToo = part('waits too', { waits: true });

test('two at a time and one that waits, none before what it needs, and alone what is to be', () => {
  const table: [waiting: Part[], running: Part[], next: Part | undefined][] = [
    [[a, b, c], [], a],
    [[b, c], [a], c],
    [[b], [a], undefined],
    [[b], [c], b],
    [[c], [a, b], undefined],
    [[alone, c], [a], c],
    [[alone], [a], undefined],
    [[alone], [], alone],
    [[c], [alone], undefined],
    [[c, waits], [a, b], waits],
    [[c, waitsToo], [a, waits], c],
    [[c, waitsToo], [a, b, waits], undefined],
    [[waitsToo], [waits], undefined],
    [[alone], [waits], undefined],
    [[waits], [alone], undefined],
    [[], [], undefined],
  ];
  for (const [waiting, running, next] of table) {
    assert.equal(nextPart({ waiting, running }), next);
  }
});

test('what needs a part that failed is lost, and what needs that', () => {
  const d = part('d', { needs: ['b'] });
  assert.deepEqual(hopeless([b, c, d], new Set(['a'])), [b, d]);
  assert.deepEqual(hopeless([b, c, d], new Set()), []);
});

test('every need of the parts is a part before it, and a whole run ends', () => {
  parts.forEach(({ needs = [] }, place) => {
    for (const need of needs) {
      const at = parts.findIndex(({ name }) => name === need);
      assert.ok(at >= 0 && at < place, need);
    }
  });
  let waiting: readonly Part[] = parts;
  let running: Part[] = [];
  const begun: string[] = [];
  while (waiting.length > 0 || running.length > 0) {
    const next = nextPart({ waiting, running });
    if (next) {
      waiting = waiting.filter((each) => each !== next);
      running = [...running, next];
      begun.push(next.name);
    } else {
      assert.ok(running.length > 0, 'nothing runs and nothing can begin');
      running = running.slice(1);
    }
  }
  assert.deepEqual(begun.sort(), parts.map(({ name }) => name).sort());
});

test('output of parts that run together is not mixed', () => {
  let written = '';
  const output = new PartOutput((text) => (written += text));
  output.begin('first');
  output.begin('second');
  output.begin('third');
  output.print('second', 'b1 ');
  output.print('first', 'a1 ');
  output.print('third', 'c1 ');
  output.end('third');
  output.print('second', 'b2 ');
  output.print('first', 'a2 ');
  assert.equal(written, 'a1 a2 ');
  output.end('first');
  assert.equal(written, 'a1 a2 b1 b2 ');
  output.print('second', 'b3 ');
  output.end('second');
  assert.equal(written, 'a1 a2 b1 b2 b3 c1 ');
});
