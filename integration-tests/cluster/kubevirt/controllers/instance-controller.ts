import {
  keyOf,
  randomSuffix,
  resources,
  splitKey,
  type Controller,
  type ControllerContext,
  type KubeObject,
} from '../../client';
import type { Host } from '../../host/host-model';
import { condition, isTerminal } from '../../control-plane/model/conditions';
import type { Condition, Pod } from '../../control-plane/model/types';
import { controller } from '../../control-plane/runtime/controller';
import type { SharedInformers } from '../../control-plane/runtime/informers';
import type { PodIndex } from '../../control-plane/runtime/pod-index';
import type { Scope } from '../../control-plane/runtime/scope';
import { Backoff } from '../../client/backoff';
import { liveMigratable, updated } from '../conditions';
import { ensureBudget } from './budget';
import { defineDomain } from '../domain/define';
import { launcherPod } from '../launcher-pod';
import { withAutomaticLimits } from '../quota';
import type { Plugin } from '../plugin/plugin';
import { hasGate, type KubeVirt, type VirtualMachineInstance } from '../types';

/**
 * Simulated milliseconds until what failed is tried again, to start a domain or to create a pod: twice as long each time,
 * as KubeVirt does, which begins with less and waits for up to 16 minutes.
 */
const retryMs = { first: 15_000, longest: 60_000 };
/** Least real milliseconds: each try may run a script. */
const leastMs = 500;

export interface KubevirtOptions {
  minor: number;
  hosts: ReadonlyMap<string, Host>;
}

type Phase = 'Pending' | 'Scheduling' | 'Scheduled' | 'Running' | 'Succeeded' | 'Failed';

/**
 * VirtualMachineInstance → virt-launcher pod → domain: what virt-controller and, on the hosts, virt-handler and
 * virt-launcher do.
 */
export function createInstanceController(
  ctx: ControllerContext,
  shared: SharedInformers,
  options: KubevirtOptions,
): Controller {
  const named = { name: 'virtual-machine-instance', component: 'virtualmachine-controller' };
  return controller(named, ctx, shared, (scope) => {
    const vmis = scope.informer<VirtualMachineInstance>(resources.virtualMachineInstance);
    const configMaps = scope.informer(resources.configMap);
    const quotas = scope.informer(resources.resourceQuota);
    const claims = scope.informer<Claim>(resources.persistentVolumeClaim);
    const kubevirts = scope.informer<KubeVirt>(resources.kubeVirt);
    const plugins =
      options.minor >= 9 ? scope.informer<Plugin>(resources.kubevirtPlugin) : undefined;
    const worker = new InstanceWorker(scope, scope.podIndex(), options, {
      configMap: (namespace, name) => configMaps.get(name, namespace),
      kubevirt: () => kubevirts.list()[0],
      quotas: (namespace) =>
        quotas.list().filter(({ metadata }) => metadata.namespace === namespace),
      plugins: () => (hasGate(kubevirts.list()[0], 'Plugins') ? (plugins?.list() ?? []) : []),
      shared: (namespace, name) => {
        const claim = claims.get(name, namespace);
        return claim && (claim.spec?.accessModes ?? []).includes('ReadWriteMany');
      },
    });
    const queue = scope.queue(async (key) => {
      const { name, namespace } = splitKey(key);
      const vmi = vmis.get(name, namespace);
      const again = vmi && (await worker.sync(vmi));
      if (again !== undefined) queue.add(key, Math.max(leastMs, ctx.clock.real(again)));
    }, 8);
    scope.watch<VirtualMachineInstance>(resources.virtualMachineInstance, (type, vmi) => {
      if (type === 'DELETED') worker.forget(vmi);
      else queue.add(keyOf(vmi));
    });
    scope.watch<Pod>(resources.pod, (_type, pod) => {
      const owner = pod.metadata.ownerReferences?.find(
        ({ kind }) => kind === 'VirtualMachineInstance',
      );
      if (owner) queue.add(`${pod.metadata.namespace}/${owner.name}`);
    });
  });
}

interface Claim extends KubeObject {
  spec?: { accessModes?: string[] };
}

interface Sources {
  configMap: (namespace: string, name: string) => KubeObject | undefined;
  kubevirt: () => KubeVirt | undefined;
  quotas: (namespace: string) => KubeObject[];
  plugins: () => readonly Plugin[];
  shared: (namespace: string, claim: string) => boolean | undefined;
}

/**
 * That an instance could not be brought to what it asks for. For the same reason KubeVirt leaves the message of the first
 * time: one that names a pod, whose name is another each time, would have the instance looked at again at once, for ever.
 */
function failedFor(vmi: VirtualMachineInstance, reason: string, message: string) {
  const known = condition(vmi.status?.conditions, 'Synchronized');
  const isSame = known?.status === 'False' && known.reason === reason;
  return { status: 'False', reason, message: isSame ? (known.message ?? '') : message } as const;
}

