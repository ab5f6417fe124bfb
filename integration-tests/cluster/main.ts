/**
 * `npm run cluster`: a simulated OpenShift cluster with CMM-D on one port. Prints one line on
 * standard output, `ready <url>`, when it answers; everything else goes to standard error.
 */
import type { RunningCluster } from './cluster';
import { parseOptions, usage, UsageError } from './options';
import { onStopRequest } from './stop-requests';

const failure = 1;
const wrongUsage = 2;

async function run(): Promise<number> {
  let running: RunningCluster | undefined;
  const stop = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    onStopRequest(() => {
      stop.abort();
      resolve();
    });
  });
  try {
    const options = parseOptions(process.argv.slice(2));
    if (!options) {
      process.stdout.write(`${usage}\n`);
      return 0;
    }
    // Loaded only now, so that a mistake in the options is told at once.
    const { startCluster } = await import('./cluster');
    const log = (line: string) => process.stderr.write(`${line}\n`);
    running = await startCluster({ ...options, log, signal: stop.signal });
    process.stdout.write(`ready ${running.url}\n`);
    await stopped;
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 0;
    process.stderr.write(`${oneLine(error)}\n`);
    return error instanceof UsageError ? wrongUsage : failure;
  } finally {
    await running?.close();
  }
}

function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `cluster: ${message.replace(/\s*\n\s*/g, ' ')}`;
}

// Nothing is left to wait for once run() has closed everything: an idle keep-alive socket of a
// client must not hold the process.
process.exit(await run());
