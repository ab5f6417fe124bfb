/** What the plugin reads of the use of memory, from a real Prometheus with a week behind it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fetchMemoryUses } from '../../src/telemetry/prometheus/memory-use';
import type { MemoryUses } from '../../src/telemetry/prometheus/memory-use';
import { findJsonExporter } from '../run/json-exporter';
import { findPrometheus } from '../run/prometheus';
import { startMonitoring } from './monitoring';
import type { Monitoring } from './monitoring';
import { createPast } from './past';
import type { PastSeries } from './past';
import { eventually } from './prometheus-api';
import { startTextExporter } from './text-exporter';
import type { TextExporter } from './text-exporter';

const GIB = 2 ** 30;
const MIB = 2 ** 20;
const hour = 3_600_000;
const now = Date.now();
const [from, to] = [now - 6 * 24 * hour, now - 3 * hour];

/** A machine of 8 GiB that uses 1 GiB, but for half a day; it moved to another node meanwhile. */
function machine(name: string, namespace = 'work'): PastSeries[] {
  const moved = now - 48 * hour;
  const series = (node: string, there: (at: number) => boolean) => {
    const of = (what: string, value: (at: number) => number): PastSeries => ({
      name: `kubevirt_vmi_${what}`,
      labels: { namespace, name, node },
      value: (at) => (there(at) ? value(at) : undefined),
    });
    return [
      of('memory_domain_bytes', () => 8 * GIB),
      of('memory_available_bytes', () => 8 * GIB),
      of('memory_usable_bytes', (at) => (at > to - 12 * hour ? 5 * GIB : 7 * GIB)),
      of('dirty_rate_bytes_per_second', () => 100 * MIB),
      of('memory_pgmajfault_total', (at) => (at - from) / 50),
    ];
  };
  return [...series('n1', (at) => at < moved), ...series('n2', (at) => at >= moved)];
}

function pod(name: string, bytes: number, container = 'app', namespace = 'work'): PastSeries {
  const labels = { namespace, pod: name, container };
  return { name: 'container_memory_working_set_bytes', labels, value: () => bytes };
}

const past = [
  ...machine('vm'),
  ...machine('own', 'openshift-cnv'),
  // Two pods of one Deployment, one of them with a sidecar; the sum that cAdvisor makes itself does not count.
  pod('web-5d4f7c8b9-x2zqk', GIB),
  pod('web-5d4f7c8b9-bcdfg', GIB),
  pod('web-5d4f7c8b9-bcdfg', 2 * GIB, 'proxy'),
  pod('web-5d4f7c8b9-bcdfg', 9 * GIB, ''),
  // Of a StatefulSet, of a CronJob, and of OpenShift itself.
  pod('db-0', GIB),
  pod('report-29311380-x2zqk', GIB),
  pod('dns-5d4f7c8b9-x2zqk', GIB, 'app', 'openshift-dns'),
];

/** What is there now: machines that do not run have no series any more. */
const present = ['vm', 'small']
  .map((name) => {
    const labels = `{namespace="work",name="${name}",node="n2"}`;
    const all = name === 'vm' ? 8 * GIB : GIB;
    return [
      `kubevirt_vmi_memory_domain_bytes${labels} ${all}`,
      `kubevirt_vmi_memory_resident_bytes${labels} ${2 * GIB}`,
      `kubevirt_vmi_memory_available_bytes${labels} ${all}`,
      `kubevirt_vmi_memory_usable_bytes${labels} ${all / 2}`,
      '',
    ].join('\n');
  })
  .join('');

let monitoring: Monitoring;
let exporter: TextExporter;
let removePast: () => Promise<void> = () => Promise.resolve();

before(async () => {
  const { prometheus, promtool } = await findPrometheus();
  const made = await createPast(promtool, past, { from, to });
  removePast = () => made.remove();
  exporter = await startTextExporter(() => present);
  monitoring = await startMonitoring({
    programs: { prometheus, jsonExporter: await findJsonExporter() },
    extraExporters: [{ address: exporter.address }],
    speed: 30,
    dataFolder: made.dataFolder,
  });
});

after(async () => {
  await monitoring.stop();
  await exporter.close();
  await removePast();
});

function uses(namespace?: string): Promise<MemoryUses> {
  return fetchMemoryUses(
    (path) =>
      fetch(monitoring.url + path.replace('/api/prometheus', '')).then((answer) => answer.json()),
    { namespace, machines: true },
    new AbortController().signal,
  );
}

test('the most that was used in a week, and of how many hours that is known', async () => {
  await eventually(async () => {
    const { deployments } = await uses();
    assert.deepEqual([...deployments.keys()], ['work/web']);
    const web = deployments.get('work/web');
    assert.equal(web?.peak, 3 * GIB);
    const hours = web.hours;
    assert.ok(hours > 6 * 24 - 6 && hours <= 6 * 24, `${hours} hours`);
  });
});

test('of machines that run now and are large enough, wherever they were', async () => {
  await eventually(async () => {
    const { machines } = await uses();
    assert.deepEqual([...machines.keys()], ['work/vm']);
    const {
      peak,
      hours = 0,
      resident,
      dirtyBytes,
      majorFaults = 0,
    } = machines.get('work/vm') ?? {};
    // Now it uses 4 GiB, more than at any of the looks.
    assert.deepEqual([peak, resident, dirtyBytes], [4 * GIB, 2 * GIB, 100 * MIB]);
    assert.ok(hours > 6 * 24 - 6 && hours <= 6 * 24 + 1, `${hours} hours`);
    assert.ok(majorFaults > 15 && majorFaults < 25, `${majorFaults} faults`);
  });
});

test('a project is asked about alone', async () => {
  const { deployments } = await uses('openshift-dns');
  assert.deepEqual([...deployments.keys()], ['openshift-dns/dns']);
});
