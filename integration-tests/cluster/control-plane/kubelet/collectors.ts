import { resources, type ControllerContext } from '../../client';
import { collectorReport, startCollector, type Collector } from '../../host/cmmdc';
import { hostMeminfo } from '../../host/host-memory';
import type { Host } from '../../host/host-model';
import type { Pod } from '../model/types';

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
  readonly #running = new Map<string, { node: string; collector: Promise<Collector> }>();

  constructor(ctx: ControllerContext) {
    this.#ctx = ctx;
  }

  /** Makes a running collector pod answer, and writes down where. */
  async ensure(pod: Pod, host: Host): Promise<void> {
    const { uid = '', name = '', namespace, annotations } = pod.metadata;
    let entry = this.#running.get(uid);
    if (!entry) {
      const fault = host.hardware.faults?.collector;
      const report = () => collectorReport(host, hostMeminfo(host, host.podMemory()));
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
