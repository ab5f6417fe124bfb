import fc from 'fast-check';
import { promString } from './node-figures-query';
import { collectorsQuery, historyQuery, podMemoryQuery } from './queries';

test('a node is named by an escaped literal', () => {
  expect(historyQuery({ of: 'node', node: 'a"} or vector(1) #\\' })).toContain(
    '{node="a\\"} or vector(1) #\\\\"} >=',
  );
});

test('whatever a name holds, it stays within its literal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const inner = promString(text).slice(1, -1);
      expect(inner).not.toMatch(/\n/);
      // Every quote is escaped, by an odd number of backslashes before it.
      expect(inner.replaceAll(/\\[\\"n]/g, '')).not.toMatch(/["\\]/);
    }),
  );
});

test('the cluster has no matcher, NUMA nodes keep their id', () => {
  const empty =
    'cmmd_numa_memory_total_bytes{tier="cxl"} == 0 unless on (node, numa_node) (' +
    'cmmd_numa_device_info{tier="cxl",mode!=""} or cmmd_numa_device_info{tier="cxl",device_id!=""} or ' +
    'cmmd_numa_device_size_bytes{tier="cxl"} > 0)';
  expect(historyQuery({ of: 'cluster' })).toBe(
    ['used', 'total']
      .map(
        (figure) =>
          `label_replace(sum by (tier) (max by (node, numa_node, tier) (cmmd_numa_memory_${figure}_bytes >= 0 <= 1125899906842624 unless on (node, numa_node) (${empty}))), "figure", "${figure}", "", "")`,
      )
      .join(' or '),
  );
  expect(historyQuery({ of: 'numa-nodes', node: 'n1' })).toContain('max by (numa_node, tier) (');
  expect(historyQuery({ of: 'numa-nodes', node: 'n1' })).toContain(
    '(cmmd_numa_device_info{node="n1",tier="cxl",device_id!=""}), "figure", "device"',
  );
  expect(historyQuery({ of: 'node', node: 'n1' })).not.toContain('"figure", "device"');
  expect(collectorsQuery()).toBe('max by (node) (up{job="cmmdc"})');
});

test('pods of a workload: its name is no pattern, and stays within its literal', () => {
  expect(podMemoryQuery('team "a"', 'web.v1')).toBe(
    'sum by (pod) (max by (pod, container) (container_memory_working_set_bytes{namespace="team \\"a\\"",pod=~"web\\\\.v1(-.+)?",container!="",container!="POD"}))',
  );
});
