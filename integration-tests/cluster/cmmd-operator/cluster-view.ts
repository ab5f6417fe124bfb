import { Informer } from '../client/informer';
import { keyOf, resources } from '../client/resources';
import type { KubeObject } from '../client/types';
import { endpointIps, readCollectors } from './collectors';
import { operatorNames, podLabels } from './names';
import type { OperatorContext } from './operator-context';
import type { Cmmd } from './payload';
import { podSpecOf } from './payload';
import type { OperatorView } from './placement';
import { candidateIps } from './placement';

/** The operator's caches, and what it reads from them for one placement. */
export class ClusterView {
  readonly nodes;
  /** Pods the operator created, of all namespaces. */
  readonly pods;
  readonly deployments;
  readonly replicaSets;
  readonly #endpoints;
  readonly #collectorPods;
  /** Pods created here and not yet seen by the informer, so that two placements cannot overlap. */
  readonly #created = new Map<string, KubeObject>();
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
    this.pods.onChange((_type, pod) => this.#created.delete(keyOf(pod)));
    await Promise.all(this.#informers.map((informer) => informer.start()));
  }

  stop(): void {
    for (const informer of this.#informers) informer.stop();
  }

  /** Counts a pod that was just created until the informer has it. */
  remember(object: KubeObject): void {
    if (
      object.kind === 'Pod' &&
      !this.pods.get(object.metadata.name ?? '', object.metadata.namespace)
    )
      this.#created.set(keyOf(object), object);
  }

  /** The state a placement of this CMMD depends on, with fresh answers of the collectors. */
  async forPlacement(cmmd: Cmmd): Promise<OperatorView> {
    const nodes = this.nodes.list();
    const ips = endpointIps(this.#endpoints.get(operatorNames.collector, this.#ctx.namespace));
    const asked = candidateIps(nodes, ips, podSpecOf(cmmd.spec.payload).nodeSelector);
    const collectors = await readCollectors(asked, this.#collectorPods.list(), this.#ctx.signal);
    return {
      nodes,
      endpointIps: ips,
      collectors,
      pods: [...this.pods.list(), ...this.#created.values()],
    };
  }
}
