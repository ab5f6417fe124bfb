import { resources, type ControllerContext } from '../../client';
import { runBootUnits } from '../../host/boot-units';
import type { Host } from '../../host/host-model';
import type { Node } from '../model/types';
import type { Scope } from '../runtime/scope';
import { machineConfigAnnotations, type ConfigFilesReader } from './config-files';
import { lostConditions, measuredMemory, nextBootId, readyConditions } from './node-status';

/** Simulated duration of a reboot where the hardware says nothing else: bare metal, five minutes. */
const defaultRebootMs = 300_000;

/** A new value restarts the kubelet of a node, as an administrator does on the host. */
export const restartKubeletAnnotation = 'simulator.cmmd.test/restart-kubelet';

export interface PowerHooks {
  /** The host went down: nothing on it answers any more. */
  down(host: Host): Promise<void>;
  /** The host is up again, its node reported ready. */
  up(host: Host): void;
}

/**
 * Boots of hosts and the configuration they run. A reboot is asked for by the node's annotation
 * post-config-action = Rebooting; each such request is one reboot.
 */
export class Power {
  readonly #scope: Scope;
  readonly #ctx: ControllerContext;
  readonly #files: ConfigFilesReader;
  readonly #hooks: PowerHooks;
  readonly #down = new Set<string>();
  readonly #served = new Set<string>();
  readonly #restarts = new Map<string, string>();
  readonly #seenConfig = new Map<string, string>();

  constructor(scope: Scope, files: ConfigFilesReader, hooks: PowerHooks) {
    this.#scope = scope;
    this.#ctx = scope.ctx;
    this.#files = files;
    this.#hooks = hooks;
  }

  isDown(node: string): boolean {
    return this.#down.has(node);
  }

  /**
   * Follows the node's annotations; resolves when a reboot it started is over. False when the
   * node's config is not there (yet), so that it must be looked for again.
   */
  async sync(node: Node, host: Host): Promise<boolean> {
    const annotations = node.metadata.annotations ?? {};
    await this.#restartKubelet(node, host);
    const current = annotations[machineConfigAnnotations.currentConfig];
    if (annotations[machineConfigAnnotations.postConfigAction] !== 'Rebooting') {
      this.#served.delete(host.name);
      return this.#followCurrent(host, current);
    }
    if (host.activeConfig === undefined) await this.#followCurrent(host, current);
    if (this.#served.has(host.name) || this.#down.has(host.name)) return true;
    this.#down.add(host.name);
    try {
      await this.#reboot(node, host);
      this.#served.add(host.name);
    } finally {
      this.#down.delete(host.name);
    }
    this.#hooks.up(host);
    return true;
  }

  /** Takes over a config that became current: at the start, or applied without a reboot. */
  async #followCurrent(host: Host, current: string | undefined): Promise<boolean> {
    if (current === undefined || this.#seenConfig.get(host.name) === current) return true;
    const files = await this.#files.read(current);
    if (!files) return false;
    host.activate(current, files.files);
    this.#seenConfig.set(host.name, current);
    return true;
  }

  /**
   * `systemctl restart kubelet`, asked for by a new value of an annotation: it measures memory and huge pages
   * anew; pods run on.
   */
  async #restartKubelet(node: Node, host: Host): Promise<void> {
    const asked = node.metadata.annotations?.[restartKubeletAnnotation];
    const before = this.#restarts.get(host.name);
    this.#restarts.set(host.name, asked ?? '');
    if (before === undefined || asked === undefined || asked === before || this.isDown(host.name)) {
      return;
    }
    await this.#patchStatus(host, measuredMemory(node, host.memoryBytes(), host.hugePageBytes()));
    this.#event(node, 'Normal', 'Starting', 'Starting kubelet.');
  }

  async #reboot(node: Node, host: Host): Promise<void> {
    await this.#patchStatus(host, { conditions: lostConditions(node) });
    await this.#hooks.down(host);
    await this.#ctx.clock.sleep(
      host.hardware.faults?.rebootMs ?? defaultRebootMs,
      this.#scope.signal,
    );

    // What the node says now counts: labels, taints and annotations changed while it was away.
    const latest = await this.#ctx.client.get<Node>(resources.node, host.name);
    if (!latest) return;
    const desired = latest.metadata.annotations?.[machineConfigAnnotations.desiredConfig];
    const files = desired === undefined ? undefined : await this.#files.read(desired);
    host.boot();
    if (desired !== undefined && files) {
      host.activate(desired, files.files);
      for (const line of await runBootUnits(host, files)) this.#ctx.log(`${host.name}: ${line}`);
    }
    const bootID = nextBootId(this.#ctx.seed, latest);
    await this.#patchStatus(host, {
      ...measuredMemory(latest, host.memoryBytes(), host.hugePageBytes()),
      conditions: readyConditions(latest),
      nodeInfo: { ...latest.status?.nodeInfo, bootID },
    });
    this.#event(latest, 'Normal', 'Starting', 'Starting kubelet.');
    const rebooted = `Node ${host.name} has been rebooted, boot id: ${bootID}`;
    this.#event(latest, 'Warning', 'Rebooted', rebooted);
    const ready = `Node ${host.name} status is now: NodeReady`;
    this.#event(latest, 'Normal', 'NodeReady', ready);
  }

  async #patchStatus(host: Host, status: object): Promise<void> {
    const options = { subresource: 'status' };
    await this.#ctx.client.mergePatch(resources.node, host.name, undefined, { status }, options);
  }

  #event(object: Node, type: 'Normal' | 'Warning', reason: string, message: string): void {
    const host = object.metadata.name ?? '';
    this.#scope.event({ object, type, reason, message, host });
  }
}
