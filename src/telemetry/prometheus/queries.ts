/**
 * Every PromQL text of this plugin. Names of nodes are cluster text: they are escaped, never pasted.
 * docs/metrics.md describes the series; the test bed runs each of these against a real Prometheus.
 */

/** What a history is about. */
export type HistorySubject =
  /** Both tiers of the whole cluster. */
  | { of: 'cluster' }
  /** Both tiers of one node. */
  | { of: 'node'; node: string }
  /** Every NUMA node of one node. */
  | { of: 'numa-nodes'; node: string };

/** The job name that the shipped ServiceMonitor gives to the collectors. */
const job = 'cmmdc';

/** A collector that claims more than this (1 PiB) is wrong, as `parse.ts` has it too. */
const credible = '>= 0 <= 1125899906842624';

/** A PromQL string literal. */
export function promString(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

/**
 * Used and total bytes of a subject, told apart by the label `figure` (`used`, `total`), with the
 * labels `tier` and, for NUMA nodes, `numa_node`; of NUMA nodes also which device (`device_id`) was
 * behind each (figure `device`, no bytes). One query, so that all have the same moments.
 */
export function historyQuery(subject: HistorySubject): string {
  const figures = (['used', 'total'] as const).map((figure) =>
    named(figure, figureQuery(subject, figure)),
  );
  const devices = subject.of === 'numa-nodes' ? [named('device', devicesQuery(subject.node))] : [];
  return [...figures, ...devices].join(' or ');
}

function named(figure: string, query: string): string {
  return `label_replace(${query}, "figure", "${figure}", "", "")`;
}

/** Not joined with the figures: a device that is told twice at one moment would fail the whole query. */
function devicesQuery(node: string): string {
  const matchers = matchersOf(node, 'tier="cxl"', 'device_id!=""');
  return `max by (numa_node, tier, device_id) (cmmd_numa_device_info${matchers})`;
}

function figureQuery(subject: HistorySubject, figure: 'used' | 'total'): string {
  const node = subject.of === 'cluster' ? undefined : subject.node;
  const figures = `cmmd_numa_memory_${figure}_bytes${matchersOf(node)} ${credible}`;
  // Two series of one NUMA node overlap when a collector's pod is replaced: they must not add up.
  const numaNodes = `max by (node, numa_node, tier) (${figures} unless on (node, numa_node) (${emptyQuery(node)}))`;
  return subject.of === 'numa-nodes'
    ? `max by (numa_node, tier) (${numaNodes})`
    : `sum by (tier) (${numaNodes})`;
}

/**
 * NUMA nodes without CPUs, memory and device, as `tierOf` of the operator's rules calls them empty:
 * their series have the tier `cxl`, of which there is nothing in them. Of one host or of all.
 */
function emptyQuery(node: string | undefined): string {
  const device = [
    `cmmd_numa_device_info${matchersOf(node, 'tier="cxl"', 'mode!=""')}`,
    `cmmd_numa_device_info${matchersOf(node, 'tier="cxl"', 'device_id!=""')}`,
    `cmmd_numa_device_size_bytes${matchersOf(node, 'tier="cxl"')} > 0`,
  ].join(' or ');
  return `cmmd_numa_memory_total_bytes${matchersOf(node, 'tier="cxl"')} == 0 unless on (node, numa_node) (${device})`;
}

function matchersOf(node: string | undefined, ...more: string[]): string {
  const all = [...(node === undefined ? [] : [`node=${promString(node)}`]), ...more];
  return all.length > 0 ? `{${all.join(',')}}` : '';
}

/** One sample for each collector that Prometheus knows: 1 = its last scrape gave figures. */
export function collectorsQuery(): string {
  return `max by (node) (up{job=${promString(job)}})`;
}

/**
 * Every `node_memory_numa_*` series of one host: node_exporter's meminfo_numa, which no default
 * OpenShift runs. Their label `node` is a NUMA id; the host is the instance, by name or with a port.
 * With them the size of the huge pages that some of them count, which is not one of a NUMA node.
 */
export function numaMeminfoQuery(node: string): string {
  const instance = promString(`${escapeRegExp(node)}(:[0-9]+)?`);
  return `{__name__=~"node_memory_numa_.+|node_memory_Hugepagesize_bytes",instance=~${instance}}`;
}

/**
 * Memory in use (working set, bytes) of the pods of a workload, by label `pod`: those named like it or
 * starting with its name and a dash, so the caller picks its own. Both tiers together: the kubelet does
 * not tell them apart. Containers are added up; of two series of one container, as there are for a
 * while after a restart, one counts. The kubelet's own sums have no or the `POD` container.
 */
export function podMemoryQuery(namespace: string, workload: string): string {
  const pods = promString(`${escapeRegExp(workload)}(-.+)?`);
  const matchers = `namespace=${promString(namespace)},pod=~${pods},container!="",container!="POD"`;
  return `sum by (pod) (max by (pod, container) (container_memory_working_set_bytes{${matchers}}))`;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Alerts that fire now and concern CMM-D: this plugin's own, and those of the Machine Config Operator
 * that stop an enrolment.
 */
export function firingAlertsQuery(): string {
  return 'ALERTS{alertstate="firing",alertname=~"CMMD.*|MCC.*|MCD.*"}';
}
