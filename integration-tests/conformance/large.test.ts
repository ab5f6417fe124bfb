/** Scenario large, started with the command users run: time, memory, clean end. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { KubeClient, resources } from '../cluster/client';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const mebibyte = 1024 * 1024;
const limits = { readySeconds: 15, memory: 1.5 * 1024 * mebibyte };

/** A number of a process's `/proc/<pid>/status`, in bytes; 0 when it has ended. */
function statusBytes(pid: number, field: string): number {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** State, parent and processor time of a process; undefined when it has ended. */
function stat(pid: number): { parent: number; cpuSeconds: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { parent: Number(fields[1]), cpuSeconds: ticks / 100 };
  } catch {
    return undefined;
  }
}

/** The process and its descendants. */
function tree(pid: number): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const children = pids.filter((other) => stat(other)?.parent === pid);
  return [pid, ...children.flatMap(tree)];
}

test('large is ready in time, stays small, and ends cleanly on SIGTERM', async (t) => {
  const args = ['integration-tests/cluster/main.ts', '--scenario', 'large', '--port', '0'];
  const started = Date.now();
  // What `npx tsx` starts; npx itself would not pass the signal on.
  const child = spawn(join(root, 'node_modules', '.bin', 'tsx'), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const { pid } = child;
  assert.ok(pid);
  try {
    const line = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (text.includes('\n')) resolve(text.trim());
      });
      void ended.then((code) => reject(new Error(`ended with code ${code} before it was ready`)));
    });
    const seconds = (Date.now() - started) / 1000;
    const processes = tree(pid);
    const cpu = processes.reduce((sum, each) => sum + (stat(each)?.cpuSeconds ?? 0), 0);
    assert.match(line, /^ready http:\/\/127\.0\.0\.1:\d+$/);

    const client = KubeClient.forUrl(line.replace('ready ', ''));
    const count = async (resource: (typeof resources)[keyof typeof resources]) =>
      (await client.list(resource)).items.length;
    assert.equal(await count(resources.node), 111);
    assert.equal(await count(resources.cmmd), 2000);
    assert.equal(await count(resources.virtualMachine), 10_000);
    await delay(5_000);
    const memory = Math.max(...processes.map((each) => statusBytes(each, 'VmHWM')));
    t.diagnostic(`ready after ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processor time`);
    t.diagnostic(`largest resident set ${Math.round(memory / mebibyte)} MiB`);
    // Processor time says the same on a busy machine; on an idle one it is the time that passes.
    assert.ok(Math.min(seconds, cpu) < limits.readySeconds, `ready after ${seconds} s`);
    assert.ok(memory < limits.memory, `${Math.round(memory / mebibyte)} MiB`);
  } finally {
    child.kill('SIGTERM');
  }
  assert.equal(await ended, 0);
});
