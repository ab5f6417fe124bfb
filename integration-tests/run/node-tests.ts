/**
 * Runs every `*.test.ts` below the given folders with Node's own test runner:
 * `node --import tsx run/node-tests.ts [--concurrency N] <folder or file below integration-tests> …`
 * (Node 20 takes files, not patterns.)
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const testBed = path.resolve(import.meta.dirname, '..');

/** A test that hangs is a failure, told by name. */
const timeoutMs = 240_000;

const { values, positionals } = parseArgs({
  options: { concurrency: { type: 'string', default: '2' } },
  allowPositionals: true,
});

const files = positionals.flatMap((folder) =>
  folder.endsWith('.test.ts')
    ? [path.join('integration-tests', folder)]
    : readdirSync(path.join(testBed, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
        .map((file) => path.join('integration-tests', folder, file))
        .sort(),
);

if (files.length === 0) {
  process.stderr.write(`no *.test.ts below ${positionals.join(', ')}\n`);
  process.exit(1);
}

const child = spawn(
  process.execPath,
  [
    ...['--import', 'tsx', '--test', '--test-reporter=spec'],
    `--test-concurrency=${values.concurrency}`,
    `--test-timeout=${timeoutMs}`,
    ...files,
  ],
  { cwd: path.dirname(testBed), stdio: 'inherit' },
);
child.on('exit', (code) => process.exit(code ?? 1));
