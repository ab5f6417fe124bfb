/**
 * `npx tsx integration-tests/real-api/main.ts [--scenario guide] [--port 8001] [--speed 1]`: Kubernetes'
 * own control plane with a scenario in it. Prints its URLs and a kubeconfig; Ctrl-C ends everything.
 */
import { onStopRequest } from '../cluster/stop-requests';
import { parseOptions } from '../cluster/options';
import { runMain } from '../run/project';
import { startRealCluster } from './cluster';

runMain(async () => {
  const options = parseOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write('Options: --scenario, --port, --speed, --seed as of `npm run cluster`\n');
    return;
  }
  const stop = new AbortController();
  const stopped = new Promise<undefined>((resolve) => {
    onStopRequest(() => {
      stop.abort();
      resolve(undefined);
    });
  });
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const cluster = await startRealCluster({ ...options, log, signal: stop.signal });
  try {
    process.stdout.write(
      `kubeconfig ${cluster.kubeconfig}\nlogs ${cluster.folder}\nready ${cluster.url}\n`,
    );
    const crash = await Promise.race([stopped, cluster.crashed]);
    if (crash !== undefined) throw new Error(crash);
  } finally {
    await cluster.close();
  }
  process.exit(0);
});
