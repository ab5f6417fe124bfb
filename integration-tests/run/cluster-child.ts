import { fork } from 'node:child_process';
import path from 'node:path';
import type { ClusterMessage, ClusterProcessOptions } from './cluster-process';
import { projectRoot } from './project';

export interface ClusterProcess {
  url: string;
  /** Of a real API server of our own. */
  kubeconfig: string | undefined;
  /** Resolves with the reason when the cluster ends without having been stopped. */
  crashed: Promise<string>;
  stop(): Promise<void>;
}

const keptLines = 20;
const stopMs = 10_000;

/**
 * Starts the simulated cluster in a process of its own and waits until it answers.
 * Throws with the cluster's own message when it cannot start.
 */
export async function startClusterProcess(
  options: ClusterProcessOptions,
  signal?: AbortSignal,
): Promise<ClusterProcess> {
  const child = fork(
    path.join(import.meta.dirname, 'cluster-process.ts'),
    [JSON.stringify(options)],
    {
      cwd: projectRoot,
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A process group of its own: Ctrl-C reaches us alone, and we stop the cluster in good order.
      detached: true,
    },
  );
  const lastLines: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastLines.push(...text.split('\n').filter(Boolean));
    lastLines.splice(0, lastLines.length - keptLines);
  });
  let stopped = false;
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
  const stop = async () => {
    stopped = true;
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), stopMs);
    await exited;
    clearTimeout(patience);
  };
  const abort = () => void stop();
  signal?.addEventListener('abort', abort);
  const ready = await new Promise<{ url: string; kubeconfig?: string }>((resolve, reject) => {
    child.once('message', (message: ClusterMessage) => {
      if ('url' in message) resolve(message);
      else reject(new Error(message.error));
    });
    child.once('error', reject);
    void exited.then((code) => reject(new Error(ended(code, lastLines))));
  });
  signal?.removeEventListener('abort', abort);
  const crashed = new Promise<string>((resolve) => {
    void exited.then((code) => {
      if (!stopped) resolve(ended(code, lastLines));
    });
  });
  return { url: ready.url, kubeconfig: ready.kubeconfig, crashed, stop };
}

function ended(code: number | null, lastLines: readonly string[]): string {
  const how = code === null ? 'was killed' : `ended with exit code ${code}`;
  return [`the simulated cluster ${how}`, ...lastLines].join('\n  ');
}
