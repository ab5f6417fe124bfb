import { recordEvent } from '../client/events';
import { resources } from '../client/resources';
import { WorkQueue } from '../client/work-queue';
import { candidates, maxUnavailable, nextNodes } from './candidates';
import { imageOf, isAimedAt, isBuilt, poolImage } from './image-mode';
import { nodesOfPool, poolsForNode, PoolMembershipError } from './membership';
import {
  annotations,
  arbiterTopology,
  components,
  durations,
  updateInProgressTaint,
} from './names';
import { hasAnnotation, isManaged, isReady, isTargeted, isUnavailable } from './node-state';
import { poolStatus } from './pool-status';
import type { ControllerContext } from '../client/controller';
import type { Informer } from '../client/informer';
import type { NodeCache } from './node-cache';
import type { MachineConfigNode } from './machine-config-node';
import type { PoolImage } from './image-mode';
import type { MachineConfigPool, MachineOSBuild, MachineOSConfig, Node, Taint } from './types';

/** What pools in image mode run. */
export interface Images {
  configs: Informer<MachineOSConfig>;
  builds: Informer<MachineOSBuild>;
}

/** Rolls a pool's config out over its nodes, and keeps the pool's status. */
export class NodeController {
  readonly #context: ControllerContext;
  readonly #pools: Informer<MachineConfigPool>;
  readonly #nodes: NodeCache;
  readonly #queue: WorkQueue;
  readonly #topology: string;
  readonly #images: Images | undefined;
  readonly #misplaced = new Set<string>();

