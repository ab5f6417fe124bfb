import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { textKeys } from './keys';

const file = path.join(import.meta.dirname, 'ko.json');
const korean = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>;
// Korean has one plural form, which i18next calls "other".
const translated = new Set(Object.keys(korean).map((key) => key.replace(/_other$/, '')));

test('every text of the light console is there in Korean, and no other', () => {
  const keys = textKeys();
  assert.ok(keys.size > 50, 'the sources were not read');
  assert.deepEqual(
    [...keys].filter((key) => !translated.has(key)),
    [],
  );
  assert.deepEqual(
    [...translated].filter((key) => !keys.has(key)),
    [],
  );
});

test('placeholders survive translation', () => {
  const placeholders = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(korean)) {
    assert.deepEqual(placeholders(text), placeholders(key), key);
  }
});
