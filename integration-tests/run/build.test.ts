import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { BuildTarget } from './build';
import { buildIfStale, sourceHash } from './build';

/** A build that copies its source, in a folder of its own. */
async function copying(
  t: TestContext,
  script?: string,
): Promise<{ target: BuildTarget; source: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'build-'));
  t.after(() => rm(folder, { recursive: true }));
  const [source, result] = [path.join(folder, 'source.ts'), path.join(folder, 'result.js')];
  await writeFile(source, 'one');
  const copy = `require('fs').copyFileSync(${JSON.stringify(source)}, ${JSON.stringify(result)})`;
  const command = [process.execPath, '-e', script ?? copy];
  return { source, target: { name: 'a copy', sources: ['.'], root: folder, result, command } };
}

const quiet = { log: () => {} };

test('builds at first and after a change, not without one', async (t) => {
  const { target, source } = await copying(t);
  const stamps = path.join(path.dirname(source), '.stamps');
  const own = { ...target, sources: ['source.ts'], stampFile: stamps };
  assert.equal(await buildIfStale(own, quiet), true);
  assert.equal(await buildIfStale(own, quiet), false);
  await writeFile(source, 'two');
  assert.equal(await buildIfStale(own, quiet), true);
  assert.equal(await buildIfStale(own, { ...quiet, force: true }), true);
  await rm(own.result);
  assert.equal(await buildIfStale(own, quiet), true);
  await writeFile(own.result, 'somebody else’s build');
  assert.equal(await buildIfStale(own, quiet), true);
});

test('a failing build shows its output; one that leaves nothing is no build', async (t) => {
  const failing = await copying(t, `console.error('cannot resolve x'); process.exit(3)`);
  await assert.rejects(buildIfStale(failing.target, quiet), /exit code 3\):\ncannot resolve x/);
  const empty = await copying(t, '');
  await assert.rejects(buildIfStale(empty.target, quiet), /left no .*result\.js/);
});

test('a build can be interrupted', async (t) => {
  const endless = await copying(t, 'setInterval(() => {}, 1000)');
  const controller = new AbortController();
  const log = () => controller.abort();
  await assert.rejects(buildIfStale(endless.target, { log, signal: controller.signal }), {
    name: 'AbortError',
  });
});

test('tests are no part of what a build is made of', async (t) => {
  const { source } = await copying(t);
  const folder = path.dirname(source);
  const before = sourceHash(['.'], folder);
  await writeFile(path.join(folder, 'source.test.ts'), 'x');
  assert.equal(sourceHash(['.'], folder), before);
  await writeFile(path.join(folder, 'other.ts'), 'x');
  assert.notEqual(sourceHash(['.'], folder), before);
});
