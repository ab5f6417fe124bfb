import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '../e2e/free-port';
import { eventually } from './client/eventually';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Run {
  stdout: string;
  stderr: string;
  code: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
}

function start(...args: string[]): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args]);
  const run: Run = {
    stdout: '',
    stderr: '',
    code: once(child, 'close').then(([code]) => code as number | null),
    kill: (signal) => child.kill(signal),
  };
  child.stdout.on('data', (chunk: Buffer) => (run.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (run.stderr += chunk.toString()));
  return run;
}

/** Runs to the end and returns the only line on standard error. */
async function failing(args: string[], code: number): Promise<string> {
  const run = start(...args);
  assert.equal(await run.code, code, run.stderr);
  assert.equal(run.stdout, '');
  const lines = run.stderr.trimEnd().split('\n');
  return lines.at(-1) ?? '';
}

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cmmd-cluster-'));
});
after(() => rm(folder, { recursive: true }));

async function kubeconfig(server: string): Promise<string> {
  const file = path.join(folder, `${server.replaceAll(/\W/g, '-')}.yaml`);
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user: {} }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  };
  await writeFile(file, JSON.stringify(config));
  return file;
}

test('wrong usage is one line and exit code 2', async () => {
  const run = start('--scenario', 'moon');
  assert.equal(await run.code, 2, run.stderr);
  assert.equal(run.stdout, '');
  assert.match(run.stderr, /^cluster: --scenario: unknown 'moon', known are .*\n$/);
});

describe('what is not there is one clear line and exit code 1', () => {
  test('a busy port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      assert.match(
        await failing(['--port', String(port)], 1),
        new RegExp(`port ${port} is in use`),
      );
    } finally {
      server.close();
    }
  });
  test('a kubeconfig that does not exist', async () => {
    const file = path.join(folder, 'nowhere.yaml');
    const line = await failing(['--kubeconfig', file], 1);
    assert.match(line, /kubeconfig .*nowhere\.yaml cannot be used: .*no such file/);
  });
  test('a kubeconfig that is none', async () => {
    const file = path.join(folder, 'text.yaml');
    await writeFile(file, 'just text');
    assert.match(await failing(['--kubeconfig', file], 1), /text\.yaml cannot be used/);
  });
  test('a cluster that does not answer', async () => {
    const file = await kubeconfig(`http://127.0.0.1:${await freePort()}`);
    assert.match(await failing(['--kubeconfig', file], 1), /does not answer: .*ECONNREFUSED/);
  });
});

describe('a running cluster', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`prints one line, answers, and ${signal} ends it with exit code 0`, async () => {
      const run = start('--scenario', 'fresh', '--port', '0', '--speed', '50');
      await eventually('ready', () => run.stdout !== '', { timeoutMs: 60_000 });
      const [, url] = /^ready (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(run.stdout) ?? [];
      assert.ok(url, run.stdout);
      const version = await fetch(`${url}/version`);
      assert.match(JSON.stringify(await version.json()), /v1\.31\.13/);
      if (signal === 'SIGTERM') await onlyControllers(url);
      run.kill(signal);
      assert.equal(await run.code, 0, run.stderr);
      assert.equal(run.stdout, `ready ${url}\n`);
    });
  }

  test('a signal before it is ready ends it too', async () => {
    const run = start('--scenario', 'large', '--port', '0');
    await eventually('the start', () => run.stderr !== '', { timeoutMs: 60_000 });
    run.kill('SIGTERM');
    assert.equal(await run.code, 0, run.stderr);
    assert.equal(run.stdout, '');
  });
});

/** With --kubeconfig only controllers run, against that cluster. */
async function onlyControllers(url: string): Promise<void> {
  const file = await kubeconfig(url);
  const run = start('--kubeconfig', file, '--scenario', 'fresh', '--controllers', 'cmmd-operator');
  await eventually('ready', () => run.stdout !== '', { timeoutMs: 60_000 });
  assert.equal(run.stdout, `ready ${url}\n`);
  assert.doesNotMatch(run.stderr, /API server on/);
  run.kill('SIGTERM');
  assert.equal(await run.code, 0, run.stderr);
}
