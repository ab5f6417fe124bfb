import type { KubeObject } from '../client/types';
import type { CollectorAnswer, NumaAnswer } from './collector-answer';
import { filesReady, isUsableCxl, readAnswer } from './collector-answer';
import type { CollectorAddress } from './collectors';
import { collectorAddresses } from './collectors';
import { annotations, podLabels } from './names';
import type { Cmmd, PodSpec, TypedPayload } from './payload';
import { PayloadError, payloadMemory, podMemory, podSpecOf, typedPayload } from './payload';
import { gib } from './quantity';
import type { Taint } from './taints';
import { countingTolerated } from './taints';

/** Everything a placement decision depends on. */
export interface OperatorView {
  nodes: KubeObject[];
  /** The Endpoints of the collector's Service; undefined when there are none of that name. */
  endpoints: KubeObject | undefined;
  /** Text that each collector answered by address:port; absent or undefined = no answer. */
  collectors: ReadonlyMap<string, string | undefined>;
  /** Pods of all namespaces. */
  pods: KubeObject[];
}

export type Decision =
  | { outcome: 'placed'; nodeName: string; numa: string; cpus: string }
  | { outcome: 'failed'; message: string };

interface Candidate {
  hostname: string;
  taints: Taint[];
  answer: CollectorAnswer;
  /** Bytes reserved on a NUMA node of this host; '' is for pods without a NUMA node. */
  reserved: (numa: string) => number;
}

const failed = (message: string): Decision => ({ outcome: 'failed', message });

/** Where the operator puts a CMMD's payload, or the message of the event it records instead. */
export function decide(cmmd: KubeObject, view: OperatorView): Decision {
  const { spec } = cmmd as Cmmd;
  try {
    return place(spec, typedPayload(spec.payload), view);
  } catch (error) {
    if (error instanceof PayloadError) return failed(error.message);
    throw error;
  }
}

/** The same for a payload that is converted already. */
export function place(spec: Cmmd['spec'], payload: TypedPayload, view: OperatorView): Decision {
  const podSpec = podSpecOf(payload);
  const requested = payloadMemory(payload);
  const nodes = selectNodes(view.nodes, podSpec.nodeSelector);
  if (nodes.length === 0) {
    return failed(
      `get node list error: empty list: nodeSelector: ${goMap(podSpec.nodeSelector ?? {})}`,
    );
  }
  if (!view.endpoints) return failed('get endpoints error: endpoints "cmmdc" not found');
  const candidates = candidatesOf(nodes, collectorAddresses(view.endpoints), view);
  if (!spec.enable) return placeLocal(tolerated(candidates, podSpec), requested);
  if (spec.allocateMode === 'auto') return placeAuto(tolerated(candidates, podSpec), requested);
  if (spec.allocateMode === 'manual') return placeManual(candidates, requested, spec.allocate);
  return failed('not supported options error');
}

/** Contract 2.6, first half: nodes that carry every label of the selector (all without one). */
function selectNodes(nodes: KubeObject[], selector: Record<string, string> = {}): KubeObject[] {
  return nodes.filter((node) =>
    Object.entries(selector).every(([key, value]) => labelOf(node, key) === value),
  );
}

