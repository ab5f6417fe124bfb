import { recordEvent } from '../client/events';
import { WorkQueue } from '../client/work-queue';
import { configChange } from './config-change';
import { durations, components } from './names';
import { annotationOf, isDone } from './node-state';
import { HostReboots } from './host-reboots';
import { primaryPool } from './membership';
import type { ControllerContext } from '../client/controller';
import type { Informer } from '../client/informer';
import type { HostHardware } from '../host/hardware';
import type { MachineConfigNodeWriter } from './machine-config-node-writer';
import type { ConditionType, StepReport } from './machine-config-node';
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

/** What stopped an update; becomes the node's state Degraded with this reason. */
class UpdateError extends Error {}

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

  constructor(context: ControllerContext, dependencies: DaemonDependencies) {
    this.#context = context;
    this.#with = dependencies;
    this.#reboots = new HostReboots(dependencies.nodes, context);
    this.#queue = new WorkQueue((name) => this.#sync(name), {
      name: 'machine-config-daemon',
      log: context.log,
      concurrency: Number.POSITIVE_INFINITY,
    });
    dependencies.nodeInformer.onChange((type, node, old) => {
      const name = node.metadata.name ?? '';
      const changed = ['desiredConfig', 'currentConfig', 'state', 'postConfigAction'] as const;
      const news =
        !old || changed.some((key) => annotationOf(old, key) !== annotationOf(node, key));
      if (type !== 'DELETED' && news) this.#queue.add(name);
    });
    dependencies.pools.onChange((type) => {
      if (type !== 'MODIFIED') return;
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
    if (annotationOf(node, 'currentConfig') === '') return this.#firstBoot(node);
    if (annotationOf(node, 'postConfigAction') === 'Rebooting') return this.#finishReboot(name);
    if (isDone(node)) return this.#settle(node);
    if (annotationOf(node, 'currentConfig') === annotationOf(node, 'desiredConfig')) {
      return this.#complete(name, annotationOf(node, 'currentConfig'));
    }
    return this.#update(node);
  }

  /** A node that joins the cluster was installed with its pool's config. */
  async #firstBoot(node: Node): Promise<void> {
    const pool = primaryPool(node, this.#with.pools.list());
    const config = pool?.spec?.configuration?.name;
    if (!config) return;
    await this.#annotate(node.metadata.name ?? '', {
      currentConfig: config,
      desiredConfig: config,
      state: 'Done',
      reason: '',
      desiredDrain: `uncordon-${config}`,
      lastAppliedDrain: `uncordon-${config}`,
    });
  }

  async #settle(node: Node): Promise<void> {
    if (await this.#with.reports.isSettled(node)) return;
    await this.#with.reports.syncSpec(node);
    await this.#report(node, 'Updated', 'True', `Node ${node.metadata.name} Updated`);
  }

  async #update(node: Node): Promise<void> {
    const name = node.metadata.name ?? '';
    try {
      this.#refuseFault(name, node);
      await this.#apply(node);
    } catch (error) {
      if (!(error instanceof UpdateError)) throw error;
      await this.#degrade(name, error.message);
    }
  }

  /** A node that a fault of its host has degraded stays so, quietly, while the fault lasts. */
  #refuseFault(name: string, node: Node): void {
    const fault = this.#faultOf(name);
    if (fault && annotationOf(node, 'state') === 'Degraded') throw new UpdateError(fault);
  }

  async #apply(node: Node): Promise<void> {
    const name = node.metadata.name ?? '';
    const { clock, signal } = this.#context;
    const target = annotationOf(node, 'desiredConfig');
    const from = this.#config(annotationOf(node, 'currentConfig'));
    const to = this.#config(target);
    await this.#report(node, 'Updated', 'False', `Node ${name} needs an update`);
    await this.#annotate(name, { state: 'Working', reason: '' });
    await this.#event(name, 'ConfigDriftMonitorStopped', 'Config Drift Monitor stopped');
    await clock.sleep(durations.prepare, signal);

    const change = configChange(from.spec ?? {}, to.spec ?? {});
    const drain = change.reboot && annotationOf(node, 'controlPlaneTopology') !== 'SingleReplica';
    const actions = change.reboot ? '[reboot]' : '[none]';
    const prepared = `Update Compatible. Post Cfg Actions: ${actions} Drain Required: ${drain}`;
    await this.#report(node, 'UpdatePrepared', 'True', prepared);
    await this.#with.reports.syncSpec(this.#with.nodes.get(name) ?? node);
    if (drain) await this.#drain(name, target);
    else await this.#skipDrain(node, change.reboot);

    await this.#applyFiles(node, change);
    if (change.reboot) {
      await this.#report(node, 'RebootedNode', 'Unknown', 'Upgrade requires a reboot.');
      await this.#event(name, 'Reboot', `Node will reboot into config ${target}`);
      this.#reboots.remember(this.#with.nodes.get(name) ?? node, target);
      await this.#annotate(name, { postConfigAction: 'Rebooting' });
      await this.#finishReboot(name);
    } else {
      await this.#event(name, 'SkipReboot', 'Config changes do not require reboot.');
      const message = 'Changes do not require a reboot';
      await this.#report(node, 'UpdatePostActionComplete', 'True', message, 'None');
      await this.#complete(name, target);
    }
  }

  async #drain(name: string, target: string): Promise<void> {
    const { nodes } = this.#with;
    const request = `drain-${target}`;
    const applied = (node: Node) => annotationOf(node, 'lastAppliedDrain') === request;
    const node = nodes.get(name);
    if (!node || applied(node)) return;
    await this.#event(name, 'Cordon', 'Cordoned node to apply update');
    await this.#event(name, 'Drain', 'Draining node to update config.');
    await this.#annotate(name, { desiredDrain: request });
    const tooLong = new AbortController();
    const cancel = this.#context.clock.after(durations.drainTimeout, () => tooLong.abort());
    try {
      await nodes.until(name, applied, AbortSignal.any([tooLong.signal, this.#context.signal]));
    } catch (error) {
      if (!tooLong.signal.aborted) throw error;
      const message = `failed to drain node: ${name} after 1 hour. Please see machine-config-controller logs for more information`;
      await this.#event(name, 'FailedToDrain', message, 'Warning');
      await this.#degrade(name, message);
      await nodes.until(name, applied, this.#context.signal);
      await this.#annotate(name, { state: 'Working', reason: '' });
    } finally {
      cancel();
    }
  }

  async #skipDrain(node: Node, reboots: boolean): Promise<void> {
    const message = 'Node Drain Not required for this update.';
    const parent = {
      type: 'UpdateExecuted',
      status: 'Unknown',
      reason: 'Drained',
      message,
    } as const;
    const reason = 'UpdateExecutedDrained';
    await this.#with.reports.report(node, parent, {
      type: 'Drained',
      status: 'False',
      reason,
      message,
    });
    const name = node.metadata.name ?? '';
    if (reboots) await this.#event(name, 'Drain', 'Drain not required, skipping');
  }

  async #applyFiles(node: Node, change: { system: boolean; files: boolean }): Promise<void> {
    const name = node.metadata.name ?? '';
    const step = (status: 'Unknown' | 'True', parentMessage: string, message: string) => {
      const type = 'AppliedFilesAndOS' as const;
      const parent = {
        type: 'UpdateExecuted',
        status,
        reason: type,
        message: parentMessage,
      } as const;
      const child = { type, status, reason: `UpdateExecuted${type}`, message };
      return this.#with.reports.report(this.#with.nodes.get(name) ?? node, parent, child);
    };
    const os = change.system ? '' : 'not';
    const keys = change.files ? '' : 'not';
    await step(
      'Unknown',
      'Updating the Files and OS on disk as a part of the in progress phase',
      `Applying files and new OS config to node. OS will ${os} need an update. SSH Keys will ${keys} need an update`,
    );
    if (change.system || change.files) {
      await this.#event(name, 'OSUpdateStarted', 'Changes do not require a new OS image');
      await this.#context.clock.sleep(durations.apply, this.#context.signal);
    }
    const fault = this.#faultOf(name);
    if (fault) throw new UpdateError(fault);
    await step(
      'True',
      'Updated the Files and OS on disk as a part of the in progress phase',
      `Applied files and new OS config to node. OS did ${os} need an update. SSH Keys did ${keys} need an update`,
    );
  }

  async #finishReboot(name: string): Promise<void> {
    const applied = await this.#reboots.finished(name);
    if (applied === undefined) return;
    const node = this.#with.nodes.get(name);
    if (!node) return;
    await this.#report(node, 'RebootedNode', 'True', 'Node has rebooted');
    await this.#annotate(name, { postConfigAction: '' });
    this.#reboots.forget(name);
    if (annotationOf(node, 'desiredConfig') === applied) {
      await this.#complete(name, applied);
    } else {
      // Targeted anew while it was down: go on from what it runs now, still cordoned.
      await this.#annotate(name, { currentConfig: applied });
    }
  }

  async #complete(name: string, config: string): Promise<void> {
    const { nodes } = this.#with;
    const request = `uncordon-${config}`;
    const resumed = `In desired config ${config}. Resumed normal operations. Applying proper annotations.`;
    const node = nodes.get(name);
    if (!node) return;
    await this.#report(node, 'Resumed', 'True', resumed);
    await this.#annotate(name, { desiredDrain: request });
    const applied = (now: Node) => annotationOf(now, 'lastAppliedDrain') === request;
    await nodes.until(name, applied, this.#context.signal);
    const uncordoned = `Update completed for config ${config} and node has been uncordoned`;
    await this.#event(name, 'Uncordon', uncordoned);
    await this.#event(name, 'NodeDone', `Setting node ${name}, currentConfig ${config} to Done`);
    await this.#annotate(name, { currentConfig: config, state: 'Done', reason: '' });
    const monitor = `Config Drift Monitor started, watching against ${config}`;
    await this.#event(name, 'ConfigDriftMonitorStarted', monitor);
    const done = nodes.get(name);
    if (!done) return;
    await this.#report(done, 'NodeDegraded', 'False', `Node ${name} upgrade succeeded`);
    if (isDone(done)) await this.#settle(done);
  }

  async #degrade(name: string, reason: string): Promise<void> {
    const node = this.#with.nodes.get(name);
    if (!node) return;
    await this.#annotate(name, { state: 'Degraded', reason });
    const message = `Node ${name} upgrade failure. ${reason}`;
    await this.#report(this.#with.nodes.get(name) ?? node, 'NodeDegraded', 'True', message);
    this.#queue.add(name, Math.max(100, this.#context.clock.real(durations.degradedRetry)));
  }

  #config(name: string): MachineConfig {
    const config = this.#with.machineConfigs.get(name);
    if (config) return config;
    const kind = 'machineconfig.machineconfiguration.openshift.io';
    throw new UpdateError(`missing MachineConfig ${name}\n${kind} "${name}" not found`);
  }

  #faultOf(name: string): string | undefined {
    return this.#with.hosts.find(({ nodeName }) => nodeName === name)?.faults?.degradeOnApply;
  }

  #annotate(name: string, values: Parameters<NodeCache['annotate']>[1]): Promise<void> {
    return this.#with.nodes.annotate(name, values, this.#context.signal);
  }

  #report(
    node: Node,
    type: ConditionType,
    status: StepReport['status'],
    message: string,
    reason: string = type,
  ): Promise<void> {
    const latest = this.#with.nodes.get(node.metadata.name ?? '') ?? node;
    return this.#with.reports.report(latest, { type, status, reason, message });
  }

  async #event(
    name: string,
    reason: string,
    message: string,
    type: 'Normal' | 'Warning' = 'Normal',
  ): Promise<void> {
    const object = this.#with.nodes.get(name);
    if (!object) return;
    const component = components.daemon;
    await recordEvent(this.#context.client, {
      object,
      type,
      reason,
      message,
      component,
      host: name,
    });
  }
}
