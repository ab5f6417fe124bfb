import { createServer } from 'node:http';
import type { CollectorReport } from '../cluster/host/cmmdc/report';
import { collectorTarget, listen } from './discovery';
import type { TargetGroup } from './discovery';

const GIB = 1024 ** 3;

/** A collector whose answer a test decides. */
export interface TestCollector {
  target: TargetGroup;
  /** What it answers from now on. */
  answer: CollectorReport;
  close(): Promise<void>;
}

/** A healthy machine: 64 GiB DRAM in NUMA node 0, 128 GiB CXL memory in NUMA node 2, a tenth used. */
export function healthyReport(): CollectorReport {
  const numa = (id: number, total: number, cxl: boolean) => ({
    numa_node: id,
    cpu_list: cxl ? '' : '0-23',
    cpu_none: cxl,
    movable: cxl,
    daxctl_mode: cxl ? 'system-ram' : '',
    daxctl_size: cxl ? total : 0,
    status: cxl ? 'valid' : '',
    device_id: cxl ? `dax${id}.0` : '',
    total,
    used: total / 10,
    free: total - total / 10,
    mem_available: total - total / 10,
    sreclaimable: 0,
    active_file: 0,
    inactive_file: 0,
    unevictable: 0,
    mlocked: 0,
  });
  return {
    files: [{ filename: 'oci-hook-exec', filepath: '/usr/local/bin', exist: true }],
    nodes: [numa(0, 64 * GIB, false), numa(2, 128 * GIB, true)],
    error: '',
  };
}

/** Starts it on a free port of the loopback, as the collector of a node. */
export async function startTestCollector(node: string): Promise<TestCollector> {
  const collector: Pick<TestCollector, 'answer'> = { answer: healthyReport() };
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(collector.answer));
  });
  const port = await listen(server);
  return Object.assign(collector, {
    target: collectorTarget(`127.0.0.1:${port}`, node, {
      name: `cmmdc-${node}`,
      namespace: 'socmmd-system',
    }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