  /**
   * @param topology of the control plane, as Infrastructure `cluster` says; '' where there is none
   * @param reports MachineConfigNodes, where they are served
   * @param images of pools in image mode, where that is served
   */
  constructor(
    context: ControllerContext,
    pools: Informer<MachineConfigPool>,
    nodeInformer: Informer<Node>,
    nodes: NodeCache,
    topology: string,
    reports?: Informer<MachineConfigNode>,
    images?: Images,
  ) {
    this.#context = context;
    this.#topology = topology;
    this.#images = images;
    this.#pools = pools;
    this.#nodes = nodes;
    this.#queue = new WorkQueue((name) => this.#sync(name), {
      name: 'machine-config-operator node',
      log: context.log,
      concurrency: 4,
    });
    pools.onChange((type, pool) => {
      // A pool that comes or goes changes where nodes belong, and so the counts of the others.
      if (type === 'MODIFIED') this.#enqueue(pool.metadata.name);
      else for (const other of pools.list()) this.#enqueue(other.metadata.name);
    });
    nodeInformer.onChange((type, node, old) => {
      // What happens to a node whose daemon has not reported, or whose report is lost, is not heard.
      if (type === 'MODIFIED' && !isManaged(node)) return;
      if (type !== 'MODIFIED' || !old || isNews(old, node)) this.#enqueuePoolsOf(node, old);
    });
    images?.configs.onChange((_type, { metadata }) => this.#enqueue(metadata.name));
    images?.builds.onChange((_type, { spec }) => this.#enqueue(spec?.machineOSConfig.name));
    reports?.onChange((type, { metadata }) => {
      if (type !== 'DELETED') this.#enqueuePoolsOf(nodes.get(metadata.name ?? ''));
    });
  }

  stop(): Promise<void> {
    return this.#queue.stop();
  }

  #enqueue(name: string | undefined): void {
    if (name) this.#queue.add(name, Math.max(1, this.#context.clock.real(durations.updateDelay)));
  }

  #enqueuePoolsOf(...nodes: (Node | undefined)[]): void {
    const pools = this.#pools.list();
    for (const node of nodes) {
      if (!node) continue;
      const name = node.metadata.name ?? '';
      try {
        for (const pool of poolsForNode(node, pools)) this.#enqueue(pool.metadata.name);
        this.#misplaced.delete(name);
      } catch (error) {
        if (!(error instanceof PoolMembershipError)) throw error;
        if (!this.#misplaced.has(name))
          this.#context.log(`machine-config-operator: ${error.message}`);
        this.#misplaced.add(name);
        // It drops out of the pools it matches: each has to count anew.
        for (const pool of pools) this.#enqueue(pool.metadata.name);
      }
    }
  }

  async #sync(name: string): Promise<void> {
    const pool = this.#pools.get(name);
    // Until the renderer has run there is nothing to roll out, nor a status to report.
    if (!pool?.spec?.configuration?.name) return;
    const master = this.#pools.get('master');
    if (name === 'arbiter' && !this.#mayArbiterGo(master)) return this.#syncStatus(pool);
    const arbiter = this.#topology === arbiterTopology ? this.#pools.get('arbiter') : undefined;
    if (name === 'master' && arbiter) return this.#rollOutWithArbiter(pool, arbiter);
    if (await this.#selectsAll(pool)) return;
    await this.#syncPool(pool, () => this.#rollOut(pool));
  }

  /** The pool of the arbiter goes with the masters'; by itself only while those are paused and well. */
  #mayArbiterGo(master: MachineConfigPool | undefined): boolean {
    if (this.#topology === arbiterTopology && master?.spec?.paused) {
      return !this.#members(master).some(isUnavailable);
    }
    this.#enqueue(master?.metadata.name);
    return false;
  }

  /** Masters first; never a master and the arbiter at once, which would cost etcd its quorum. */
  async #rollOutWithArbiter(master: MachineConfigPool, arbiter: MachineConfigPool): Promise<void> {
    let busyMasters = 0;
    if (await this.#selectsAll(master)) return;
    const arbiterBusy = this.#members(arbiter).some(isUnavailable);
    await this.#syncPool(master, async () => {
      const most = arbiterBusy ? 0 : undefined;
      const targeted = await this.#rollOut(master, most);
      busyMasters = this.#members(master).filter(isUnavailable).length + targeted;
    });
    if (isHeld(master) || (await this.#selectsAll(arbiter))) return;
    await this.#syncPool(arbiter, () => this.#rollOut(arbiter, busyMasters > 0 ? 0 : undefined));
  }

  /** Rolls a pool out unless it is held; its status is brought up to date even when that fails. */
  async #syncPool(pool: MachineConfigPool, rollOut: () => Promise<unknown>): Promise<void> {
    let failure: { error: unknown } | undefined;
    if (!isHeld(pool)) {
      await rollOut().catch((error: unknown) => {
        failure = { error };
      });
    }
    await this.#syncStatus(pool);
    if (failure) throw failure.error;
  }

  async #selectsAll(pool: MachineConfigPool): Promise<boolean> {
    const selector = pool.spec?.nodeSelector;
    if (!selector || Object.keys(selector).length > 0) return false;
    const message =
      'This machineconfigpool is selecting all nodes. A non-empty selector is required.';
    await this.#event(pool, 'Warning', 'SelectingAll', message);
    return true;
  }

  #members(pool: MachineConfigPool): Node[] {
    return nodesOfPool(pool, this.#nodes.list(), this.#pools.list());
  }

  #imageOf(pool: MachineConfigPool): PoolImage | undefined {
    const { configs, builds } = this.#images ?? {};
    return poolImage(pool, configs?.list() ?? [], builds?.list() ?? []);
  }

  /**
   * Aims the next nodes at the pool's config, and at its image in image mode, once that is built.
   * @param most how many nodes may be unavailable, where it is not the pool that says so
   * @returns the number of candidates, those for whom there was no room included
   * @throws when the pool's maxUnavailable cannot be read: then nothing is done to any node
   */
  async #rollOut(pool: MachineConfigPool, most?: number): Promise<number> {
    const { signal } = this.#context;
    const image = this.#imageOf(pool);
    if (image && !isBuilt(image)) return 0;
    const members = this.#members(pool);
    const own = maxUnavailable(pool, members.length);
    for (const node of members) {
      const name = node.metadata.name ?? '';
      if (this.#topology !== '') {
        const controlPlaneTopology = this.#topology;
        await this.#nodes.annotate(name, { controlPlaneTopology }, signal);
      }
      const wanted = image
        ? !isAimedAt(node, image)
        : !isTargeted(node, pool) || hasBothImages(node);
      if (hasTaint(node.spec?.taints) === wanted) continue;
      await this.#nodes.changeSpec(name, (now) => taintPatch(now, wanted), signal);
    }
    const found = candidates(pool, this.#members(pool), most ?? own, image);
    const next = nextNodes(pool, this.#members(pool), most ?? own, image);
    const target = pool.spec?.configuration?.name ?? '';
    const desiredImage = image ? imageOf(image) : null;
    for (const node of next) {
      const aim = { desiredConfig: target, desiredImage };
      await this.#nodes.annotate(node.metadata.name ?? '', aim, signal);
    }
    const config = `MachineConfig: ${target}${image ? ` / Image: ${imageOf(image)}` : ''}`;
    const [first] = next;
    if (first) {
      const message =
        next.length === 1
          ? `Targeted node ${first.metadata.name} to ${config}`
          : `Set target for ${next.length} nodes to ${config}`;
      const reason = image ? 'SetDesiredConfigAndOSImage' : 'SetDesiredConfig';
      await this.#event(pool, 'Normal', reason, message);
    }
    return found.nodes.length;
  }

  async #syncStatus({ metadata }: MachineConfigPool): Promise<void> {
    const { client } = this.#context;
    const cached = this.#pools.get(metadata.name ?? '');
    if (!cached) return;
    const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const status = poolStatus(cached, this.#members(cached), now, this.#imageOf(cached));
    if (sameStatus(cached.status, status)) return;
    const changed = { ...cached, status };
    await client.replace(resources.machineConfigPool, changed, { subresource: 'status' });
    const config = status.configuration?.name ?? '';
    if (cached.status?.configuration?.name !== config) {
      const message = `Pool ${metadata.name} has completed update to MachineConfig ${config}`;
      await this.#event(cached, 'Normal', 'Completed', message);
    }
  }

  #event(
    object: MachineConfigPool,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ): Promise<void> {
    const component = components.node;
    return recordEvent(this.#context.client, { object, type, reason, message, component });
  }
}