class InstanceWorker {
  /** Pods of each instance so far: their names must differ. */
  readonly #made = new Map<string, number>();
  /** How often in a row each instance could not be brought further. */
  readonly #failures = new Map<string, Backoff>();
  /** Runs of the hooks of machines that ran already when the simulation started. */
  readonly #settled = new Map<string, Promise<string>>();

  constructor(
    private readonly scope: Scope,
    private readonly pods: PodIndex,
    private readonly options: KubevirtOptions,
    private readonly sources: Sources,
  ) {}

  /** The instance is gone: so is its domain. */
  forget(vmi: VirtualMachineInstance): void {
    this.#made.delete(vmi.metadata.uid ?? '');
    this.#failures.delete(vmi.metadata.uid ?? '');
    for (const pod of this.pods.ownedBy(vmi.metadata.uid)) this.#endDomain(pod);
  }

  /** Returns the simulated milliseconds after which to look again, if at all. */
  async sync(vmi: VirtualMachineInstance): Promise<number | undefined> {
    const phase = (vmi.status?.phase ?? 'Pending') as Phase;
    if (phase === 'Failed' || phase === 'Succeeded' || vmi.metadata.deletionTimestamp)
      return undefined;
    const pod = this.#podOf(vmi);
    if (!pod) return phase === 'Running' ? this.#end(vmi, 'Failed') : this.#createPod(vmi);
    if (isTerminal(pod)) {
      this.#endDomain(pod);
      return this.#end(vmi, pod.status?.phase === 'Succeeded' ? 'Succeeded' : 'Failed', pod);
    }
    if (pod.metadata.deletionTimestamp)
      return phase === 'Running' ? this.#end(vmi, 'Failed') : undefined;
    if (pod.status?.phase !== 'Running') return this.#scheduling(vmi, pod);
    return this.#start(vmi, pod, phase);
  }

