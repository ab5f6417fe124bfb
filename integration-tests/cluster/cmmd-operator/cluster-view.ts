import { Informer } from '../client/informer';
import { resources } from '../client/resources';
import { readCollectors } from './collectors';
import { operatorNames, podLabels } from './names';
import type { OperatorContext } from './operator-context';
import type { TypedPayload } from './payload';
import { podSpecOf } from './payload';
import type { OperatorView } from './placement';
import { askedCollectors } from './placement';

/** The operator's caches, and what it reads from them for one placement. */
export class ClusterView {
  readonly nodes;
  /** Pods the operator created, of all namespaces. */
  readonly pods;
  readonly deployments;
  readonly replicaSets;
  readonly #endpoints;
  readonly #collectorPods;
  readonly #ctx: OperatorContext;

  constructor(ctx: OperatorContext) {
    const { client, namespace } = ctx;
    this.#ctx = ctx;
    this.nodes = new Informer(client, resources.node);
    this.pods = new Informer(client, resources.pod, {
      labelSelector: `${podLabels.operator}=${podLabels.operatorValue}`,
    });
    this.deployments = new Informer(client, resources.deployment);
    this.replicaSets = new Informer(client, resources.replicaSet);
    this.#endpoints = new Informer(client, resources.endpoints, {
      namespace,
      fieldSelector: `metadata.name=${operatorNames.collector}`,
    });
    this.#collectorPods = new Informer(client, resources.pod, {
      namespace,
      labelSelector: `app=${operatorNames.collector}`,
    });
  }

  get #informers(): Informer[] {
    return [
      this.nodes,
      this.pods,
      this.deployments,
      this.replicaSets,
      this.#endpoints,
      this.#collectorPods,
    ];
  }

  async start(): Promise<void> {
    await Promise.all(this.#informers.map((informer) => informer.start()));
  }

  stop(): void {
    for (const informer of this.#informers) informer.stop();
  }

  /** The state a placement of this payload depends on, with fresh answers of the collectors. */
  async forPlacement(payload: TypedPayload): Promise<OperatorView> {
    const nodes = this.nodes.list();
    const endpoints = this.#endpoints.get(operatorNames.collector, this.#ctx.namespace);
    const asked = askedCollectors(nodes, endpoints, podSpecOf(payload).nodeSelector);
    const collectors = await readCollectors(asked, this.#collectorPods.list(), this.#ctx.signal);
    return { nodes, endpoints, collectors, pods: this.pods.list() };
  }
}