/** Nothing is begun in a pool that is paused or going. */
function isHeld({ spec, metadata }: MachineConfigPool): boolean {
  return spec?.paused === true || metadata.deletionTimestamp !== undefined;
}

function hasBothImages(node: Node): boolean {
  return hasAnnotation(node, 'currentImage') && hasAnnotation(node, 'desiredImage');
}

/** Heartbeats of the kubelet are no news; these are. */
function isNews(old: Node, node: Node): boolean {
  const watched = [
    annotations.currentConfig,
    annotations.desiredConfig,
    annotations.state,
    annotations.reason,
    annotations.currentImage,
    annotations.desiredImage,
  ];
  return (
    isReady(old) !== isReady(node) ||
    watched.some((key) => old.metadata.annotations?.[key] !== node.metadata.annotations?.[key]) ||
    JSON.stringify(old.metadata.labels) !== JSON.stringify(node.metadata.labels) ||
    JSON.stringify(old.spec?.taints) !== JSON.stringify(node.spec?.taints)
  );
}

function isUpdateTaint({ key, effect }: Taint): boolean {
  return key === updateInProgressTaint.key && effect === updateInProgressTaint.effect;
}

function hasTaint(taints: readonly Taint[] = []): boolean {
  return taints.some(isUpdateTaint);
}

function taintPatch(node: Node, wanted: boolean): object | undefined {
  const taints = node.spec?.taints ?? [];
  if (hasTaint(taints) === wanted) return undefined;
  if (wanted) return { taints: [...taints, updateInProgressTaint] };
  const rest = taints.filter((taint) => !isUpdateTaint(taint));
  return { taints: rest.length > 0 ? rest : null };
}

function sameStatus(a: object | undefined, b: object): boolean {
  const canonical = (value: unknown): string =>
    JSON.stringify(value, (_key, field: unknown) =>
      typeof field === 'object' && field !== null && !Array.isArray(field)
        ? Object.fromEntries(Object.entries(field).sort(([x], [y]) => (x < y ? -1 : 1)))
        : field,
    );
  return canonical(a) === canonical(b);
}
