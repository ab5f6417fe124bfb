import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { alertNames, fetchAlerts } from '../../src/telemetry/prometheus/alerts';
import { fetchHistory } from '../../src/telemetry/prometheus/history';
import { formatFigure } from '../../src/nodes/numastat/units';
import { numastatTable } from '../../src/nodes/numastat/table';
import { seriesOf } from '../../src/telemetry/prometheus/answers';
import type { NumaReport } from '../../src/operator/collector-report';
import { tierOf } from '../../src/operator/collector-report';
import { deviceHealth } from '../../src/operator/device-health';
import { parseCollectorAnswer } from '../../src/telemetry/collectors/parse';
import { readFigures } from '../../src/telemetry/prometheus/read-figures';
import type { HistorySubject } from '../../src/telemetry/prometheus/queries';
import * as queries from '../../src/telemetry/prometheus/queries';
import { hugePageSizeOf, numaMeminfo } from '../../src/telemetry/prometheus/numa-meminfo';
import { HUGE_PAGE_BYTES, listingSeries } from '../agreement/numastat-listings';
import { startCluster } from '../cluster/cluster';
import type { RunningCluster } from '../cluster/cluster';
import { singleNodeListing } from '../cluster/host/fixtures/numastat';
import { findJsonExporter } from '../run/json-exporter';
import { findPrometheus } from '../run/prometheus';
import { startMonitoring } from './monitoring';
import type { Monitoring } from './monitoring';
import { eventually, get, query } from './prometheus-api';
import type { Sample } from './prometheus-api';
import { healthyReport, startTestCollector } from './test-collector';
import type { TestCollector } from './test-collector';
import { machineConfigSeries, numaSeriesText, startTextExporter } from './text-exporter';
import type { TextExporter } from './text-exporter';

/** Alerts that wait for 15 minutes wait for a second. */
const speed = 900;

let cluster: RunningCluster;
let monitoring: Monitoring;
let collector: TestCollector;
let machineConfigs: TextExporter;
let nodeExporter: TextExporter;

let kubelet: TextExporter;

const { collectorsQuery, historyQuery, numaMeminfoQuery, firingAlertsQuery, podMemoryQuery } =
  queries;

/** What a kubelet tells of one pod: its containers, and the sum over them. */
const kubeletText = [
  ['', 30],
  ['POD', 1],
  ['app', 20],
  ['proxy', 10],
]
  .map(
    ([container, bytes]) =>
      `container_memory_working_set_bytes{namespace="work",pod="web-1",container="${container}"} ${bytes}\n`,
  )
  .join('')
  .concat(
    'container_memory_working_set_bytes{namespace="work",pod="api-5d4f7c8b9-x2zqk",container="app"} 5\n',
  )
  .concat(
    ...['domain', 'available', 'usable', 'resident'].map(
      (what) => `kubevirt_vmi_memory_${what}_bytes{namespace="work",name="vm",node="n1"} 7\n`,
    ),
  );

before(async () => {
  const [{ prometheus }, jsonExporter] = await Promise.all([findPrometheus(), findJsonExporter()]);
  cluster = await startCluster({ scenario: 'faults', speed: 1 });
  collector = await startTestCollector('tester');
  machineConfigs = await startTextExporter(() => machineConfigSeries(cluster.url));
  nodeExporter = await startTextExporter(() =>
    numaSeriesText(listingSeries(singleNodeListing), HUGE_PAGE_BYTES),
  );
  kubelet = await startTextExporter(() => kubeletText);
  monitoring = await startMonitoring({
    programs: { prometheus, jsonExporter },
    apiUrl: cluster.url,
    extraTargets: () => [collector.target],
    extraExporters: [
      { address: machineConfigs.address },
      { address: nodeExporter.address, instance: 'tester' },
      { address: kubelet.address },
    ],
    speed,
  });
});

after(async () => {
  await monitoring.stop();
  await collector.close();
  await machineConfigs.close();
  await nodeExporter.close();
  await kubelet.close();
  await cluster.close();
});

const byNode = (samples: Sample[]) =>
  new Map(samples.map(({ metric, value }) => [metric['node'] ?? '', value[1]]));

test('every collector of the cluster is scraped, and those that fail are known to', async () => {
  const up = await eventually(async () => {
    const found = byNode(await query(monitoring.url, collectorsQuery()));
    assert.equal(found.get('tester'), '1');
    assert.equal(found.get('cxl5'), '0', 'the collector that is down');
    assert.equal(found.get('cxl1'), '1');
    return found;
  });
  // Every worker, no control plane.
  assert.deepEqual(
    [...up.keys()].filter((node) => node.startsWith('master')),
    [],
  );
});

