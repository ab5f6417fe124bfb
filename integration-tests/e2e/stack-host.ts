/**
 * Cluster and console of a worker's stories, one after the other, in a process that has its modules loaded already:
 * a start takes less than half the processor time of `npm start`. Started by `StackHost`; ends when the process that started it is gone.
 */
import { startCluster } from '../cluster/cluster';
import { startConsoleServer } from '../console/server/server';
import { lightConsoleDist, pluginDist } from '../run/project';

/** What the host is told, one after the other. */
export type HostRequest =
  { start: { scenario: string; speed: number; port: number; clusterPort: number } } | 'stop';

/** What it answers to each of them. */
export type HostAnswer = { url: string; apiUrl: string } | 'stopped' | { error: string };

let close: (() => Promise<void>) | undefined;

async function handle(request: HostRequest): Promise<HostAnswer> {
  await close?.();
  close = undefined;
  if (request === 'stop') return 'stopped';
  const { scenario, speed, port, clusterPort } = request.start;
  const cluster = await startCluster({ scenario, speed, port: clusterPort });
  try {
    const server = await startConsoleServer({
      ...{ port, apiUrl: cluster.url, csp: 'enforce' },
      ...{ pluginDist, frontendDist: lightConsoleDist },
    });
    close = async () => {
      await server.close();
      await cluster.close();
    };
    return { url: server.url, apiUrl: cluster.url };
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

process.on('message', (request: HostRequest) => {
  void handle(request)
    .catch((error: unknown): HostAnswer => ({
      error: error instanceof Error ? error.message : String(error),
    }))
    .then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
