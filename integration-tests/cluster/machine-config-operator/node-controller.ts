import { recordEvent } from '../client/events';
import { resources } from '../client/resources';
import { WorkQueue } from '../client/work-queue';
import { nextNodes } from './candidates';
import { selectsEverything } from './label-selector';
import { nodesOfPool, poolsForNode, PoolMembershipError } from './membership';
import { annotations, components, durations, updateInProgressTaint } from './names';
import { isManaged, isReady, isTargeted } from './node-state';
import { poolStatus } from './pool-status';
import type { ControllerContext } from '../client/controller';
import type { Informer } from '../client/informer';
import type { NodeCache } from './node-cache';
import type { MachineConfigPool, Node, Taint } from './types';

/** Rolls a pool's config out over its nodes, and keeps the pool's status. */
export class NodeController {
  readonly #context: ControllerContext;
  readonly #pools: Informer<MachineConfigPool>;
  readonly #nodes: NodeCache;
  readonly #queue: WorkQueue;
  readonly #misplaced = new Set<string>();

  constructor(
    context: ControllerContext,
    pools: Informer<MachineConfigPool>,
    nodeInformer: Informer<Node>,
    nodes: NodeCache,
  ) {
    this.#context = context;
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
      if (type !== 'MODIFIED' || !old || isNews(old, node)) this.#enqueuePoolsOf(node, old);
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
    if (pool.spec.nodeSelector && selectsEverything(pool.spec.nodeSelector)) {
      const message =
        'This machineconfigpool is selecting all nodes. A non-empty selector is required.';
      await this.#event(pool, 'Warning', 'SelectingAll', message);
      return;
    }
    if (!pool.spec.paused && !pool.metadata.deletionTimestamp) await this.#rollOut(pool);
    await this.#syncStatus(pool);
  }

  #members(pool: MachineConfigPool): Node[] {
    return nodesOfPool(pool, this.#nodes.list(), this.#pools.list());
  }

  async #rollOut(pool: MachineConfigPool): Promise<void> {
    const { signal } = this.#context;
    for (const node of this.#members(pool)) {
      const wanted = isManaged(node) && !isTargeted(node, pool);
      if (hasTaint(node.spec?.taints) === wanted) continue;
      await this.#nodes.changeSpec(
        node.metadata.name ?? '',
        (now) => taintPatch(now, wanted),
        signal,
      );
    }
    const next = nextNodes(pool, this.#members(pool));
    const target = pool.spec?.configuration?.name ?? '';
    for (const node of next) {
      await this.#nodes.annotate(node.metadata.name ?? '', { desiredConfig: target }, signal);
    }
    const config = `MachineConfig: ${target}`;
    const [first] = next;
    if (!first) return;
    const message =
      next.length === 1
        ? `Targeted node ${first.metadata.name} to ${config}`
        : `Set target for ${next.length} nodes to ${config}`;
    await this.#event(pool, 'Normal', 'SetDesiredConfig', message);
  }

  async #syncStatus({ metadata }: MachineConfigPool): Promise<void> {
    const { client } = this.#context;
    const cached = this.#pools.get(metadata.name ?? '');
    if (!cached) return;
    const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const status = poolStatus(cached, this.#members(cached), now);
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

/** Heartbeats of the kubelet are no news; these are. */
function isNews(old: Node, node: Node): boolean {
  const watched = [
    annotations.currentConfig,
    annotations.desiredConfig,
    annotations.state,
    annotations.reason,
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
