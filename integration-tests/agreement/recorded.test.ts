/* What the real operator's code answered, case by case, against every reading of its rules. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { recordedCases } from './recorded/cases';
import type { RecordedCase } from './recorded/cases';
import { plugin } from './recorded/plugin';
import type { Reading } from './recorded/reading';
import { simulatedOperator } from './recorded/simulated-operator';

const readings: readonly Reading[] = [simulatedOperator, plugin];

const cases = recordedCases();

interface Mismatch {
  id: string;
  tags: string[];
  expected: unknown;
  actual: unknown;
}

function mismatches(reading: Reading): Mismatch[] {
  return cases.flatMap((sample: RecordedCase) => {
    const wanted = reading.expected(sample);
    const actual = answer(() => reading.answerOf(sample));
    if (JSON.stringify(sorted(actual)) === JSON.stringify(sorted(wanted))) return [];
    return { id: sample.id, tags: sample.tags, expected: wanted, actual };
  });
}

/** A reading that throws has no answer: that is told like a wrong one. */
function answer(give: () => unknown): unknown {
  try {
    return give();
  } catch (error) {
    return { threw: String(error) };
  }
}

/** With the keys of objects in order, so that equal answers are equal texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, field]) => [key, sorted(field)]),
  );
}

test('all recorded cases are there', () => {
  assert.equal(cases.length, 3535);
  assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length);
});

for (const reading of readings) {
  describe(reading.name, () => {
    const found = mismatches(reading);
    test('gives the recorded answer in every case, deliberate differences aside', () => {
      const wrong = found.filter(({ id }) => !Object.hasOwn(reading.differences, id));
      const shown = wrong.slice(0, 20).map((each) => JSON.stringify(each, undefined, 1));
      assert.equal(wrong.length, 0, `${wrong.length} answers are wrong:\n${shown.join('\n')}`);
    });
    test('differs wherever a difference is listed', () => {
      const differing = new Set(found.map(({ id }) => id));
      const idle = Object.keys(reading.differences).filter((id) => !differing.has(id));
      assert.deepEqual(idle, []);
    });
  });
}
