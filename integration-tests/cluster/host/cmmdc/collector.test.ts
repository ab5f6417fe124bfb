import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GIB, type CollectorFault } from '../hardware';
import { hostMeminfo } from '../host-memory';
import { Host } from '../host-model';
import { startCollector } from './collector';
import { collectorReport, type CollectorReport } from './report';

const host = new Host({
  nodeName: 'cmmd2',
  numa: [
    { id: 0, cpuList: '0-95', totalBytes: 128 * GIB },
    {
      id: 1,
      cpuList: '',
      totalBytes: 512 * GIB,
      cxl: {
        deviceId: '0000:e1:00.0',
        daxctlSizeBytes: 512 * GIB,
        status: 'unchecked',
        needsReconfigure: false,
        movable: true,
      },
    },
  ],
});

async function ask(fault?: CollectorFault, path = '/metrics', method = 'GET') {
  const collector = await startCollector(() => collectorReport(host, hostMeminfo(host, [])), fault);
  try {
    const response = await fetch(`http://${collector.address}${path}`, {
      method,
      signal: AbortSignal.timeout(fault === 'slow' ? 300 : 5000),
    });
    return { status: response.status, text: await response.text() };
  } finally {
    await collector.close();
  }
}
const nodesOf = (text: string) => (JSON.parse(text) as CollectorReport).nodes;

test('answers with the fields of the contract', async () => {
  const { status, text } = await ask();
  assert.equal(status, 200);
  const report = JSON.parse(text) as CollectorReport;
  assert.deepEqual(Object.keys(report), ['files', 'nodes', 'error']);
  assert.deepEqual(Object.keys(report.files[0] ?? {}), ['filename', 'filepath', 'exist']);
  const [dram, cxl] = report.nodes;
  assert.deepEqual(Object.keys(cxl ?? {}).sort(), [
    ...['active_file', 'cpu_list', 'cpu_none', 'daxctl_mode', 'daxctl_size', 'device_id'],
    ...['free', 'inactive_file', 'mem_available', 'mlocked', 'movable', 'numa_node'],
    ...['sreclaimable', 'status', 'total', 'unevictable', 'used'],
  ]);
  assert.equal(dram?.cpu_none, false);
  assert.equal(cxl?.cpu_none, true);
  assert.equal(cxl.daxctl_mode, 'system-ram');
  assert.equal(cxl.total, 512 * GIB);
});

test('other paths and methods are refused', async () => {
  assert.equal((await ask(undefined, '/')).status, 404);
  assert.equal((await ask(undefined, '/metrics', 'POST')).status, 405);
});

test('a collector that is down refuses connections', async () => {
  await assert.rejects(ask('down'), (error: Error) => {
    assert.equal((error.cause as NodeJS.ErrnoException).code, 'ECONNREFUSED');
    return true;
  });
});

test('a slow collector keeps its callers waiting', async () => {
  await assert.rejects(ask('slow'), { name: 'TimeoutError' });
});

test('a malformed answer is cut in the middle', async () => {
  const { status, text } = await ask('malformed');
  assert.equal(status, 200);
  assert.throws(() => JSON.parse(text), SyntaxError);
});

test('wrong figures are in one NUMA node; the others stay right', async () => {
  const [dram, partial] = nodesOf((await ask('partial')).text);
  assert.ok((dram?.used ?? 0) > 0);
  assert.equal(partial && 'used' in partial, false);
  assert.ok((nodesOf((await ask('huge')).text)[1]?.total ?? 0) > 2 ** 63);
  assert.ok((nodesOf((await ask('negative')).text)[1]?.used ?? 0) < 0);
  assert.deepEqual(
    nodesOf((await ask('duplicate')).text).map((node) => node.numa_node),
    [0, 1, 1],
  );
});
