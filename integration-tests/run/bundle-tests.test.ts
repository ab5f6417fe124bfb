import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { bundleTests, sourceLines } from './bundle-tests';
import { projectRoot } from './project';

let folder: string;
before(async () => {
  // In the test bed, which has libraries in versions of its own.
  const cache = path.join(projectRoot, 'integration-tests/.cache');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(path.join(cache, 'bundle-'));
});
after(() => rm(folder, { recursive: true }));

/** Bundles sources, by name: the scripts, in that order, and the folder they are in. */
async function bundled(sources: Readonly<Record<string, string>>) {
  const files = Object.keys(sources).map((name) => path.join(folder, name));
  await Promise.all(
    Object.entries(sources).map(([name, text]) => writeFile(path.join(folder, name), text)),
  );
  const scripts = path.join(folder, 'scripts');
  return { scripts, made: await bundleTests(files, scripts) };
}

function load(script: string | undefined): Promise<Record<string, unknown>> {
  assert.ok(script);
  return import(pathToFileURL(script).href) as Promise<Record<string, unknown>>;
}

test('a file finds itself where its source is, as what several import does', async () => {
  const { made } = await bundled({
    'shared.ts': 'export const shared = import.meta.url;\n',
    'one.ts': "export * from './shared';\nexport const own: string = import.meta.filename;\n",
    'two.ts': "export * from './shared';\nexport const own: string = import.meta.dirname;\n",
  });
  const [, one, two] = await Promise.all(made.map(load));
  const shared = pathToFileURL(path.join(folder, 'shared.ts')).href;
  assert.deepEqual({ ...one }, { own: path.join(folder, 'one.ts'), shared });
  assert.deepEqual({ ...two }, { own: folder, shared });
});

test('a line of a script is told as that of its source, however it is named; others stay', async () => {
  const { made, scripts } = await bundled({
    'fails.ts': [
      'interface Not {',
      '  there: number;',
      '}',
      'export function fails(of?: Not): Error {',
      '  return new Error(String(of?.there));',
      '}',
      '',
    ].join('\n'),
  });
  const { fails } = (await load(made[0])) as { fails: () => Error };
  const frame = fails()
    .stack?.split('\n')
    .find((line) => line.includes('fails.mjs'));
  assert.ok(frame);
  const place = `${path.relative(projectRoot, path.join(folder, 'fails.ts'))}:5:10`;
  const inSources = sourceLines(scripts);
  assert.equal(inSources(frame).trim(), `at fails (${place})`);
  const absolute = frame.replace('file://', '');
  assert.equal(inSources(absolute).trim(), `at fails (${place})`);
  const relative = absolute.replace(projectRoot + path.sep, '');
  assert.equal(inSources(relative).trim(), `at fails (${place})`);
  const other = 'at run (node_modules/library/index.mjs:1:2)';
  assert.equal(inSources(other), other);
});

test('libraries are those of the importing file', async () => {
  const { made } = await bundled({ 'uses.ts': "export { version } from 'react';\n" });
  const react = await readFile(
    path.join(projectRoot, 'integration-tests/node_modules/react/package.json'),
    'utf8',
  );
  const { version } = JSON.parse(react) as { version: string };
  assert.deepEqual({ ...(await load(made[0])) }, { version });
});

test('what cannot be read, or is not there, is told by file and line', async () => {
  await assert.rejects(
    bundled({ 'broken.ts': 'export const a = ;\n' }),
    /broken\.ts:1:17: ERROR: Unexpected ";"/,
  );
  await assert.rejects(
    bundled({ 'alone.ts': "import './nowhere';\n" }),
    /alone\.ts:1:7: ERROR: Could not resolve "\.\/nowhere"/,
  );
});
