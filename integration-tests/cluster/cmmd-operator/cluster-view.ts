import { Informer } from '../client/informer';
import { keyFor, keyOf, resources } from '../client/resources';
import type { KubeObject } from '../client/types';
import { readCollectors } from './collectors';
import { annotations, operatorNames, podLabels } from './names';
import type { OperatorContext } from './operator-context';
import type { TypedPayload } from './payload';
import { podSpecOf } from './payload';
import type { OperatorView } from './placement';
import { askedCollectors } from './placement';

/** The operator's cache shows a new pod after this time at the latest, in real milliseconds. */
const cacheLagMs = 3000;
/** CMMDs whose times of creation differ by no more than this are created together. */
const togetherMs = 1000;

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
  /** When pods that came after the start were seen first, by uid. */
  readonly #seen = new Map<string, number>();

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
    let listed = true;
    this.pods.onChange((type, { metadata: { uid = '' } }) => {
      if (type === 'ADDED' && !listed) this.#seen.set(uid, performance.now());
      if (type === 'DELETED') this.#seen.delete(uid);
    });
    listed = false;
  }

  stop(): void {
    for (const informer of this.#informers) informer.stop();
  }

  /**
   * The state a placement of this CMMD depends on, with fresh answers of the collectors. `createdAt`
   * tells when a CMMD was created, in milliseconds.
   */
  async forPlacement(
    cmmd: KubeObject,
    payload: TypedPayload,
    createdAt: (cmmdKey: string) => number | undefined,
  ): Promise<OperatorView> {
    const nodes = this.nodes.list();
    const endpoints = this.#endpoints.get(operatorNames.collector, this.#ctx.namespace);
    const asked = askedCollectors(nodes, endpoints, podSpecOf(payload).nodeSelector);
    const collectors = await readCollectors(asked, this.#collectorPods.list(), this.#ctx.signal);
    const created = createdAt(keyOf(cmmd)) ?? 0;
    const pods = this.pods.list().filter((pod) => !this.#isUnseen(pod, created, createdAt));
    return { nodes, endpoints, collectors, pods };
  }

  /**
   * New pods of CMMDs that are created together are not in the cache yet when the next one is placed,
   * so that they overbook a NUMA node. When exactly is left to chance on a real cluster; here it is
   * always so, however fast or slow this machine is.
   */
  #isUnseen(
    { metadata }: KubeObject,
    created: number,
    createdAt: (cmmdKey: string) => number | undefined,
  ): boolean {
    const seen = this.#seen.get(metadata.uid ?? '');
    if (seen === undefined || performance.now() - seen > cacheLagMs) return false;
    const owner = metadata.annotations?.[annotations.owner] ?? '';
    const other = createdAt(keyFor(owner, metadata.namespace));
    return other !== undefined && Math.abs(other - created) <= togetherMs;
  }
}
