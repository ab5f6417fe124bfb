import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import webpack from 'webpack';
import type { Configuration } from 'webpack';
import { CompileAtOnce, compileHint } from '../../webpack/compile-at-once';

/** Builds as the plugin is built, minimized. @throws what webpack complains of */
function build(config: Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    webpack({ mode: 'production', ...config }, (error, stats) => {
      if (error) reject(error);
      else if (stats?.hasErrors()) reject(new Error(stats.toString('errors-only')));
      else resolve();
    });
  });
}

test('the hint stands first in the minimized scripts that are named and large, and in no other', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'compile-at-once-'));
  try {
    await writeFile(
      path.join(folder, 'entry.js'),
      `import(/* webpackChunkName: "page" */ "./page.js").then((page) => page.draw());
      import(/* webpackChunkName: "small" */ "./small.js").then((small) => small.draw());`,
    );
    const drawing = (text: string) => `export const draw = () => console.log("${text}");`;
    await writeFile(path.join(folder, 'page.js'), drawing('x'.repeat(1000)));
    await writeFile(path.join(folder, 'small.js'), drawing('x'));
    const output = path.join(folder, 'dist');
    await build({
      context: folder,
      entry: './entry.js',
      output: { path: output, chunkFilename: '[name].js' },
      plugins: [new CompileAtOnce((chunk) => !chunk.canBeInitial(), 1000)],
    });
    assert.deepEqual((await readdir(output)).sort(), ['main.js', 'page.js', 'small.js']);
    const page = await readFile(path.join(output, 'page.js'), 'utf8');
    assert.ok(page.startsWith(compileHint));
    assert.equal(page.split('\n').length, 2, 'the rest is minimized');
    for (const other of ['main.js', 'small.js']) {
      const script = await readFile(path.join(output, other), 'utf8');
      assert.ok(!script.includes(compileHint.trim()), other);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