test('the figures are those of the collector, with node, NUMA node and tier, and no more labels', async () => {
  const samples = await eventually(async () => {
    const found = await query(monitoring.url, 'cmmd_numa_memory_total_bytes{node="tester"}');
    assert.equal(found.length, 2);
    return found;
  });
  const common = { __name__: 'cmmd_numa_memory_total_bytes', job: 'cmmdc', node: 'tester' };
  const labels = samples.map(({ metric: { instance: _instance, ...rest } }) => rest);
  assert.deepEqual(
    labels.sort((a, b) => String(a['numa_node']).localeCompare(String(b['numa_node']))),
    [
      { ...common, namespace: 'socmmd-system', numa_node: '0', tier: 'dram' },
      { ...common, namespace: 'socmmd-system', numa_node: '2', tier: 'cxl' },
    ],
  );
  const expected = healthyReport().nodes.map(({ total }) => String(total));
  assert.deepEqual(samples.map(({ value }) => value[1]).sort(), expected.sort());
});

test('every figure of an answer becomes a series, booleans 0 and 1', async () => {
  const names = await eventually(async () => {
    const found = (await get(`${monitoring.url}/api/v1/label/__name__/values`)) as string[];
    assert.ok(found.includes('cmmd_required_file_exists'));
    return found;
  });
  assert.deepEqual(
    names.filter((name) => name.startsWith('cmmd_')),
    [
      'cmmd_numa_device_info',
      'cmmd_numa_device_size_bytes',
      ...['active_file', 'available', 'free', 'inactive_file', 'mlocked', 'sreclaimable'].map(
        (figure) => `cmmd_numa_memory_${figure}_bytes`,
      ),
      ...['total', 'unevictable', 'used'].map((figure) => `cmmd_numa_memory_${figure}_bytes`),
      'cmmd_numa_movable',
      'cmmd_required_file_exists',
    ],
  );
  const movable = await query(monitoring.url, 'cmmd_numa_movable{node="tester"}');
  assert.deepEqual(movable.map(({ value }) => value[1]).sort(), ['0', '1']);
});

const subjects: HistorySubject[] = [
  { of: 'cluster' },
  { of: 'node', node: 'tester' },
  { of: 'numa-nodes', node: 'tester' },
];

for (const subject of subjects) {
  test(`the plugin's query of ${subject.of} gives series, read by the plugin itself`, async () => {
    const history = await eventually(async () => {
      const found = await fetchHistory(
        (path) =>
          fetch(monitoring.url + path.replace('/api/prometheus', '')).then((answer) =>
            answer.json(),
          ),
        { subject, range: { kind: 'last', preset: '1h' }, namespace: undefined },
        Date.now(),
        new AbortController().signal,
      );
      assert.equal(found.series.length, 4);
      return found;
    });
    for (const { tier, figure, points } of history.series) {
      const [, last] = points.at(-1) ?? [];
      assert.ok(last !== undefined && last !== null && last > 0, `${tier} ${figure}`);
    }
    assert.ok(history.scrape.targets > history.scrape.up);
  });
}

const use = { namespace: undefined, days: 7, leastBytes: 1, dirtyBytes: 1, majorFaults: 1 };

/** What each builder of PromQL can make. */
const texts: Record<Exclude<keyof typeof queries, 'promString' | 'CLOCK_LABEL'>, string[]> = {
  historyQuery: subjects.map(historyQuery),
  collectorsQuery: [collectorsQuery()],
  collectorsAndClockQuery: [queries.collectorsAndClockQuery()],
  numaMeminfoQuery: [numaMeminfoQuery('tester')],
  firingAlertsQuery: [firingAlertsQuery()],
  podMemoryQuery: [podMemoryQuery('work', 'web')],
  machineUseQuery: [queries.machineUseQuery(use)],
  deploymentUseQuery: [queries.deploymentUseQuery(use)],
  nodeFiguresQuery: [queries.nodeFiguresQuery()],
  fileFiguresQuery: [queries.fileFiguresQuery()],
};

test('no builder of PromQL is forgotten', () => {
  assert.deepEqual(Object.keys(texts).sort(), builders());
});

/** Whatever the module exports and runs, but for the helper that quotes. */
function builders(): string[] {
  return Object.entries(queries)
    .filter(([name, value]) => typeof value === 'function' && name !== 'promString')
    .map(([name]) => name)
    .sort();
}

for (const [name, made] of Object.entries(texts)) {
  for (const [index, text] of made.entries()) {
    test(`${name} ${index + 1} of ${made.length} gives series`, async () => {
      await eventually(async () => assert.notEqual((await query(monitoring.url, text)).length, 0));
    });
  }
}

