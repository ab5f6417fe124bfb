/**
 * `npm test`: everything that must hold before a change lands, part by part (two at a time where one leaves
 * a core idle), with the time each took. `npm test -- unit e2e` runs some parts only. Ends with one line `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { FailureLines } from './failure-lines';
import { hopeless, nextPart } from './part-order';
import { PartOutput } from './part-output';
import { parts } from './parts';
import type { Part } from './parts';

const root = path.resolve(import.meta.dirname, '../..');

interface Result {
  name: string;
  seconds: number;
  ok: boolean;
  /** What failed, a line each. */
  failures: readonly string[];
}

/** Runs a part; what it prints is passed on. */
function runCommand(
  command: string,
  print: (text: string) => void,
): Promise<Pick<Result, 'ok' | 'failures'>> {
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
      print(text);
      lines.read(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      print(text);
      lines.read(text);
    });
    child.on('error', (error) => {
      print(`${error.message}\n`);
      resolve({ ok: false, failures: [error.message] });
    });
    child.on('close', (code) => resolve({ ok: code === 0, failures: lines.found() }));
  });
}

/** Runs the parts, in the order of `nextPart`; those that need one that failed are told as failed. */
async function runParts(chosen: readonly Part[]): Promise<Result[]> {
  const output = new PartOutput((text) => process.stdout.write(text));
  const results: Result[] = [];
  const running = new Map<Part, Promise<void>>();
  let waiting = [...chosen];
  const run = async (part: Part): Promise<void> => {
    output.begin(part.name);
    const print = (text: string) => output.print(part.name, text);
    print(`\n=== ${part.name}: ${part.what}\n$ ${part.command}\n`);
    const start = Date.now();
    const { ok, failures } = await runCommand(part.command, print);
    const seconds = (Date.now() - start) / 1000;
    results.push({ name: part.name, seconds, ok, failures });
    print(`=== ${part.name}: ${ok ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s\n`);
    output.end(part.name);
    running.delete(part);
  };
  while (waiting.length > 0 || running.size > 0) {
    const failed = new Set(results.filter(({ ok }) => !ok).map(({ name }) => name));
    for (const { name } of hopeless(waiting, failed)) {
      results.push({ name, seconds: 0, ok: false, failures: ['not run: what it needs failed'] });
    }
    const told = new Set(results.map(({ name }) => name));
    waiting = waiting.filter(({ name }) => !told.has(name));
    const next = nextPart({ waiting, running: [...running.keys()] });
    if (next) {
      waiting = waiting.filter((part) => part !== next);
      running.set(next, run(next));
    } else {
      await Promise.race(running.values());
    }
  }
  const place = (name: string) => chosen.findIndex((part) => part.name === name);
  return results.sort((a, b) => place(a.name) - place(b.name));
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
  const begun = Date.now();
  const results = await runParts(chosen);
  const wall = (Date.now() - begun) / 1000;
  process.stdout.write('\n');
  for (const { name, seconds, ok } of results) {
    process.stdout.write(
      `${ok ? 'passed' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${name}\n`,
    );
  }
  process.stdout.write(`        ${wall.toFixed(1).padStart(6)} s  in all\n\n`);
  // Said again at the end, where one looks: the output of a whole run is thousands of lines.
  for (const { name, failures } of results.filter(({ ok }) => !ok)) {
    process.stdout.write(`${name}:\n${failures.map((line) => `  ${line}\n`).join('')}`);
  }
  const failed = results.filter(({ ok }) => !ok).length;
  process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
