import { spawn } from 'node:child_process';
import path from 'node:path';
import { freePort } from './free-port';

const root = path.resolve(import.meta.dirname, '../..');

/** What a newcomer gets from `npm start`, running. */
export interface Stack {
  /** The console. */
  url: string;
  /** The API server itself, as cluster administrator. */
  apiUrl: string;
  stop(): Promise<void>;
}

export interface StackOptions {
  scenario: string;
  speed: number;
  /** What serves the API: the simulated server, or Kubernetes' own control plane. */
  cluster?: 'simulated' | 'real';
  /** Real Prometheus and json_exporter with the shipped configuration, behind the console's routes. */
  metrics?: boolean;
}

/** How long the slowest scenario may take to be ready on a busy machine. */
export const readyWithinMs = 90_000;

/**
 * Starts `npm start` with the committed build, on free ports, under an enforcing Content Security
 * Policy.
 * @throws with the output so far when it ends early or is not ready in time
 */
export async function startStack({
  scenario,
  speed,
  cluster,
  metrics,
}: StackOptions): Promise<Stack> {
  const port = await freePort();
  const clusterPort = await freePort();
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'integration-tests/run/start.ts',
      ...['--scenario', scenario, '--speed', String(speed), '--csp', 'enforce', '--no-build'],
      ...['--port', String(port), '--cluster-port', String(clusterPort)],
      ...(metrics ? ['--metrics'] : []),
      ...(cluster === 'real' ? ['--real-api'] : []),
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const url = `http://localhost:${port}`;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${scenario}: not ready within ${readyWithinMs} ms:\n${output}`));
    }, readyWithinMs);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(url)) {
        clearTimeout(timer);
        resolve();
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${scenario}: ended with ${code} before it was ready:\n${output}`));
    });
  });
  return {
    url,
    apiUrl: `http://127.0.0.1:${clusterPort}`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
