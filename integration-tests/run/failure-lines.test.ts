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

const stories = `  ✘  4 e2e/load.spec.ts:9:1 › grows (15.2s)
  ✘  5 e2e/list.spec.ts:3:1 › sorts (1.0m)


  1) e2e/load.spec.ts:9:1 › grows ──────────────────

    \u001b[31mError: expect(locator).toBeEnabled() failed\u001b[39m

    Locator:  getByTestId('wizard-next')
    Expected: enabled
    Received: disabled

    Call log:
      - waiting for getByTestId('wizard-next')

       at machine-wizard.page.ts:41

      40 |   async create(): Promise<void> {
    > 41 |     await expect(this.next).toBeEnabled();
         |                             ^
        at MachineWizardPage.create (/somewhere/e2e/machine-wizard.page.ts:41:29)

    attachment #1: screenshot (image/png) ────────────
    test-results/load/test-failed-1.png
    ──────────────────────────────────────────────────

    Error Context: test-results/load/error-context.md

  2) e2e/list.spec.ts:3:1 › sorts ──────────────────

    Test timeout of 60000ms exceeded.

    Error: expect(received).toEqual(expected) // deep equality

    - Expected  - 1
    + Received  + 6

    - Array []
    + Array [
    +   Object {
    +     "text": "Failed to load resource: 409",
    +   },
    + ]

    >  3 |     expect(complaints).toEqual([]);
         |                        ^

  2 failed
    e2e/load.spec.ts:9:1 › grows ─────────────────────
`;

test('below each failed story stand the words of its error, what it compared and the line', () => {
  assert.deepEqual(failuresIn(stories), [
    'e2e/load.spec.ts:9:1 › grows (15.2s)',
    '    Error: expect(locator).toBeEnabled() failed',
    "    Locator:  getByTestId('wizard-next')",
    '    Expected: enabled',
    '    Received: disabled',
    '    > machine-wizard.page.ts:41 41 |     await expect(this.next).toBeEnabled();',
    'e2e/list.spec.ts:3:1 › sorts (1.0m)',
    '    Test timeout of 60000ms exceeded.',
    '    Error: expect(received).toEqual(expected) // deep equality',
    '    +     "text": "Failed to load resource: 409",',
    '    > 3 |     expect(complaints).toEqual([]);',
  ]);
});

test('so it is for unit tests and those of the test bed', () => {
  const jest = `  ● rows › of a pool

    expect(received).toBe(expected) // Object.is equality

    Expected: 2
    Received: 1

    > 7 |     expect(rows).toBe(2);
        |                  ^

      at Object.toBe (src/nodes/rows.test.ts:7:18)
`;
  const node = `✖ a drain ends (60.1ms)
  AssertionError [ERR_ASSERTION]: it goes on
      at TestContext.<anonymous> (/somewhere/drain.test.ts:4:24) {
    generatedMessage: false,
    actual: 1,
`;
  assert.deepEqual(failuresIn(jest, node), [
    'rows › of a pool',
    '    expect(received).toBe(expected) // Object.is equality',
    '    Expected: 2',
    '    Received: 1',
    '    > 7 |     expect(rows).toBe(2);',
    'a drain ends (60.1ms)',
    '    AssertionError [ERR_ASSERTION]: it goes on',
    '    actual: 1,',
  ]);
});

test('of many stories each has a reason and its line', () => {
  const many = Array.from(
    { length: 25 },
    (_, at) =>
      `  ${at + 1}) a.spec.ts:${at + 1}:1 › is ${at} ───\n\n    Error: no\n    more\n    words\n\n    > ${at + 1} | fail();\n`,
  );
  const found = failuresIn(...many);
  assert.equal(found.length, 61);
  assert.deepEqual(found.slice(57), [
    'a.spec.ts:20:1 › is 19',
    '    Error: no',
    '    > 20 | fail();',
    'and 5 more',
  ]);
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
