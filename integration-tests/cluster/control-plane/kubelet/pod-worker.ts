import { keyOf, randomFor, resources, type ControllerContext, type WorkQueue } from '../../client';
import type { Host } from '../../host/host-model';
import { isTerminal } from '../model/conditions';
import type { Node, Pod, PodStatus } from '../model/types';
import type { PodIndex } from '../runtime/pod-index';
import type { Scope } from '../runtime/scope';
import { admit } from './admission';
import { isCollector, type Collectors } from './collectors';
import { internalIp } from './node-status';
import type { PodIps } from './pod-ips';
import { exitCodeOf, restartCrashed } from './crash-loop';
import {
  creatingStatus,
  finishedStatus,
  isUnpullable,
  rejectedStatus,
  runningStatus,
  unpulledStatus,
} from './pod-status';

/** Simulated seconds after which the containers of a pod exit by themselves with code 0. */
export const exitAfterAnnotation = 'simulator.cmmd.test/exit-after';

/** Containers that ignore SIGTERM would take the whole grace period; simulated ones take less. */
const longestStopMs = 4000;

type Due = Map<string, number>;

/** Runs pods through their lives on nodes that are up. All state it needs twice is in the API. */
export class PodWorker {
  readonly #scope: Scope;
  readonly #ctx: ControllerContext;
  readonly #pods: PodIndex;
  readonly #ips: PodIps;
  readonly #collectors: Collectors;
  readonly #queue: () => WorkQueue;
  /** Pods this kubelet let in whose status is not in the cache yet. */
  readonly #admitted = new Set<string>();
  readonly #startDue: Due = new Map();
  readonly #stopDue: Due = new Map();
  readonly #exitDue: Due = new Map();
  readonly #restartDue: Due = new Map();
  readonly #restart = new Set<string>();

  constructor(
    scope: Scope,
    pods: PodIndex,
    ips: PodIps,
    collectors: Collectors,
    queue: () => WorkQueue,
  ) {
    this.#scope = scope;
    this.#ctx = scope.ctx;
    this.#pods = pods;
    this.#ips = ips;
    this.#collectors = collectors;
    this.#queue = queue;
  }

  /** The host booted: what was running starts anew. */
  restartAll(node: string): void {
    for (const pod of this.#pods.onNode(node)) {
      if (pod.status?.phase === 'Running') this.#restart.add(pod.metadata.uid ?? '');
      this.#queue().add(keyOf(pod));
    }
  }

