import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { unsupportedTypes } from './support';

test('unknown types are named once', () => {
  assert.deepEqual(
    unsupportedTypes(['console.page/route', 'console.topology/details/tab', 'x', 'x']),
    ['console.topology/details/tab', 'x'],
  );
});

test('the light console supports everything that this plugin contributes', () => {
  const file = path.resolve(import.meta.dirname, '../../../../console-extensions.json');
  const extensions = JSON.parse(fs.readFileSync(file, 'utf8')) as { type: string }[];
  assert.deepEqual(unsupportedTypes(extensions.map(({ type }) => type)), []);
});
