/** Texts of the quick starts, as the Markdown of the console's side panel reads them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { deployFolder } from './manifests';

const folder = path.join(deployFolder, 'quick-starts');

/**
 * Emphasis that stays a row of asterisks: CommonMark closes none between a punctuation mark and a letter, and
 * opens none between a letter and a punctuation mark. Korean has its particles right behind: `**이름(A)**을`.
 */
function unread(text: string): string[] {
  return Array.from(text.matchAll(/(.?)(\*{1,2})([^*\n]+)\2(.?)/gu))
    .filter(
      ([, before = '', , inner = '', after = '']) =>
        (/[\p{L}\p{N}]$/u.test(before) && /^\p{P}/u.test(inner)) ||
        (/\p{P}$/u.test(inner) && /^[\p{L}\p{N}]/u.test(after)),
    )
    .map(([all]) => all);
}

test('finds emphasis that Markdown does not read', () => {
  assert.deepEqual(unread('1. **이름(A)**을 선택'), [' **이름(A)**을']);
  assert.deepEqual(unread('1. **이름(A)** 버튼을, **다음**을, (**B**)'), []);
});

for (const file of readdirSync(folder)) {
  test(`${file}: emphasis is read as such`, () => {
    assert.deepEqual(unread(readFileSync(path.join(folder, file), 'utf8')), []);
  });
}