  async sync(pod: Pod, node: Node, host: Host): Promise<void> {
    const uid = pod.metadata.uid ?? '';
    if (pod.metadata.deletionTimestamp) return this.#terminate(pod);
    if (isTerminal(pod)) return;
    if (pod.status?.phase !== 'Running') return this.#start(pod, node);
    if (this.#restart.has(uid)) return this.#restartContainers(pod, node);
    const exitCode = exitCodeOf(pod);
    if (exitCode !== undefined) return this.#restartCrashed(pod, node, exitCode);
    if (isCollector(pod)) await this.#collectors.ensure(pod, host);
    return this.#exitWhenDue(pod);
  }

  /** The pod is gone from the API. */
  async forget(pod: Pod): Promise<void> {
    const uid = pod.metadata.uid ?? '';
    this.#admitted.delete(uid);
    this.#restart.delete(uid);
    for (const due of [this.#startDue, this.#stopDue, this.#exitDue, this.#restartDue])
      due.delete(uid);
    this.#ips.release(pod.spec.nodeName ?? '', uid);
    await this.#collectors.stop(uid);
  }

  async #start(pod: Pod, node: Node): Promise<void> {
    const uid = pod.metadata.uid ?? '';
    if (!this.#startDue.has(uid)) {
      const rejection = this.#admitted.has(uid) ? undefined : admit(pod, node, this.#present(pod));
      if (rejection) {
        await this.#write(pod, rejectedStatus(rejection));
        this.#event(pod, 'Warning', rejection.reason, rejection.message);
        return;
      }
      this.#admitted.add(uid);
      const broken = pod.spec.containers.find(isUnpullable);
      if (!pod.status?.startTime) {
        const status = broken ? unpulledStatus : creatingStatus;
        await this.#write(pod, status(pod, this.#addresses(pod, node)));
        if (broken) {
          const message = `Failed to pull image "${broken.image}": name cannot be resolved`;
          this.#event(pod, 'Warning', 'Failed', message);
        }
      }
      if (broken) return;
    }
    const pullMs = 500 + 2500 * randomFor(this.#ctx.seed, 'pull', keyOf(pod));
    if (!this.#isDue(this.#startDue, pod, pullMs)) return;
    await this.#write(pod, runningStatus(pod, this.#addresses(pod, node)));
    this.#startDue.delete(uid);
    for (const { name, image = '' } of pod.spec.containers) {
      const pulled = `Container image "${image}" already present on machine`;
      this.#event(pod, 'Normal', 'Pulled', pulled);
      this.#event(pod, 'Normal', 'Created', `Created container ${name}`);
      this.#event(pod, 'Normal', 'Started', `Started container ${name}`);
    }
  }

  #restartCrashed(pod: Pod, node: Node, exitCode: number): Promise<void> {
    return restartCrashed(pod, exitCode, {
      addresses: () => this.#addresses(pod, node),
      isDue: (_pod, ms) => this.#isDue(this.#restartDue, pod, ms),
      restarted: () => this.#restartDue.delete(pod.metadata.uid ?? ''),
      write: (_pod, status) => this.#write(pod, status),
      event: (_pod, ...event) => this.#event(pod, ...event),
    });
  }

  async #restartContainers(pod: Pod, node: Node): Promise<void> {
    const uid = pod.metadata.uid ?? '';
    const runs = (pod.spec.restartPolicy ?? 'Always') !== 'Never';
    this.#ips.release(node.metadata.name ?? '', uid);
    const status = runs ? runningStatus(pod, this.#addresses(pod, node)) : finishedStatus(pod, 255);
    await this.#write(pod, status);
    this.#restart.delete(uid);
  }

  async #terminate(pod: Pod): Promise<void> {
    const uid = pod.metadata.uid ?? '';
    const { name = '', namespace } = pod.metadata;
    const graceMs = (pod.metadata.deletionGracePeriodSeconds ?? 30) * 1000;
    const runs = pod.status?.phase === 'Running';
    if (runs && !this.#stopDue.has(uid)) {
      for (const container of pod.spec.containers) {
        this.#event(pod, 'Normal', 'Killing', `Stopping container ${container.name}`);
      }
    }
    const stopMs = runs ? Math.min(graceMs, longestStopMs) : 0;
    if (!this.#isDue(this.#stopDue, pod, stopMs)) return;
    await this.#collectors.stop(uid);
    // The kubelet confirms that the containers are gone: only then does the object go.
    const options = { gracePeriodSeconds: 0, ...(uid && { preconditions: { uid } }) };
    await this.#ctx.client.delete(resources.pod, name, namespace, options);
  }

  async #exitWhenDue(pod: Pod): Promise<void> {
    const seconds = Number(pod.metadata.annotations?.[exitAfterAnnotation]);
    if (!Number.isFinite(seconds) || (pod.spec.restartPolicy ?? 'Always') === 'Always') return;
    if (!this.#isDue(this.#exitDue, pod, seconds * 1000)) return;
    await this.#write(pod, finishedStatus(pod, 0));
  }

  /** True once `ms` simulated milliseconds passed since first asked; until then it asks again. */
  #isDue(due: Due, pod: Pod, ms: number): boolean {
    const uid = pod.metadata.uid ?? '';
    const now = performance.now();
    const at = due.get(uid) ?? now + this.#ctx.clock.real(ms);
    due.set(uid, at);
    if (at <= now) return true;
    this.#queue().add(keyOf(pod), at - now);
    return false;
  }

  /** Other pods that hold resources of the node. */
  #present(pod: Pod): Pod[] {
    const others: Pod[] = [];
    for (const other of this.#pods.onNode(pod.spec.nodeName ?? '')) {
      if (other.metadata.uid === pod.metadata.uid || isTerminal(other)) continue;
      const running = other.status?.phase === 'Running' || other.status?.startTime !== undefined;
      if (running || this.#admitted.has(other.metadata.uid ?? '')) others.push(other);
    }
    return others;
  }

  #addresses(pod: Pod, node: Node): { hostIP: string; podIP: string } {
    const hostIP = internalIp(node);
    if (pod.spec.hostNetwork) return { hostIP, podIP: hostIP };
    const nodeName = node.metadata.name ?? '';
    const uid = pod.metadata.uid ?? '';
    return { hostIP, podIP: this.#ips.take(nodeName, uid, this.#pods.onNode(nodeName)) };
  }

  async #write(pod: Pod, status: PodStatus): Promise<void> {
    const { name = '', namespace, uid } = pod.metadata;
    const patch = { metadata: { uid }, status };
    await this.#ctx.client.mergePatch(resources.pod, name, namespace, patch, {
      subresource: 'status',
    });
  }

  #event(object: Pod, type: 'Normal' | 'Warning', reason: string, message: string): void {
    const host = object.spec.nodeName ?? '';
    this.#scope.event({ object, type, reason, message, host });
  }
}
