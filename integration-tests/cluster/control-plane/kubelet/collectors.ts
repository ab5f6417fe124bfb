import { resources, type ControllerContext } from '../../client';
import { collectorReport, startCollector, type Collector } from '../../host/cmmdc';
import { hostMeminfo, parseNumaIds, type PodMemory } from '../../host/host-memory';
import type { Host } from '../../host/host-model';
import { memoryUse } from '../../host/memory-use';
import { memoryRequest } from '../model/requests';
import { requestsOf } from './admission';
import type { Pod } from '../model/types';
import type { PodIndex } from '../runtime/pod-index';

export const collectorPort = 37654;

/** Where a simulated pod's port really listens; read by the API server's pods/proxy. */
export const portAnnotation = (port: number) => `simulator.cmmd.test/port-${port}`;

/** The operator's collector: label app=cmmdc and its port. */
export function isCollector(pod: Pod): boolean {
  return (
    pod.metadata.labels?.['app'] === 'cmmdc' &&
    pod.spec.containers.some(({ ports = [] }) =>
      ports.some(({ containerPort }) => containerPort === collectorPort),
    )
  );
}

/** The HTTP listeners behind running cmmdc pods. */
export class Collectors {
  readonly #ctx: ControllerContext;
  readonly #pods: PodIndex;
  readonly #running = new Map<string, { node: string; collector: Promise<Collector> }>();

  constructor(ctx: ControllerContext, pods: PodIndex) {
    this.#ctx = ctx;
    this.#pods = pods;
  }

  /** Makes a running collector pod answer, and writes down where. */
  async ensure(pod: Pod, host: Host): Promise<void> {
    const { uid = '', name = '', namespace, annotations } = pod.metadata;
    let entry = this.#running.get(uid);
    if (!entry) {
      const fault = host.hardware.faults?.collector;
      const report = () =>
        collectorReport(
          host,
          hostMeminfo(host, podMemory(this.#ctx, this.#pods.onNode(host.name))),
        );
      entry = { node: host.name, collector: startCollector(report, fault) };
      this.#running.set(uid, entry);
    }
    const { address } = await entry.collector;
    const annotation = portAnnotation(collectorPort);
    if (annotations?.[annotation] === address || this.#running.get(uid) !== entry) return;
    const patch = { metadata: { uid, annotations: { [annotation]: address } } };
    await this.#ctx.client.mergePatch(resources.pod, name, namespace, patch);
  }

  async stop(uid: string): Promise<void> {
    const entry = this.#running.get(uid);
    this.#running.delete(uid);
    await (await entry?.collector)?.close();
  }

  /** The host went down. */
  async stopOn(node: string): Promise<void> {
    const uids = [...this.#running].filter(([, each]) => each.node === node).map(([uid]) => uid);
    await Promise.all(uids.map((uid) => this.stop(uid)));
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((uid) => this.stop(uid)));
  }
}

/** Memory that the running pods of a node hold now. */
function* podMemory(ctx: ControllerContext, pods: Iterable<Pod>): Generator<PodMemory> {
  for (const pod of pods) {
    if (pod.status?.phase !== 'Running') continue;
    const { name = '', namespace = '', annotations = {} } = pod.metadata;
    const ageMs = ctx.clock.simulatedSince(startedAt(pod));
    yield {
      bytes: memoryUse(ctx.seed, `${namespace}/${name}`, memoryRequest(pod), ageMs),
      hugePageBytes: requestsOf(pod)['hugepages-2Mi'] ?? 0,
      numaIds: annotations['cmmd-enable'] === 'false' ? [] : parseNumaIds(annotations['cmmd-numa']),
    };
  }
}

/** When the youngest container started, in `Date.now()` units. */
function startedAt({ status, metadata }: Pod): number {
  const started = (status?.containerStatuses ?? [])
    .map(({ state }) => Date.parse(state.running?.startedAt ?? ''))
    .filter(Number.isFinite);
  if (started.length > 0) return Math.max(...started);
  return Date.parse(status?.startTime ?? metadata.creationTimestamp ?? '') || 0;
}
