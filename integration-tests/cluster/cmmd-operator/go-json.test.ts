import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readAnswer } from './collector-answer';
import { parseGoJson } from './go-json';
import type { GoJson } from './go-json';

function plain(json: GoJson): unknown {
  if (json.type === 'array') return json.items.map(plain);
  if (json.type === 'object') {
    return Object.fromEntries(json.entries.map(([key, value]) => [key, plain(value)]));
  }
  if (json.type === 'number') return Number(json.text);
  return json.type === 'null' ? null : json.value;
}

test('any JSON reads as JavaScript reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 1), (value, indent) => {
      const json = parseGoJson(JSON.stringify(value, undefined, indent));
      assert.ok(json);
      assert.equal(JSON.stringify(plain(json)), JSON.stringify(value));
    }),
  );
});

for (const text of [
  '',
  ' ',
  '{',
  '{"a":1,}',
  '[1 2]',
  '\ufeff{}',
  '{} x',
  "{'a':1}",
  '01',
  '"\t"',
]) {
  test(`${JSON.stringify(text)} is no JSON`, () => assert.equal(parseGoJson(text), undefined));
}

describe("a collector's answer", () => {
  const [first] = [{ numa_node: 2, total: 10, status: 'valid', movable: true }];
  const numaOf = (text: string) => readAnswer(text).numaNodes[0];

  test('keys in any case, the last of several', () => {
    assert.equal(numaOf('{"NODES":[{"Numa_Node":2}]}')?.numaNode, 2n);
    assert.equal(numaOf('{"nodes":[{"total":1,"total":2}]}')?.total, 2);
  });
  test('an id that is written with a point is none', () => {
    assert.equal(numaOf('{"nodes":[{"numa_node":2.0}]}')?.numaNode, 0n);
  });
  test('a field of another type is its zero value, the rest counts', () => {
    const numa = numaOf(JSON.stringify({ nodes: [{ ...first, movable: 'yes' }] }));
    assert.deepEqual([numa?.movable, numa?.total, numa?.status], [false, 10, 'valid']);
  });
  test('nothing and no JSON have neither files nor nodes', () => {
    for (const text of [undefined, '', '{"nodes":[{}]} trailing', 'null', '[]']) {
      assert.deepEqual(readAnswer(text), { filesExist: [], numaNodes: [] });
    }
  });
});
