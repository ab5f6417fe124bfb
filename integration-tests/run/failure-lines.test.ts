import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FailureLines } from './failure-lines';

function failuresIn(...pieces: string[]): string[] {
  const lines = new FailureLines();
  pieces.forEach((piece) => lines.read(piece));
  return lines.found();
}

test('what failed is picked from the output of each tool, whatever its colours and pieces', () => {
  assert.deepEqual(
    failuresIn(
      '  ✓   3 nodes.spec.ts:4:1 › lists (2.1s)\n  ✘   4 nodes.spec.ts:9:1 › so',
      'rts (15.2s)\n',
      '\u001b[31m✖ a drain ends (60.1ms)\u001b[39m\n',
      'FAIL src/nodes/node-row.test.ts\n  ● rows › of an unknown pool\n',
      "src/a.ts(3,1): error TS2304: Cannot find name 'x'.\n",
      'passed\n',
    ),
    [
      'nodes.spec.ts:9:1 › sorts (15.2s)',
      'a drain ends (60.1ms)',
      'FAIL src/nodes/node-row.test.ts',
      'rows › of an unknown pool',
      "src/a.ts(3,1): error TS2304: Cannot find name 'x'.",
    ],
  );
});

test('each is said once, also when the output ends without a line break', () => {
  assert.deepEqual(failuresIn('✖ again\n', '✖ again\n✖ last'), ['again', 'last']);
});

test('of very many the first are said, and how many there are', () => {
  const many = Array.from({ length: 30 }, (_, index) => `✖ test ${index}\n`);
  const found = failuresIn(...many, `✖ ${'x'.repeat(500)}\n`);
  assert.equal(found.length, 21);
  assert.equal(found.at(-1), 'and 11 more');
});

test('an output without failures gives none', () => {
  assert.deepEqual(failuresIn('', 'all is well\n✓ 3 passed'), []);
});
