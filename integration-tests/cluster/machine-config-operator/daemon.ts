import { resources } from '../client/resources';
import { WorkQueue } from '../client/work-queue';
import { desiredOf, HostReboots } from './host-reboots';
import { ManagedNode } from './managed-node';
import { primaryPool } from './membership';
import { annotations, driftAnnotation, durations } from './names';
import { annotationOf, hasAnnotation, isDone, runsDesiredImage } from './node-state';
import { completeUpdate, degrade, finishReboot, UpdateError, updateNode } from './node-update';
import type { ControllerContext } from '../client/controller';
import type { Informer } from '../client/informer';
import type { HostHardware } from '../host/hardware';
import type { MachineConfigNodeWriter } from './machine-config-node-writer';
import type { NodeCache } from './node-cache';
import type { MachineConfig, MachineConfigPool, Node } from './types';

export interface DaemonDependencies {
  pools: Informer<MachineConfigPool>;
  machineConfigs: Informer<MachineConfig>;
  nodeInformer: Informer<Node>;
  nodes: NodeCache;
  reports: MachineConfigNodeWriter;
  hosts: readonly HostHardware[];
}

/** Least real time between looks at a degraded node, at any clock speed. */
const leastDegradedRetryMs = 500;

/**
 * The machine-config-daemons of all nodes: each brings its node from currentConfig to desiredConfig,
 * and rests while the two are equal. Every step starts from the annotations, so that an update goes
 * on where it was when the operator is restarted.
 */
export class MachineConfigDaemons {
  readonly #context: ControllerContext;
  readonly #with: DaemonDependencies;
  readonly #queue: WorkQueue;
  readonly #reboots: HostReboots;
  /** Nodes whose daemon has begun: one that has not takes what is missing from the host's disk. */
  readonly #running = new Set<string>();

  constructor(context: ControllerContext, dependencies: DaemonDependencies) {
    this.#context = context;
    this.#with = dependencies;
    this.#reboots = new HostReboots(dependencies.nodes, context);
    this.#queue = new WorkQueue((name) => this.#sync(name), {
      name: 'machine-config-daemon',
      log: context.log,
      // One daemon per node: an update that waits must not hold up the others.
      concurrency: Number.POSITIVE_INFINITY,
    });
    dependencies.nodeInformer.onChange((type, node, old) => {
      const watched = [
        'desiredConfig',
        'currentConfig',
        'desiredImage',
        'currentImage',
        'state',
        'postConfigAction',
      ] as const;
      const news =
        !old ||
        watched.some((key) => annotationOf(old, key) !== annotationOf(node, key)) ||
        driftOf(old) !== driftOf(node);
      if (type === 'DELETED') this.#running.delete(node.metadata.name ?? '');
      else if (news) this.#queue.add(node.metadata.name ?? '');
    });
    dependencies.pools.onChange(() => {
      // A new node can only be set up once its pool has a config.
      for (const node of dependencies.nodes.list()) {
        if (annotationOf(node, 'currentConfig') === '') this.#queue.add(node.metadata.name ?? '');
      }
    });
  }

  stop(): Promise<void> {
    return this.#queue.stop();
  }

  async #sync(name: string): Promise<void> {
    const node = this.#with.nodes.get(name);
    if (!node) return;
    const managed = new ManagedNode(node, this.#context, this.#with.nodes, this.#with.reports);
    try {
      if (managed.annotation('postConfigAction') === 'Rebooting') {
        await finishReboot(managed, this.#reboots);
      } else if (this.#running.has(name) || managed.annotation('currentConfig') !== '') {
        this.#running.add(name);
        await this.#reconcile(managed);
      } else await this.#firstBoot(managed);
    } catch (error) {
      if (!(error instanceof UpdateError)) throw error;
      await degrade(managed, error.message);
      const retry = this.#context.clock.real(durations.degradedRetry);
      this.#queue.add(managed.name, Math.max(leastDegradedRetryMs, retry));
    }
  }

  /**
   * Brings the node to what is desired. A daemon that runs counts on the annotations: without them, or
   * with names of configs that are not there, it gives up in its own words and looks again.
   */
  async #reconcile(managed: ManagedNode): Promise<void> {
    const { node } = managed;
    const current = managed.annotation('currentConfig');
    const desired = managed.annotation('desiredConfig');
    await this.#config(desired);
    requireAnnotation(managed, 'currentConfig');
    if (current !== desired) await this.#config(current);
    requireAnnotation(managed, 'state');
    const drift = driftOf(node);
    if (isDone(node)) {
      if (drift === undefined) return this.#settle(managed);
      await managed.event('ConfigDriftDetected', mismatch(drift), 'Warning');
    }
    if (drift !== undefined) {
      await managed.report('Updated', 'False', `Node ${managed.name} needs an update`);
      await managed.event('PreflightConfigDriftCheckFailed', mismatch(drift), 'Warning');
      throw new UpdateError(
        `unexpected on-disk state validating against ${current}: ${mismatch(drift)}`,
      );
    }
    if (current === desired && runsDesiredImage(node)) {
      await completeUpdate(managed, desiredOf(node));
    } else await this.#update(managed);
  }

  /** A node that joins the cluster was installed with its pool's config. */
  async #firstBoot(managed: ManagedNode): Promise<void> {
    const pool = primaryPool(managed.node, this.#with.pools.list());
    const config = pool?.spec?.configuration?.name;
    if (!config) return;
    await managed.annotate({
      currentConfig: config,
      desiredConfig: config,
      state: 'Done',
      reason: '',
      desiredDrain: `uncordon-${config}`,
      lastAppliedDrain: `uncordon-${config}`,
    });
  }

  async #settle(managed: ManagedNode): Promise<void> {
    if (await managed.isReportedSettled()) return;
    await managed.syncSpec();
    await managed.report('Updated', 'True', `Node ${managed.name} Updated`);
  }

  async #update(managed: ManagedNode): Promise<void> {
    const fault = () =>
      this.#with.hosts.find(({ nodeName }) => nodeName === managed.name)?.faults?.degradeOnApply;
    // What has degraded a node is not tried again, with state Working, while it lasts.
    const lasting = managed.annotation('state') === 'Degraded' ? fault() : undefined;
    if (lasting !== undefined) throw new UpdateError(lasting);
    const config = (name: string) => this.#config(name);
    await updateNode(managed, {
      clock: this.#context.clock,
      reboots: this.#reboots,
      config,
      fault,
    });
  }

  async #config(name: string): Promise<MachineConfig> {
    // A node may be targeted before the informer has heard of the config that was just rendered.
    const config =
      name === ''
        ? undefined
        : (this.#with.machineConfigs.get(name) ??
          (await this.#context.client.get<MachineConfig>(resources.machineConfig, name)));
    if (config) return config;
    const kind = 'machineconfig.machineconfiguration.openshift.io';
    throw new UpdateError(`${kind} "${name}" not found`);
  }
}

function requireAnnotation(managed: ManagedNode, key: keyof typeof annotations): void {
  if (hasAnnotation(managed.node, key)) {
    if (managed.annotation(key) !== '' || key === 'state') return;
    throw new UpdateError('machineconfig.machineconfiguration.openshift.io "" not found');
  }
  throw new UpdateError(`${annotations[key]} annotation not found on node '${managed.name}'`);
}

/** Path of the file that differs from the config, if one does. */
function driftOf({ metadata }: Node): string | undefined {
  return metadata.annotations?.[driftAnnotation];
}

function mismatch(path: string): string {
  return `content mismatch for file "${path}"`;
}
