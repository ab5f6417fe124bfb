import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';

const module = path.join(import.meta.dirname, 'stop-requests.ts');

/** A child that says `stopped` and ends when it is asked to stop. */
const child = `
  import { onStopRequest } from ${JSON.stringify(module)};
  const alive = setInterval(() => undefined, 1000);
  onStopRequest(() => { console.log('stopped'); clearInterval(alive); process.exit(0); });
  console.log('running');
`;

/** Starts the child below a shell of its own, as npm does; resolves when it runs. */
async function startBelowShell(env: NodeJS.ProcessEnv) {
  const shell = spawn('sh', ['-c', 'node --import tsx --input-type=module -e "$CHILD"; true'], {
    env: { ...process.env, ...env, CHILD: child },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const closed = once(shell.stdout, 'close');
  await new Promise<void>((resolve) => {
    shell.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('running')) resolve();
    });
  });
  return { shell, closed, output: () => output };
}

test('a process that npm runs stops when the shell above it is gone', async () => {
  const { shell, closed, output } = await startBelowShell({ npm_lifecycle_event: 'cluster' });
  shell.kill('SIGTERM');
  await closed;
  assert.match(output(), /stopped/);
});