  /** The pod on the instance's own node: the target of a migration is another one. */
  #podOf(vmi: VirtualMachineInstance): Pod | undefined {
    const owned = this.pods.ownedBy(vmi.metadata.uid);
    const { nodeName } = vmi.status ?? {};
    const here = owned.filter(
      ({ spec, metadata }) =>
        (nodeName !== undefined && spec.nodeName === nodeName) ||
        metadata.labels?.['kubevirt.io/migrationJobUID'] === undefined,
    );
    return here.find((pod) => nodeName === undefined || pod.spec.nodeName === nodeName) ?? here[0];
  }

  async #createPod(vmi: VirtualMachineInstance): Promise<number | undefined> {
    const { uid = '', name = '', namespace = '' } = vmi.metadata;
    const nth = this.#made.get(uid) ?? 0;
    try {
      const pod = launcherPod(vmi, {
        name: `virt-launcher-${name}-${randomSuffix(this.scope.ctx.seed, 5, 'launcher', uid, nth)}`,
        minor: this.options.minor,
        kubevirt: this.sources.kubevirt(),
        configMap: (each) => this.sources.configMap(namespace, each),
      });
      this.#made.set(uid, nth + 1);
      const limited = withAutomaticLimits(pod, this.sources.quotas(namespace));
      const made = await this.scope.ctx.client.create(resources.pod, limited);
      this.#failures.delete(uid);
      this.#event(
        vmi,
        'Normal',
        'SuccessfulCreate',
        `Created virtual machine pod ${made.metadata.name}`,
      );
      await this.#write(vmi, { phase: 'Scheduling' }, { Ready: notReady, Synchronized: undefined });
      return undefined;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#event(vmi, 'Warning', 'FailedCreate', `Error creating pod: ${message}`);
      await this.#write(
        vmi,
        { phase: 'Pending' },
        {
          Ready: notReady,
          Synchronized: failedFor(vmi, 'FailedCreate', message),
        },
      );
      return this.#nextTry(vmi);
    }
  }

  #nextTry({ metadata: { uid = '' } }: VirtualMachineInstance): number {
    const known = this.#failures.get(uid) ?? new Backoff(retryMs.first, retryMs.longest, false);
    this.#failures.set(uid, known);
    return known.next();
  }

  async #scheduling(vmi: VirtualMachineInstance, pod: Pod): Promise<undefined> {
    const scheduled = condition(pod.status?.conditions, 'PodScheduled');
    const waits = scheduled?.status === 'False' ? scheduled : undefined;
    await this.#write(vmi, { phase: 'Scheduling' }, { Ready: notReady, PodScheduled: waits });
    return undefined;
  }

  async #start(vmi: VirtualMachineInstance, pod: Pod, phase: Phase): Promise<number | undefined> {
    const { nodeName = '' } = pod.spec;
    const host = this.options.hosts.get(nodeName);
    const uid = pod.metadata.uid ?? '';
    if (!host || host.domains.has(uid)) {
      if (phase === 'Running') return undefined;
    }
    const { namespace = '' } = vmi.metadata;
    try {
      if (host && !host.domains.has(uid)) {
        const domain = await defineDomain(vmi, {
          host,
          configMap: (name) => this.sources.configMap(namespace, name),
          plugins: this.sources.plugins(),
          known: phase === 'Running' ? this.#settled : undefined,
        });
        host.domains.set(uid, domain);
      }
    } catch (error) {
      return this.#failed(vmi, phase, nodeName, error);
    }
    if (phase === 'Running') return undefined;
    const migratable = liveMigratable(vmi.spec, {
      shared: (claim) => this.sources.shared(namespace, claim),
    });
    await this.#write(
      vmi,
      { phase: 'Running', nodeName, activePods: { [uid]: nodeName } },
      {
        PodScheduled: undefined,
        Synchronized: undefined,
        Ready: { status: 'True' },
        LiveMigratable: migratable,
        AgentConnected: { status: 'True' },
      },
      { 'kubevirt.io/nodeName': nodeName },
    );
    this.#failures.delete(vmi.metadata.uid ?? '');
    await ensureBudget(this.scope.ctx, vmi);
    this.#event(vmi, 'Normal', 'Started', 'VirtualMachineInstance started.');
    return undefined;
  }

  /** A domain that cannot be defined: the instance says why, and it is tried again. */
  async #failed(
    vmi: VirtualMachineInstance,
    phase: Phase,
    nodeName: string,
    error: unknown,
  ): Promise<number | undefined> {
    const why = error instanceof Error ? error.message : String(error);
    if (phase === 'Running') {
      // It ran before the simulation started; that it could not be started now changes nothing for it.
      this.scope.ctx.log(`domain of ${keyOf(vmi)}: ${why}`);
      return undefined;
    }
    const message = `server error. command SyncVMI failed: ${JSON.stringify(why)}`;
    const known = condition(vmi.status?.conditions, 'Synchronized');
    if (known?.message !== message) this.#event(vmi, 'Warning', 'SyncFailed', message);
    await this.#write(
      vmi,
      { phase: 'Scheduled', nodeName },
      {
        PodScheduled: undefined,
        Ready: {
          ...notReady,
          reason: 'GuestNotRunning',
          message: 'Guest VM is not reported as running',
        },
        Synchronized: failedFor(vmi, 'Synchronizing with the Domain failed.', message),
      },
    );
    return this.#nextTry(vmi);
  }

  async #end(
    vmi: VirtualMachineInstance,
    phase: 'Succeeded' | 'Failed',
    pod?: Pod,
  ): Promise<undefined> {
    const killed = pod?.status?.containerStatuses?.some(
      ({ state }) => state.terminated?.reason === 'OOMKilled',
    );
    const reason = killed ? 'GuestCrashed' : 'PodTerminating';
    const message = killed
      ? 'The VirtualMachineInstance crashed: its process was killed because it ran out of memory.'
      : 'virt-launcher pod has terminated';
    this.#event(
      vmi,
      phase === 'Failed' ? 'Warning' : 'Normal',
      killed ? 'Stopped' : 'Deleted',
      message,
    );
    await this.#write(vmi, { phase }, { Ready: { status: 'False', reason, message } });
    return undefined;
  }

  #endDomain(pod: Pod): void {
    this.options.hosts.get(pod.spec.nodeName ?? '')?.domains.delete(pod.metadata.uid ?? '');
  }

  async #write(
    vmi: VirtualMachineInstance,
    fields: Record<string, unknown>,
    changes: Record<string, Omit<Condition, 'type'> | undefined>,
    labels: Record<string, string> = {},
  ): Promise<void> {
    const { name = '', namespace, uid } = vmi.metadata;
    const conditions = updated(vmi.status?.conditions, changes);
    const status = { ...fields, conditions };
    const known = vmi.status ?? {};
    const same = Object.entries(status).every(
      ([key, value]) => JSON.stringify(known[key]) === JSON.stringify(value),
    );
    const unlabelled = Object.entries(labels).some(
      ([key, value]) => vmi.metadata.labels?.[key] !== value,
    );
    if (same && !unlabelled) return;
    const patch = { metadata: { uid, labels }, status };
    await this.scope.ctx.client.mergePatch(
      resources.virtualMachineInstance,
      name,
      namespace,
      patch,
    );
  }

  #event(object: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.scope.event({ object, type, reason, message });
  }
}

const notReady = {
  status: 'False',
  reason: 'PodNotExists',
  message: 'virt-launcher pod has not yet been scheduled',
};
