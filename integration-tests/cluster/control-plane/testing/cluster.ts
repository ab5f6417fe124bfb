import { startApiServer } from '../../api';
import {
  Clock,
  KubeClient,
  resources,
  type Controller,
  type ControllerContext,
  type KubeObject,
  type Resource,
} from '../../client';
import type { HostHardware } from '../../host/hardware';
import { createControlPlane } from '../index';

/** A real API server with the control plane on it, for end-to-end tests. */
export class TestCluster {
  readonly client: KubeClient;
  readonly url: string;
  readonly problems: string[] = [];
  /** Requests the server answered since the controllers started, by verb and resource. */
  readonly requests: () => Map<string, number>;
  readonly #close: () => Promise<void>;

  private constructor(
    url: string,
    client: KubeClient,
    requests: () => Map<string, number>,
    close: () => Promise<void>,
  ) {
    this.requests = requests;
    this.url = url;
    this.client = client;
    this.#close = close;
  }

  static async start(options: {
    objects: KubeObject[];
    hosts?: HostHardware[];
    speed?: number;
    only?: string[];
  }): Promise<TestCluster> {
    const { objects, hosts = [], speed = 100, only } = options;
    const api = await startApiServer({ port: 0, seed: 'test' });
    api.load(objects);
    const client = KubeClient.forUrl(api.url, { userAgent: 'control-plane-test' });
    const abort = new AbortController();
    let controllers: Controller[] = [];
    const cluster = new TestCluster(
      api.url,
      client,
      () => api.requestCounts(),
      async () => {
        for (const controller of controllers) await controller.stop();
        abort.abort();
        client.close();
        await api.close();
      },
    );
    const context: ControllerContext = {
      client,
      clock: new Clock(speed),
      seed: 'test',
      log: (line) => cluster.problems.push(line),
      signal: abort.signal,
    };
    controllers = createControlPlane(context, hosts).filter(
      ({ name }) => !only || only.includes(name),
    );
    await Promise.all(controllers.map((controller) => controller.start()));
    return cluster;
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** Polls until `find` gives something; fails with what `describe` saw last after the deadline. */
  async until<T>(
    what: string,
    find: () => Promise<T | undefined>,
    deadlineMs = 15_000,
  ): Promise<T> {
    const deadline = performance.now() + deadlineMs;
    for (;;) {
      const found = await find();
      if (found !== undefined) return found;
      if (performance.now() > deadline) {
        throw new Error(`timed out waiting until ${what}; log: ${this.problems.join(' | ')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  /** Waits until the objects of a collection satisfy a condition, and returns them. */
  untilList<T extends KubeObject>(
    what: string,
    resource: Resource,
    options: { namespace?: string; labelSelector?: string },
    accept: (items: T[]) => boolean,
  ): Promise<T[]> {
    return this.until(what, async () => {
      const { items } = await this.client.list<T>(resource, options);
      return accept(items) ? items : undefined;
    });
  }

  async events(reason: string): Promise<KubeObject[]> {
    const { items } = await this.client.list(resources.event);
    return items.filter((event) => event['reason'] === reason);
  }
}