test('one query tells of every collector what it would answer itself', async () => {
  const { report } = parseCollectorAnswer(healthyReport());
  assert.ok(report);
  await eventually(async () => {
    const askNow = async (text: string) => ({ result: await query(monitoring.url, text) });
    const figures = await readFigures(await askNow(queries.nodeFiguresQuery()), askNow);
    const own = figures.get('tester');
    assert.ok(own?.whole);
    assert.ok(own.ageMs < 30_000);
    // The collector that is down has no series; one that answers is told whole.
    assert.equal(figures.has('cxl5'), false);
    assert.equal(figures.get('cxl1')?.whole, true);
    assert.deepEqual(
      own.report.files,
      [...report.files].sort((a, b) => a.filename.localeCompare(b.filename)),
    );
    assert.deepEqual(own.report.numaNodes.map(shown), report.numaNodes.map(shown));
  });
});

test('where one collector tells of a file more than others, each is told its own', async () => {
  const healthy = collector.answer;
  const more = { filename: 'more', filepath: '/etc', exist: false };
  collector.answer = { ...healthy, files: [...healthy.files, more] };
  try {
    await eventually(async () => {
      const asked: string[] = [];
      const askNow = async (text: string) => {
        asked.push(text);
        return { result: await query(monitoring.url, text) };
      };
      const figures = await readFigures(await askNow(queries.nodeFiguresQuery()), askNow);
      assert.deepEqual(asked, [queries.nodeFiguresQuery(), queries.fileFiguresQuery()]);
      const [own, other] = ['tester', 'cxl1'].map((node) => figures.get(node));
      assert.ok(own?.whole && other?.whole);
      assert.equal(own.report.files.length, healthy.files.length + 1);
      assert.deepEqual(
        own.report.files.filter(({ exists }) => !exists).map(({ filename }) => filename),
        ['more'],
      );
      assert.ok(other.report.files.length > 1 && other.report.files.every(({ exists }) => exists));
    });
  } finally {
    collector.answer = healthy;
  }
});

/** What the Overview and the list of nodes take of a NUMA node. */
function shown(numa: NumaReport) {
  const { id, total, used, free, inactiveFile } = numa;
  const tier = tierOf(numa);
  const health = tier === 'cxl' ? deviceHealth(numa) : undefined;
  return { id, tier, total, used, free, inactiveFile, health };
}

test('the memory of a pod is that of its containers, counted once', async () => {
  await eventually(async () => {
    const found = await query(monitoring.url, podMemoryQuery('work', 'web'));
    assert.deepEqual(
      found.map(({ metric, value }) => [metric['pod'], value[1]]),
      [['web-1', '30']],
    );
  });
});

test("node_exporter's series are numastat's fields, cell by cell as the guide prints them", async () => {
  await eventually(async () => {
    const result = await query(monitoring.url, numaMeminfoQuery('tester'));
    assert.equal(hugePageSizeOf(seriesOf({ result })), HUGE_PAGE_BYTES);
    const { rows } = numastatTable([], numaMeminfo(seriesOf({ result })), HUGE_PAGE_BYTES);
    const printed = rows
      .filter(({ total }) => total !== undefined)
      .map(({ field, cells, total }) => [
        field,
        [...cells, total].map((bytes) => Number(formatFigure(bytes ?? NaN, 'MB'))),
      ]);
    assert.deepEqual(Object.fromEntries(printed), singleNodeListing.fields);
  });
});

test('a node whose name is PromQL is a name and nothing else', async () => {
  const subject = { of: 'node', node: 'x"} or vector(1) or y{z="\\' } as const;
  assert.deepEqual(await query(monitoring.url, historyQuery(subject)), []);
});

test('a NUMA node that occurs twice costs the node its figures, and is told', async () => {
  const healthy = healthyReport();
  collector.answer = { ...healthy, nodes: [...healthy.nodes, ...healthy.nodes.slice(-1)] };
  await eventually(async () => {
    assert.equal(byNode(await query(monitoring.url, collectorsQuery())).get('tester'), '0');
  });
  collector.answer = healthy;
  await eventually(async () => {
    assert.equal(byNode(await query(monitoring.url, collectorsQuery())).get('tester'), '1');
  });
});

