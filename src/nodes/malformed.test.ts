import { join } from 'node:path';
import { cxlEvidence } from '../k8s/cxl-evidence';
import { DEVICE_RULES } from '../operator/device-rules';
import { reservations } from '../operator/reservations';
import { clusterLedgers } from '../telemetry/ledger/cluster-ledgers';
import { nodeFacts, nodeMemory } from '../telemetry/memory/node-memory';
import { parseCollectorAnswer } from '../telemetry/collectors/parse';
import { seriesOf } from '../telemetry/prometheus/answers';
import { hugePageSizeOf, numaMeminfo } from '../telemetry/prometheus/numa-meminfo';
import { exportedRules, feedAll, pureModules } from '../test-malformed';
import type { Feed, World } from '../test-malformed';
import { hugepages } from './hugepages';
import { nodesCsv } from './list/csv-rows';
import { keepUnchanged, nodeRows } from './list/node-row';
import { poolStateOf } from './list/pool-state';
import { csvRows } from './numastat/csv-rows';
import { seriesBytes } from './numastat/fields';
import { hugePageBytes } from './numastat/huge-page-size';
import { numastatTable } from './numastat/table';
import { numastatText } from './numastat/text';
import { formatFigure } from './numastat/units';
import { placedPods } from './placed-pods';
import { podsByHost } from './pods-by-host';
import { foundText, ruleText } from './tab/rule-text';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => jest.requireActual<object>('../test-sdk'));

const t = (key: string) => key;

const memories = (w: World) =>
  w.nodes.map((node) =>
    nodeMemory(
      nodeFacts(node),
      { state: 'ok', problems: parseCollectorAnswer(w.answer).problems },
      { report: w.report, at: 0 },
      reservations(w.pods),
    ),
  );

const rows = (w: World) =>
  nodeRows({
    resources: w.nodes,
    memory: memories(w),
    staleNodes: new Set(['n1']),
    podCounts: podsByHost(w.pods),
    pools: w.pools,
    evidence: new Map(
      w.nodes.map((node) => [node.metadata?.name ?? '', cxlEvidence(node, w.topology)]),
    ),
    ledgers: clusterLedgers(memories(w), w.nodes, new Map()),
  });

const meminfo = (w: World) => numaMeminfo(seriesOf(w.prometheus));
const pageBytes = (w: World) =>
  hugePageBytes(
    hugePageSizeOf(seriesOf(w.prometheus)),
    w.nodes.flatMap((node) => hugepages(node)),
    meminfo(w),
  );
const tables = (w: World) =>
  memories(w).map(({ numaNodes }) => numastatTable(numaNodes, meminfo(w), pageBytes(w)));

const FIELD = 'a field of numastat';

/** Every exported function of the modules here that need neither React nor the console. */
const FEEDS: Readonly<Record<string, Feed>> = {
  'hugepages.hugepages': (w) => w.nodes.map(hugepages),
  'list/csv-rows.nodesCsv': (w) => nodesCsv(t, rows(w)),
  'list/node-row.keepUnchanged': (w) => keepUnchanged(rows(w), rows(w)),
  'list/node-row.nodeRows': rows,
  'list/pool-state.poolStateOf': (w) => w.nodes.map((node) => poolStateOf(node, w.pools)),
  'numastat/csv-rows.csvRows': (w) => tables(w).map((table) => csvRows(table, 'MB')),
  'numastat/fields.countsHugePages': FIELD,
  'numastat/fields.seriesBytes': (w) =>
    [...meminfo(w).values()].map((fields) =>
      seriesBytes('HugePages_Total', fields.get('MemFree') ?? NaN, pageBytes(w)),
    ),
  'numastat/fields.seriesSuffix': FIELD,
  'numastat/huge-page-size.hugePageBytes': pageBytes,
  'numastat/table.numastatTable': tables,
  'numastat/table.readingTable': 'a reading, which its own tests feed any text',
  'numastat/text.numastatText': (w) => tables(w).map(numastatText),
  'numastat/units.formatFigure': (w) =>
    tables(w).flatMap((table) => table.rows.map(({ total }) => formatFigure(total ?? NaN, 'GiB'))),
  'placed-pods.placedPods': (w) => placedPods(w.pods, 'n1'),
  'pods-by-host.podsByHost': (w) => podsByHost(w.pods),
  'tab/rule-text.foundText': (w) =>
    memories(w).flatMap(({ numaNodes, files }) =>
      numaNodes.flatMap((numa) => DEVICE_RULES.map((rule) => foundText(t, rule, numa, files))),
    ),
  'tab/rule-text.ruleText': () => DEVICE_RULES.map((rule) => ruleText(t, rule)),
};

test('every rule is fed', () => {
  const rules = pureModules(__dirname).flatMap((name) =>
    exportedRules(name, jest.requireActual<object>(join(__dirname, name))),
  );
  expect(rules.length).toBeGreaterThan(10);
  expect(Object.keys(FEEDS).sort()).toEqual(rules.sort());
});

test('no malformed object breaks a rule', () => {
  feedAll(FEEDS, 150);
});
