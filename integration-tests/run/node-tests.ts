/**
 * Runs every `*.test.ts` below the given folders with Node's own test runner:
 * `node --import tsx run/node-tests.ts [--concurrency N] <folder or file below integration-tests> …`
 * (Node 20 takes files, not patterns.)
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { bundleTests, sourceLines } from './bundle-tests';
import { projectRoot, runMain, UsageError } from './project';

const testBed = path.join(projectRoot, 'integration-tests');

/** A test that hangs is a failure, told by name. */
const timeoutMs = 240_000;

const { values, positionals } = parseArgs({
  options: { concurrency: { type: 'string', default: '2' } },
  allowPositionals: true,
});

function testFiles(): string[] {
  const files = positionals.flatMap((folder) =>
    folder.endsWith('.test.ts')
      ? [path.join(testBed, folder)]
      : readdirSync(path.join(testBed, folder), { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
          .map((file) => path.join(testBed, folder, file))
          .sort(),
  );
  if (files.length === 0) throw new UsageError(`no *.test.ts below ${positionals.join(', ')}`);
  return files;
}

runMain(async () => {
  // Parts run beside each other; each has scripts of its own.
  const name = positionals.join('+').replaceAll('/', '-');
  const folder = path.join(projectRoot, '.cache/node-tests', name);
  await rm(folder, { recursive: true, force: true });
  const scripts = await bundleTests(testFiles(), folder);
  const child = spawn(
    process.execPath,
    [
      ...['--test', '--test-reporter=spec'],
      `--test-concurrency=${values.concurrency}`,
      `--test-timeout=${timeoutMs}`,
      ...scripts,
    ],
    {
      cwd: projectRoot,
      stdio: ['inherit', 'pipe', 'pipe'],
      env: process.stdout.isTTY ? { ...process.env, FORCE_COLOR: '1' } : process.env,
    },
  );
  const inSources = sourceLines(folder);
  createInterface({ input: child.stdout }).on('line', (line) =>
    process.stdout.write(`${inSources(line)}\n`),
  );
  createInterface({ input: child.stderr }).on('line', (line) =>
    process.stderr.write(`${inSources(line)}\n`),
  );
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
});