test('a NUMA node without CPUs, memory and device has no line and is in no sum; one with a device has', async () => {
  const healthy = healthyReport();
  const [dram, cxl] = healthy.nodes;
  assert.ok(dram && cxl);
  const nothing = { total: 0, used: 0, free: 0, mem_available: 0 };
  const noDevice = { daxctl_mode: '', daxctl_size: 0, status: '', device_id: '', movable: false };
  collector.answer = {
    ...healthy,
    nodes: [
      ...healthy.nodes,
      { ...cxl, ...nothing, ...noDevice, numa_node: 8 },
      { ...cxl, ...nothing, daxctl_mode: 'devdax', device_id: 'dax9.0', numa_node: 9 },
      { ...dram, ...nothing, cpu_list: '24-47', numa_node: 10 },
    ],
  };
  await eventually(async () => {
    const told = await query(monitoring.url, 'cmmd_numa_memory_total_bytes{node="tester"} == 0');
    assert.deepEqual(idsOf(told), ['10', '8', '9']);
  });
  const lines = await query(monitoring.url, historyQuery({ of: 'numa-nodes', node: 'tester' }));
  assert.deepEqual(idsOf(lines.filter(({ metric }) => metric['figure'] === 'total')), [
    ...['0', '10', '2', '9'],
  ]);
  await eventually(async () => {
    const expression = 'cmmd:numa_memory_total:bytes{node="tester"}';
    assert.deepEqual(idsOf(await query(monitoring.url, expression)), ['0', '10', '2', '9']);
    const unusable = await query(monitoring.url, 'cmmd:numa_device_unusable:bool{node="tester"}');
    assert.deepEqual(idsOf(unusable), ['9']);
  });
  // Nothing but empty ones: the host has no CXL memory, not one of 0 bytes.
  const [, empty] = collector.answer.nodes.slice(1);
  collector.answer = { ...healthy, nodes: empty ? [dram, empty] : [] };
  await eventually(async () => {
    const sums = await query(monitoring.url, historyQuery({ of: 'node', node: 'tester' }));
    assert.deepEqual([...new Set(sums.map(({ metric }) => metric['tier']))], ['dram']);
  });
  collector.answer = healthy;
});

const idsOf = (samples: Sample[]) => samples.map(({ metric }) => metric['numa_node'] ?? '').sort();

test('a figure of 1e300 and a negative one spoil no sum', async () => {
  const healthy = healthyReport();
  collector.answer = {
    ...healthy,
    nodes: healthy.nodes.map((numa) =>
      numa.cpu_none ? { ...numa, total: 1e300, used: -1 } : numa,
    ),
  };
  await eventually(async () => {
    const [sample] = await query(
      monitoring.url,
      'cmmd_numa_memory_total_bytes{node="tester", tier="cxl"}',
    );
    assert.equal(Number(sample?.value[1]), 1e300);
  });
  const [total] = await query(monitoring.url, historyQuery({ of: 'node', node: 'tester' }));
  assert.ok(Number(total?.value[1]) < 2 ** 50);
  collector.answer = healthy;
});

test('every alert fires, and the plugin reads what it is about', async () => {
  const healthy = healthyReport();
  collector.answer = {
    ...healthy,
    nodes: healthy.nodes.map((numa) =>
      numa.cpu_none ? numa : { ...numa, mem_available: numa.total / 50 },
    ),
  };
  const full = await startTestCollector('full');
  full.answer = {
    ...healthy,
    nodes: healthy.nodes.map((numa) => ({ ...numa, used: numa.total * 0.95 })),
  };
  const targets = [collector.target, full.target];
  const [{ prometheus }, jsonExporter] = await Promise.all([findPrometheus(), findJsonExporter()]);
  const own = await startMonitoring({
    programs: { prometheus, jsonExporter },
    apiUrl: cluster.url,
    extraTargets: () => targets,
    extraExporters: [{ address: machineConfigs.address }],
    speed,
  });
  try {
    await eventually(async () => {
      const found = await fetchAlerts(
        (path) =>
          fetch(own.url + path.replace('/api/prometheus', '')).then((answer) => answer.json()),
        undefined,
        new AbortController().signal,
      );
      const firing = found.filter(({ state }) => state === 'firing');
      assert.deepEqual([...new Set(firing.map(({ name }) => name))], [...alertNames]);
      const about = (name: string) =>
        firing
          .filter((alert) => alert.name === name)
          .map(({ node, numaId, pool }) => node ?? pool ?? String(numaId));
      assert.deepEqual(about('CMMDNumaNodeNearlyFull'), ['full']);
      assert.deepEqual(about('CMMDDeviceUnusable'), ['cxl2', 'cxl3']);
      assert.ok(about('CMMDCollectorDown').includes('cxl5'), 'no answer');
      assert.ok(about('CMMDCollectorDown').includes('cxl6'), 'an answer that is no JSON');
      assert.deepEqual(about('CMMDRequiredFileMissing'), ['cxl4']);
      assert.ok(about('CMMDDramPressure').includes('tester'));
      assert.deepEqual(about('CMMDRolloutStuck'), ['cmmd']);
      // The Overview asks for them by another query, too.
      const byQuery = await query(own.url, firingAlertsQuery());
      assert.deepEqual(
        [...new Set(byQuery.map(({ metric }) => metric['alertname'] ?? ''))].sort(),
        [...alertNames].sort(),
      );
    }, 120_000);
  } finally {
    await own.stop();
    await full.close();
    collector.answer = healthy;
  }
});
