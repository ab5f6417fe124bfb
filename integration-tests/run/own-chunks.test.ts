import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownChunks } from './own-chunks';

const core = 'node_modules/@patternfly/react-core/dist/esm/components/Card/Card.js';

test("tells the plugin's own files from the fallbacks for what consoles share", () => {
  const { exposed, charts, isOwn } = ownChunks({
    chunks: [
      { files: ['plugin-entry.js'], sources: [] },
      { files: ['exposed-a.js', 'exposed-a.css'], sources: ['src/a/index.tsx'] },
      { files: ['1.js'], sources: ['node_modules/tslib/tslib.es6.mjs', core] },
      { files: ['2.js'], sources: ['node_modules/d3-shape/src/line.js'] },
      { files: ['3.js'], sources: ['src/components/Shared.tsx', core] },
    ],
    exposed: { a: ['exposed-a.js', 'exposed-a.css', '1.js', '3.js'] },
    charts: ['2.js', '1.js'],
  });
  assert.deepEqual(exposed.get('a'), ['exposed-a.js', 'exposed-a.css', '3.js']);
  assert.deepEqual(charts, ['2.js']);
  assert.ok(isOwn('plugin-entry.js'));
  assert.ok(isOwn('2.js'), 'a library that only the plugin brings is its own');
  assert.ok(!isOwn('1.js'));
  assert.ok(!isOwn('locales/en/plugin__x.json'));
});
