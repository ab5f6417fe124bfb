/**
 * Every PromQL text of this plugin. Names of nodes are cluster text: they are escaped, never pasted.
 * docs/metrics.md describes the series; the test bed runs each of these against a real Prometheus.
 */

import { job, named, promString } from './node-figures-query';

// The one that pages wait for is apart from all others, and what completes it.
export { fileFiguresQuery, nodeFiguresQuery } from './node-figures-query';

/** What a history is about. */
export type HistorySubject =
  /** Both tiers of the whole cluster. */
  | { of: 'cluster' }
  /** Both tiers of one node. */
  | { of: 'node'; node: string }
  /** Every NUMA node of one node. */
  | { of: 'numa-nodes'; node: string };

/** A collector that claims more than this (1 PiB) is wrong, as `parse.ts` has it too. */
const credible = '>= 0 <= 1125899906842624';

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

/** The label of the one sample of `collectorsAndClockQuery` that is no collector's. */
export const CLOCK_LABEL = 'clock';

/**
 * The collectors and one sample more, which is there whatever is scraped: an instant answer without
 * samples carries no time, and Prometheus' time is what ranges end by.
 */
export function collectorsAndClockQuery(): string {
  return `${collectorsQuery()} or label_replace(vector(1), "${CLOCK_LABEL}", "prometheus", "", "")`;
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

/** What the use of memory is asked about. */
export interface UseSubject {
  /** A project; all that are not OpenShift's own without one. */
  namespace: string | undefined;
  /** Days, by one look each hour: every sample of thousands of machines would be too many. */
  days: number;
  /** bytes: machines with less memory are left out */
  leastBytes: number;
  /** Rates below these are left out: bytes, and major page faults, each second. */
  dirtyBytes: number;
  majorFaults: number;
}

/**
 * What the guests of virtual machines use, by labels `namespace`, `name` and `figure`: `peak` bytes that a guest
 * used at most (what it has, less what it could do without), `hours` in which that was seen, `resident` bytes that
 * its process holds now, and at most within a day `dirty` bytes written and major `faults` each second, where
 * those are many. The dirty rate comes with KubeVirt 1.6. While a machine migrates it has two series of each.
 */
export function machineUseQuery(subject: UseSubject): string {
  const { days, leastBytes, dirtyBytes, majorFaults } = subject;
  const of = (series: string) => `kubevirt_vmi_${series}${inProjects(subject)}`;
  const used = `max by (namespace, name) (${of('memory_available_bytes')} - ${of('memory_usable_bytes')})`;
  const hourly = `[${days}d:1h]`;
  const large = `and on (namespace, name) (max by (namespace, name) (${of('memory_domain_bytes')}) >= ${leastBytes})`;
  const figure = (name: string, query: string) =>
    named(name, `max by (namespace, name) (${query}) ${large}`);
  return [
    figure('peak', `max_over_time(${used}${hourly}) or ${now(used)}`),
    figure('hours', `count_over_time(${used}${hourly})`),
    figure('resident', of('memory_resident_bytes')),
    figure('dirty', `max_over_time(${of('dirty_rate_bytes_per_second')}[1d:1h]) >= ${dirtyBytes}`),
    figure(
      'faults',
      `max_over_time(rate(${of('memory_pgmajfault_total')}[10m])[1d:1h]) >= ${majorFaults}`,
    ),
  ].join(' or ');
}

/** Letters and digits of the names that Kubernetes makes. */
const madeUp = '[bcdfghjklmnpqrstvwxz2456789]';
/** A pod of a Deployment: its name, the hash of its template, and an end that is its own. */
const podOfDeployment = promString(`(.+)-${madeUp}{5,10}-${madeUp}{5}`);

/**
 * What the pods of Deployments use (working set), by labels `namespace`, `deployment` and `figure`: `peak` bytes of
 * the pod that used most, at most, and `hours` in which one was seen. Pods are known by their names: Prometheus of
 * every cluster has those, and nothing else has the Deployments of pods that are gone.
 */
export function deploymentUseQuery(subject: UseSubject): string {
  const matchers = inProjects(
    subject,
    `pod=~${podOfDeployment}`,
    'container!=""',
    'container!="POD"',
  );
  const pods = `sum by (namespace, pod) (max by (namespace, pod, container) (container_memory_working_set_bytes${matchers}))`;
  const deployments = `max by (namespace, deployment) (label_replace(${pods}, "deployment", "$1", "pod", ${podOfDeployment}))`;
  const hourly = `[${subject.days}d:1h]`;
  return [
    named(
      'peak',
      `max by (namespace, deployment) (max_over_time(${deployments}${hourly}) or ${now(deployments)})`,
    ),
    named('hours', `count_over_time(${deployments}${hourly})`),
  ].join(' or ');
}

/** With a label of its own: `or` leaves out what has the labels of something before it. */
function now(query: string): string {
  return `label_replace(${query}, "now", "1", "", "")`;
}

function inProjects({ namespace }: UseSubject, ...more: string[]): string {
  const project =
    namespace === undefined
      ? 'namespace!~"openshift|openshift-.*|kube-.*"'
      : `namespace=${promString(namespace)}`;
  return `{${[project, ...more].join(',')}}`;
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
