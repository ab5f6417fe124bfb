import { createServer } from 'node:http';
import { listen } from './discovery';

/** Something with `/metrics`, in Prometheus' text format. */
export interface TextExporter {
  /** `host:port` */
  address: string;
  close(): Promise<void>;
}

/** Serves series as text on a free port of the loopback; answers 503 while they cannot be had. */
export async function startTextExporter(
  text: () => string | Promise<string>,
): Promise<TextExporter> {
  const server = createServer((_request, response) => {
    Promise.resolve()
      .then(text)
      .then(
        (series) => {
          response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' });
          response.end(series);
        },
        (error: unknown) => {
          response.writeHead(503);
          response.end(String(error));
        },
      );
  });
  const port = await listen(server);
  return {
    address: `127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Pool {
  metadata: { name: string };
  status?: { machineCount?: number; updatedMachineCount?: number };
}

/** What the Machine Config Operator itself tells Prometheus of its pools, as far as the rules read it. */
export async function machineConfigSeries(apiUrl: string): Promise<string> {
  const path = '/apis/machineconfiguration.openshift.io/v1/machineconfigpools';
  const answer = await fetch(apiUrl + path);
  if (!answer.ok) throw new Error(`pools: HTTP ${answer.status}`);
  const { items } = (await answer.json()) as { items: Pool[] };
  return items
    .map(({ metadata: { name }, status = {} }) =>
      [
        `mcc_machine_count{pool="${name}"} ${status.machineCount ?? 0}`,
        `mcc_updated_machine_count{pool="${name}"} ${status.updatedMachineCount ?? 0}`,
        '',
      ].join('\n'),
    )
    .join('');
}

/**
 * What node_exporter's meminfo_numa tells of one host, by NUMA id and by what follows
 * `node_memory_numa_` in the series' names, and its meminfo of the huge pages' size. A real one's label
 * `instance` is the node's name.
 */
export function numaSeriesText(
  series: ReadonlyMap<number, ReadonlyMap<string, number>>,
  hugePageBytes: number,
): string {
  return [...series]
    .flatMap(([id, values]) =>
      [...values].map(([name, value]) => `node_memory_numa_${name}{node="${id}"} ${value}\n`),
    )
    .concat(`node_memory_Hugepagesize_bytes ${hugePageBytes}\n`)
    .join('');
}
