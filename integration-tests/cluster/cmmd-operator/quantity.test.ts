import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBytes, parseQuantity } from './quantity';

const wrongFormat = /must match the regular expression/;
const parsed: [string, bigint | RegExp][] = [
  ['100Gi', 107_374_182_400n],
  ['1.5Gi', 1_610_612_736n],
  ['0.1Gi', 107_374_183n],
  ['1k', 1000n],
  ['1.1k', 1100n],
  ['1e3', 1000n],
  ['1E3', 1000n],
  ['1E', 10n ** 18n],
  ['128974848', 128_974_848n],
  ['129M', 129_000_000n],
  ['1500m', 2n],
  ['1u', 1n],
  ['.5Ki', 512n],
  ['0', 0n],
  ['-1Ki', -1024n],
  ['-1500m', -2n],
  // Beyond 64 bits: the largest one, nothing, or what is left of it.
  ['9Ei', 2n ** 63n - 1n],
  ['10E', 0n],
  ['1e40', 0n],
  ['9223372036854775808', -(2n ** 63n)],
  ['18446744073709551617', 1n],
  ['', wrongFormat],
  ['1 Gi', wrongFormat],
  ['1GiB', wrongFormat],
  ['6e1e1', wrongFormat],
  ['1e', /unable to parse quantity's suffix/],
  ['1iK', /unable to parse quantity's suffix/],
  // A missing number is 0 as long as it is short.
  ['Gi', 0n],
  ['Pi', /unable to parse numeric part/],
];

for (const [text, expected] of parsed) {
  test(`parseQuantity(${JSON.stringify(text)})`, () => {
    if (typeof expected === 'bigint') assert.equal(parseQuantity(text), expected);
    else assert.throws(() => parseQuantity(text), expected);
  });
}

const formatted: [bigint, string][] = [
  [0n, '0'],
  [1000n, '1k'],
  [1023n, '1023'],
  [1024n, '1Ki'],
  [1025n, '1025'],
  [107_374_182_400n, '100Gi'],
  [1_610_612_736n, '1536Mi'],
  [2n ** 50n, '1Pi'],
];

for (const [bytes, text] of formatted) {
  test(`formatBytes(${bytes})`, () => assert.equal(formatBytes(bytes), text));
}
