/**
 * The simulated cluster as a process of its own, so that its work does not slow the console's server down.
 * Started by `startClusterProcess`; ends with SIGTERM, or when the process that started it is gone.
 */
import { startCluster } from '../cluster/cluster';
import type { ClusterOptions } from '../cluster/cluster';

/** What the child tells its parent. */
export type ClusterMessage = { url: string } | { error: string };

function tell(message: ClusterMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

async function main(options: ClusterOptions): Promise<void> {
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const cluster = await startCluster({ ...options, log });
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
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  await tell({ url: cluster.url });
}

main(JSON.parse(process.argv[2] ?? '{}') as ClusterOptions).catch(async (error: unknown) => {
  await tell({ error: error instanceof Error ? error.message : String(error) });
  process.exit(1);
});
