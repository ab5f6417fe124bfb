import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const stopWithinMs = 8_000;
const keptLines = 12;

/** One started server: ends when asked, and says when it ended by itself. */
export interface Server {
  name: string;
  /** Resolves with a sentence when the server ends without having been stopped. */
  crashed: Promise<string>;
  stop(): Promise<void>;
}

/** Starts `control-plane <name> …` with its output in `<folder>/<name>.log`. */
export function startServer(
  program: string,
  name: string,
  folder: string,
  args: readonly string[],
): Server {
  const log = path.join(folder, `${name}.log`);
  const output = openSync(log, 'a');
  // A process group of its own: Ctrl-C reaches us alone, and we end the servers in good order.
  const child = spawn(program, [name, ...args], {
    // It ends when this pipe does, so also when we are killed.
    stdio: ['pipe', output, output],
    cwd: folder,
    detached: true,
  });
  closeSync(output);
  let stopping = false;
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(`ended with ${signal ?? code ?? 'nothing'}`));
  });
  const crashed = new Promise<string>((resolve) => {
    void ended.then((how) => {
      if (!stopping) resolve(`${name} ${how}\n  ${lastLines(log)}`);
    });
  });
  return {
    name,
    crashed,
    stop: async () => {
      stopping = true;
      await stop(child, ended);
    },
  };
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await ended;
  clearTimeout(late);
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-keptLines).join('\n  ');
}

/** Polls until `probe` says yes. Throws when time is up or one of the servers has crashed meanwhile. */
export async function untilReady(
  what: string,
  servers: readonly Server[],
  probe: () => Promise<boolean>,
  withinMs = 90_000,
): Promise<void> {
  const crash = Promise.race(servers.map(({ crashed }) => crashed));
  let reason: string | undefined;
  void crash.then((text) => (reason = text));
  const deadline = Date.now() + withinMs;
  while (!(await probe().catch(() => false))) {
    if (reason !== undefined) throw new Error(reason);
    if (Date.now() > deadline) throw new Error(`${what} is not ready within ${withinMs / 1000} s`);
    await delay(100);
  }
}
