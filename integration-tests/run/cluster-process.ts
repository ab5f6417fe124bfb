/**
 * The simulated cluster as a process of its own, so that its work does not slow the console's server down.
 * Started by `startClusterProcess`; ends with SIGTERM, or when the process that started it is gone.
 */
import { startCluster } from '../cluster/cluster';
import type { ClusterOptions } from '../cluster/cluster';
import { startRealCluster } from '../real-api/cluster';

/** What the child tells its parent. */
export type ClusterMessage = { url: string; kubeconfig?: string } | { error: string };

/** What it is started with, as JSON. */
export interface ClusterProcessOptions extends Omit<ClusterOptions, 'log' | 'signal'> {
  /** Kubernetes' own control plane in place of the simulated API server. */
  realApi?: boolean;
}

function tell(message: ClusterMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

async function main({ realApi, ...options }: ClusterProcessOptions): Promise<void> {
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  for (const event of signals) process.on(event, interrupt);
  const { signal } = interrupted;
  const cluster = realApi
    ? await startRealCluster({ ...options, log, signal })
    : await startCluster({ ...options, log, signal });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    cluster.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log(String(error));
        process.exit(1);
      },
    );
  };
  for (const event of signals) process.off(event, interrupt).on(event, stop);
  if ('crashed' in cluster) {
    void cluster.crashed.then((reason) => {
      log(reason);
      stop();
    });
  }
  await tell({
    url: cluster.url,
    ...('kubeconfig' in cluster && { kubeconfig: cluster.kubeconfig }),
  });
}

const signals = ['SIGTERM', 'SIGINT', 'disconnect'] as const;

main(JSON.parse(process.argv[2] ?? '{}') as ClusterProcessOptions).catch(async (error: unknown) => {
  await tell({ error: error instanceof Error ? error.message : String(error) });
  process.exit(1);
});
