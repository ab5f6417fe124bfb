import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { findChromium, findHeadlessChromium, launchArguments } from './chromium';
import { onPath } from './debian-packages';

test('CHROMIUM_PATH comes first, and must name a program', async (t) => {
  const before = process.env['CHROMIUM_PATH'];
  t.after(() => {
    if (before === undefined) delete process.env['CHROMIUM_PATH'];
    else process.env['CHROMIUM_PATH'] = before;
  });
  process.env['CHROMIUM_PATH'] = process.execPath;
  assert.equal((await findChromium()).path, process.execPath);
  assert.equal((await findHeadlessChromium()).path, process.execPath);
  process.env['CHROMIUM_PATH'] = '/no/such/program';
  await assert.rejects(findChromium(), /CHROMIUM_PATH names no program: \/no\/such\/program/);
  await assert.rejects(findHeadlessChromium(), /CHROMIUM_PATH names no program/);
});

test('only root gives up the sandbox', () => {
  assert.ok(launchArguments(true).includes('--no-sandbox'));
  assert.ok(!launchArguments(false).includes('--no-sandbox'));
});

test('a program is found on PATH only when it can be run', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'path-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'tool');
  await writeFile(file, '');
  await chmod(file, 0o644);
  assert.equal(onPath('tool', `/nowhere${path.delimiter}${folder}`), undefined);
  await chmod(file, 0o755);
  assert.equal(onPath('tool', `/nowhere${path.delimiter}${folder}`), file);
});
