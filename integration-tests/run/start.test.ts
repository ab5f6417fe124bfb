import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { freePort } from '../e2e/free-port';
import { projectRoot } from './project';

interface Run {
  child: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Resolves with the exit code, null after a signal. */
  ended: Promise<number | null>;
}

function start(
  t: TestContext,
  args: string[],
  script = 'start.ts',
  env: NodeJS.ProcessEnv = {},
): Run {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, script), ...args],
    { cwd: projectRoot, env: { ...process.env, ...env } },
  );
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  t.after(() => child.kill('SIGKILL'));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended, stdout: () => out, stderr: () => err };
}

function listen(): Promise<net.Server> {
  const server = net.createServer();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function folder(t: TestContext): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'start-'));
  t.after(() => rm(made, { recursive: true }));
  return made;
}

test('a mistake is one line on stderr and a non-zero exit', async (t) => {
  const busy = await listen();
  t.after(() => busy.close());
  const { port } = busy.address() as AddressInfo;
  const empty = await folder(t);
  const kubeconfig = path.join(empty, 'config');
  await writeFile(
    kubeconfig,
    JSON.stringify({
      'current-context': 'c',
      contexts: [{ name: 'c', context: { cluster: 'k', user: 'u' } }],
      clusters: [{ name: 'k', cluster: { server: 'http://127.0.0.1:1' } }],
      users: [{ name: 'u', user: { token: 't' } }],
    }),
  );
  const other = ['--port', '0'];
  const mistakes: [args: string[], message: RegExp][] = [
    [['--no-such-option'], /Unknown option '--no-such-option'/],
    [['--scenario', 'moon'], /--scenario moon: choose one of guide/],
    [['--port', String(port)], /port \d+ is in use: choose another with --port/],
    [[...other, '--frontend', empty], /--frontend: no console build in .*index\.html is missing/],
    [[...other, '--no-build', '--kubeconfig', kubeconfig], /127\.0\.0\.1:1\) does not answer/],
  ];
  for (const [args, message] of mistakes) {
    const run = start(t, args);
    assert.notEqual(await run.ended, 0, args.join(' '));
    assert.match(run.stderr(), message);
    assert.match(run.stderr(), /^error: [^\n]+\n$/);
  }
});

test('the simulated cluster is started, shown and stopped with exit code 0', async (t) => {
  const port = await freePort();
  const clusterPort = await freePort();
  const args = ['--no-build', '--port', String(port), '--cluster-port', String(clusterPort)];
  args.push('--persona', 'viewer', '--frontend', await frontend(t));
  const run = start(t, args);
  await until(() => run.stdout().includes('Ctrl-C'), run);
  assert.match(run.stdout(), new RegExp(`Open +http://localhost:${port}/persona/viewer\n`));
  assert.match(
    run.stdout(),
    new RegExp(`kubectl --server=http://127.0.0.1:${clusterPort} get nodes`),
  );
  const nodes = await fetch(`http://127.0.0.1:${port}/api/kubernetes/api/v1/nodes`);
  const list = (await nodes.json()) as { items: { metadata: { name: string } }[] };
  assert.ok(list.items.some((node) => node.metadata.name === 'cmmd1'));
  run.child.kill('SIGTERM');
  assert.equal(await run.ended, 0);
  assert.equal(run.stderr(), '');
  await assert.rejects(fetch(`http://127.0.0.1:${clusterPort}/version`));
});

test('a cluster that dies ends everything with a message', async (t) => {
  const port = await freePort();
  const clusterPort = await freePort();
  const args = ['--no-build', '--port', String(port), '--cluster-port', String(clusterPort)];
  const run = start(t, [...args, '--frontend', await frontend(t)]);
  await until(() => run.stdout().includes('Ctrl-C'), run);
  const [child] = childrenOf(run.child.pid ?? 0);
  process.kill(child ?? 0, 'SIGKILL');
  assert.equal(await run.ended, 1);
  assert.match(run.stderr(), /^error: the simulated cluster was killed/);
});

test('without a container engine start:console says so', async (t) => {
  const run = start(t, [], 'start-console-image.ts', { PATH: await folder(t) });
  assert.equal(await run.ended, 1);
  assert.match(run.stderr(), /^error: no container engine: install podman or docker[^\n]*\n$/);
});

/** A console build that needs no building. */
async function frontend(t: TestContext): Promise<string> {
  const made = await folder(t);
  await writeFile(
    path.join(made, 'index.html'),
    '<script>window.SERVER_FLAGS = [[ .ServerFlags ]]</script>',
  );
  return made;
}

async function until(condition: () => boolean, run: Run): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (!condition()) {
    assert.equal(run.child.exitCode, null, `ended early: ${run.stderr()}`);
    assert.ok(Date.now() < deadline, `not ready in time: ${run.stdout()} ${run.stderr()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Processes that a process has started. */
function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout.split('\n').map(Number).filter(Boolean);
}
