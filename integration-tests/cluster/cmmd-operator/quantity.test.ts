import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBytes, parseQuantity } from './quantity';

const parsed: [unknown, number | undefined][] = [
  ['100Gi', 107_374_182_400],
  ['1.5Gi', 1_610_612_736],
  ['0.1Gi', 107_374_183],
  ['1k', 1000],
  ['1.1k', 1100],
  ['1e3', 1000],
  ['1E3', 1000],
  ['1E', 10 ** 18],
  ['128974848', 128_974_848],
  [128_974_848, 128_974_848],
  ['129M', 129_000_000],
  ['1500m', 2],
  ['1u', 1],
  ['.5Ki', 512],
  ['0', 0],
  ['-1Ki', -1024],
  ['', undefined],
  ['Gi', undefined],
  ['1 Gi', undefined],
  ['1GiB', undefined],
  [undefined, undefined],
  [{}, undefined],
];

for (const [text, bytes] of parsed) {
  test(`parseQuantity(${JSON.stringify(text)})`, () => assert.equal(parseQuantity(text), bytes));
}

const formatted: [number, string][] = [
  [0, '0'],
  [1000, '1000'],
  [1024, '1Ki'],
  [107_374_182_400, '100Gi'],
  [1_610_612_736, '1536Mi'],
  [1024 ** 5, '1Pi'],
];

for (const [bytes, text] of formatted) {
  test(`formatBytes(${bytes})`, () => assert.equal(formatBytes(bytes), text));
}
