/**
 * `npm test`: everything that must hold before a change lands, part by part, with the time each
 * took. `npm test -- unit e2e` runs some parts only. Ends with one line `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { FailureLines } from './failure-lines';
import { parts } from './parts';

const root = path.resolve(import.meta.dirname, '../..');

interface Result {
  name: string;
  seconds: number;
  ok: boolean;
  /** What failed, a line each. */
  failures: readonly string[];
}

/** Runs a part; what it prints is passed on. */
function runCommand(command: string): Promise<Pick<Result, 'ok' | 'failures'>> {
  return new Promise((resolve) => {
    const env = process.stdout.isTTY ? { ...process.env, FORCE_COLOR: '1' } : process.env;
    const child = spawn(command, {
      cwd: root,
      shell: true,
      stdio: ['inherit', 'pipe', 'pipe'],
      env,
    });
    const lines = new FailureLines();
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      process.stdout.write(text);
      lines.read(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      process.stderr.write(text);
      lines.read(text);
    });
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve({ ok: false, failures: [error.message] });
    });
    child.on('close', (code) => resolve({ ok: code === 0, failures: lines.found() }));
  });
}

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `npm test: unknown part ${unknown.join(', ')}; there are ${parts.map((part) => part.name).join(', ')}\n`,
    );
    return 2;
  }
  const chosen = names.length > 0 ? parts.filter((part) => names.includes(part.name)) : parts;
  const results: Result[] = [];
  for (const part of chosen) {
    process.stdout.write(`\n=== ${part.name}: ${part.what}\n$ ${part.command}\n`);
    const start = Date.now();
    const { ok, failures } = await runCommand(part.command);
    const seconds = (Date.now() - start) / 1000;
    results.push({ name: part.name, seconds, ok, failures });
    process.stdout.write(
      `=== ${part.name}: ${ok ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s\n`,
    );
    if (!ok && part.needed) {
      process.stdout.write(`=== stopped: what follows needs ${part.name}\n`);
      break;
    }
  }
  process.stdout.write('\n');
  for (const { name, seconds, ok } of results) {
    process.stdout.write(
      `${ok ? 'passed' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${name}\n`,
    );
  }
  const total = results.reduce((sum, { seconds }) => sum + seconds, 0);
  process.stdout.write(`        ${total.toFixed(1).padStart(6)} s  in all\n\n`);
  // Said again at the end, where one looks: the output of a whole run is thousands of lines.
  for (const { name, failures } of results.filter(({ ok }) => !ok)) {
    process.stdout.write(`${name}:\n${failures.map((line) => `  ${line}\n`).join('')}`);
  }
  const failed = results.filter(({ ok }) => !ok).length;
  process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