function labelOf({ metadata: { labels = {} } }: KubeObject, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** The collectors whose answers a placement with this nodeSelector depends on. */
export function askedCollectors(
  nodes: KubeObject[],
  endpoints: KubeObject | undefined,
  selector: Record<string, string> | undefined,
): CollectorAddress[] {
  const selected = new Set(selectNodes(nodes, selector).map((node) => address(node, 'InternalIP')));
  return collectorAddresses(endpoints).filter(({ ip }) => selected.has(ip));
}

/** Contract 2.6, second half: those with a collector endpoint, in the order of the Endpoints. */
function candidatesOf(
  nodes: KubeObject[],
  addresses: CollectorAddress[],
  { pods, collectors }: OperatorView,
): Candidate[] {
  const byIp = new Map(nodes.map((node) => [address(node, 'InternalIP'), node]));
  const reservations = reservedMemory(pods);
  return addresses.flatMap(({ ip, port }) => {
    const node = byIp.get(ip);
    if (!node) return [];
    const hostname = address(node, 'Hostname');
    const spec = node['spec'] as { taints?: Taint[] } | undefined;
    return {
      hostname,
      taints: spec?.taints ?? [],
      answer: readAnswer(collectors.get(`${ip}:${port}`)),
      reserved: (numa: string) => reservations.get(JSON.stringify([hostname, numa])) ?? 0,
    };
  });
}

/** The last address of a type wins, '' when the node has none. */
function address(node: KubeObject, type: string): string {
  const status = node['status'] as { addresses?: { type: string; address: string }[] } | undefined;
  return status?.addresses?.filter((entry) => entry.type === type).at(-1)?.address ?? '';
}

/** Contract 2.9: requested memory of every pod labelled `socmmd=v1`, whatever its phase. */
function reservedMemory(pods: KubeObject[]): Map<string, number> {
  const reserved = new Map<string, number>();
  for (const pod of pods) {
    if (pod.metadata.labels?.[podLabels.operator] !== podLabels.operatorValue) continue;
    const spec = (pod['spec'] ?? {}) as PodSpec;
    const numa = pod.metadata.annotations?.[annotations.hookNuma] ?? '';
    const key = JSON.stringify([spec.nodeName ?? '', numa]);
    reserved.set(key, (reserved.get(key) ?? 0) + Number(podMemory(spec)));
  }
  return reserved;
}

const tolerated = (candidates: Candidate[], podSpec: PodSpec): Candidate[] =>
  candidates.filter(({ taints }) => countingTolerated(taints, podSpec.tolerations));

const available = (candidate: Candidate, numa: NumaAnswer): number =>
  numa.total - candidate.reserved(String(numa.numaNode));

/** The place with the most available memory; the first on ties. */
interface Best {
  candidate: Candidate;
  numa: string;
  available: number;
}

/**
 * Contract 2.10, auto: the usable CXL NUMA node with the most available memory, if it has enough.
 * One on a host without a Hostname address is no place, and yet it keeps the smaller ones out.
 */
function placeAuto(candidates: Candidate[], requested: bigint): Decision {
  let best: Best | undefined;
  for (const candidate of candidates) {
    if (!filesReady(candidate.answer)) continue;
    for (const numa of candidate.answer.numaNodes) {
      const free = available(candidate, numa);
      if (!isUsableCxl(numa) || free <= (best?.available ?? 0)) continue;
      best = { candidate, numa: String(numa.numaNode), available: free };
    }
  }
  return fitting(best, requested) ?? noRoom('not found', requested, orDevice);
}

function fitting(best: Best | undefined, requested: bigint): Decision | undefined {
  if (!best || best.candidate.hostname === '' || best.available < Number(requested)) {
    return undefined;
  }
  return placed(best.candidate, best.numa, '');
}

const orDevice = ' or CMMD device status';

function noRoom(what: 'not' | 'not found', requested: bigint, more = ''): Decision {
  return failed(
    `${what} allocatable node error: ensure that free space of memory or total request memory size ` +
      `(request memory x replicas = ${gib(requested)})${more}`,
  );
}

const placed = (candidate: Candidate, numa: string, cpus: string): Decision => ({
  outcome: 'placed',
  nodeName: candidate.hostname,
  numa,
  cpus,
});

/** Contract 2.10, manual: exactly the host and the one NUMA id that were asked for; no taints. */
function placeManual(
  candidates: Candidate[],
  requested: bigint,
  allocate: Cmmd['spec']['allocate'] = {},
): Decision {
  const candidate = candidates.find(({ hostname }) => hostname === (allocate.nodeName ?? ''));
  if (!candidate) return failed('not found node error');
  if (!filesReady(candidate.answer)) return failed('not found required files error');
  const numa = candidate.answer.numaNodes.find(
    ({ numaNode }) => String(numaNode) === allocate.memory,
  );
  if (!numa) return failed('not found numanode error');
  if (!isUsableCxl(numa) || available(candidate, numa) < Number(requested)) {
    return noRoom('not', requested);
  }
  const cpus = allocate.cpu === 'auto' ? '' : (allocate.cpu ?? '');
  return placed(candidate, String(numa.numaNode), cpus);
}

/** Contract 2.10, enable=false: the host with the most available DRAM; no device or file checks. */
function placeLocal(candidates: Candidate[], requested: bigint): Decision {
  let best: Best | undefined;
  for (const candidate of candidates) {
    const dram = candidate.answer.numaNodes.filter(({ cpuList }) => cpuList !== '');
    const free =
      dram.reduce((sum, numa) => sum + available(candidate, numa), 0) - candidate.reserved('');
    if (free <= (best?.available ?? 0)) continue;
    best = { candidate, numa: '', available: free };
  }
  return fitting(best, requested) ?? noRoom('not found', requested);
}

/** Go's way to print a map, which is how a selector appears in the operator's messages. */
function goMap(map: Record<string, string>): string {
  const entries = Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, value]) => `${key}:${value}`).join(' ')}]`;
}
