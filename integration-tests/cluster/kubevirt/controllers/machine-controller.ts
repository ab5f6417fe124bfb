import {
  isAlreadyExists,
  keyOf,
  resources,
  splitKey,
  type Controller,
  type ControllerContext,
  type KubeObject,
} from '../../client';
import { timestamp } from '../../control-plane/model/conditions';
import { controllerReference } from '../../control-plane/model/pod-template';
import { controller } from '../../control-plane/runtime/controller';
import type { SharedInformers } from '../../control-plane/runtime/informers';
import type { Scope } from '../../control-plane/runtime/scope';
import { updated } from '../conditions';
import { expandInstancetype, findInstancetype } from '../instancetype';
import { overcommitted } from '../launcher-pod';
import { printableStatus, runStrategyOf } from '../printable-status';
import type { Instancetype, KubeVirt, VirtualMachine, VirtualMachineInstance } from '../types';
import { guestBytes } from '../domain/domain-xml';

/** Simulated milliseconds until a machine that failed is started again: grows with each failure. */
const backoffMs = (failures: number) => Math.min(300_000, 10_000 * failures ** 2);

/** VirtualMachine → VirtualMachineInstance: starts, stops and restarts them, and says how they are. */
export function createMachineController(
  ctx: ControllerContext,
  shared: SharedInformers,
): Controller {
  const named = { name: 'virtual-machine', component: 'virtualmachine-controller' };
  return controller(named, ctx, shared, (scope) => {
    const vms = scope.informer<VirtualMachine>(resources.virtualMachine);
    const vmis = scope.informer<VirtualMachineInstance>(resources.virtualMachineInstance);
    const types = scope.informer<Instancetype>(resources.clusterInstancetype);
    const kubevirts = scope.informer<KubeVirt>(resources.kubeVirt);
    const volumes = scope.informer<Volume>(resources.dataVolume);
    const worker = new MachineWorker(scope, {
      instance: (key) => {
        const { name, namespace } = splitKey(key);
        return vmis.get(name, namespace);
      },
      instancetype: (_collection, name) => types.get(name),
      kubevirt: () => kubevirts.list()[0],
      volume: (name, namespace) => volumes.get(name, namespace),
    });
    const queue = scope.queue(async (key) => {
      const { name, namespace } = splitKey(key);
      const vm = vms.get(name, namespace);
      const again = vm && (await worker.sync(vm));
      if (again !== undefined) queue.add(key, ctx.clock.real(again));
    });
    scope.watch<VirtualMachine>(resources.virtualMachine, (type, vm, old) => {
      if (type === 'DELETED') return;
      if (type === 'ADDED' && isSettled(vm)) return;
      if (type === 'MODIFIED' && old?.metadata.generation === vm.metadata.generation) return;
      queue.add(keyOf(vm));
    });
    // A machine waits for its disks.
    scope.watch<Volume>(resources.dataVolume, (_type, { metadata }) => {
      const owner = metadata.ownerReferences?.find(({ kind }) => kind === 'VirtualMachine');
      if (owner) queue.add(`${metadata.namespace}/${owner.name}`);
    });
    scope.watch<VirtualMachineInstance>(resources.virtualMachineInstance, (type, vmi) => {
      const owner = vms.get(vmi.metadata.name ?? '', vmi.metadata.namespace);
      if (owner && (type !== 'ADDED' || !isSettled(owner))) queue.add(keyOf(vmi));
    });
  });
}

/**
 * Machines that say they run already when the controller starts are left as they are until somebody changes
 * them: ten thousand of them need not have instances.
 */
function isSettled({ status }: VirtualMachine): boolean {
  return (
    status?.printableStatus !== undefined &&
    status.printableStatus !== 'Stopped' &&
    status.created === true
  );
}

interface Sources {
  instance: (key: string) => VirtualMachineInstance | undefined;
  instancetype: (collection: string, name: string) => Instancetype | undefined;
  kubevirt: () => KubeVirt | undefined;
  volume: (name: string, namespace: string | undefined) => Volume | undefined;
}

interface Volume extends KubeObject {
  status?: { phase?: string };
}

class MachineWorker {
  /** When a machine may be started again, `performance.now()`. */
  readonly #notBefore = new Map<string, number>();
  /** Instances whose end was counted. */
  readonly #counted = new Set<string>();

  constructor(
    private readonly scope: Scope,
    private readonly sources: Sources,
  ) {}

  /** Returns the simulated milliseconds after which to look again, if at all. */
  async sync(vm: VirtualMachine): Promise<number | undefined> {
    const { ctx } = this.scope;
    const key = keyOf(vm);
    const vmi = this.sources.instance(key);
    const strategy = runStrategyOf(vm);
    let failures = vm.status?.startFailure?.consecutiveFailCount ?? 0;
    let refused: string | undefined;
    let again: number | undefined;
    const disks = vm.metadata.deletionTimestamp ? [] : await this.#disksOf(vm);
    const provisioning = disks.some((disk) => disk?.status?.phase !== 'Succeeded');
    const finished = vmi?.status?.phase === 'Failed' || vmi?.status?.phase === 'Succeeded';
    if (!vm.metadata.deletionTimestamp) {
      if (vmi && finished) {
        const uid = vmi.metadata.uid ?? '';
        if (vmi.status?.phase === 'Failed' && !this.#counted.has(uid)) {
          this.#counted.add(uid);
          failures += 1;
          this.#notBefore.set(key, performance.now() + ctx.clock.real(backoffMs(failures)));
        }
        if (restarts(strategy, vmi.status?.phase)) await this.#remove(vmi);
      } else if (vmi && strategy === 'Halted') {
        await this.#remove(vmi);
      } else if (!vmi && !provisioning && starts(vm, strategy)) {
        const wait = (this.#notBefore.get(key) ?? 0) - performance.now();
        if (wait > 0) again = wait * ctx.clock.speed + 100;
        else refused = await this.#create(vm);
        if (refused !== undefined) again = 30_000;
      }
    }
    if (vmi?.status?.phase === 'Running') failures = 0;
    if (strategy === 'Halted' && !vmi) failures = 0;
    await this.#writeStatus(vm, vmi, { failures, refused, provisioning });
    return again;
  }

  async #remove(vmi: VirtualMachineInstance): Promise<void> {
    const { name = '', namespace, uid, deletionTimestamp } = vmi.metadata;
    if (deletionTimestamp) return;
    const options = uid === undefined ? {} : { preconditions: { uid } };
    await this.scope.ctx.client.delete(resources.virtualMachineInstance, name, namespace, options);
  }

  /** Creates the instance; what it returns is why that was refused. */
  async #create(vm: VirtualMachine): Promise<string | undefined> {
    try {
      const vmi = this.#instanceOf(vm);
      await this.scope.ctx.client.create(resources.virtualMachineInstance, vmi);
      const message = `Started the virtual machine by creating the new virtual machine instance ${vm.metadata.name}`;
      this.#event(vm, 'Normal', 'SuccessfulCreate', message);
      return undefined;
    } catch (error) {
      if (isAlreadyExists(error)) return undefined;
      const message = error instanceof Error ? error.message : String(error);
      this.#event(
        vm,
        'Warning',
        'FailedCreate',
        `Error creating virtual machine instance: ${message}`,
      );
      return message;
    }
  }

  /** The disks of its templates, each made if it is not there; `undefined` = just made. */
  async #disksOf(vm: VirtualMachine): Promise<(Volume | undefined)[]> {
    const disks: (Volume | undefined)[] = [];
    for (const template of vm.spec.dataVolumeTemplates ?? []) {
      const disk = this.sources.volume(template.metadata.name ?? '', vm.metadata.namespace);
      if (!disk) await this.#createVolume(vm, template);
      disks.push(disk);
    }
    return disks;
  }

  async #createVolume(vm: VirtualMachine, template: KubeObject): Promise<void> {
    const { namespace } = vm.metadata;
    const volume: KubeObject = {
      ...template,
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataVolume',
      metadata: {
        ...template.metadata,
        ...(namespace !== undefined && { namespace }),
        ownerReferences: [controllerReference(vm)],
      },
    };
    try {
      await this.scope.ctx.client.create(resources.dataVolume, volume);
    } catch (error) {
      if (!isAlreadyExists(error)) throw error;
    }
  }

  #instanceOf(vm: VirtualMachine): VirtualMachineInstance {
    const { metadata, spec } = vm;
    const template = spec.template;
    if (!template?.spec) throw new Error('missing virtual machine template.');
    let expanded = template.spec;
    let annotations = { ...template.metadata?.annotations };
    if (spec.instancetype) {
      const type = findInstancetype(
        spec.instancetype,
        metadata.namespace ?? '',
        this.sources.instancetype,
      );
      if ('missing' in type) throw new Error(`Failure to find instancetype: ${type.missing}`);
      expanded = expandInstancetype(type.found, expanded);
      annotations = { ...type.found.spec.annotations, ...annotations };
    }
    const instance: VirtualMachineInstance = {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachineInstance',
      metadata: {
        name: metadata.name ?? '',
        ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
        labels: { ...template.metadata?.labels, 'kubevirt.io/vm': metadata.name ?? '' },
        annotations: {
          ...annotations,
          'kubevirt.io/vm-generation': String(metadata.generation ?? 1),
        },
        ownerReferences: [controllerReference(vm)],
      },
      spec: expanded,
    };
    return this.#withDefaults(instance);
  }

  /** What KubeVirt fills in: eviction strategy, and a memory request by the overcommit percentage. */
  #withDefaults(vmi: VirtualMachineInstance): VirtualMachineInstance {
    const kubevirt = this.sources.kubevirt();
    const { domain } = vmi.spec;
    const evictionStrategy =
      vmi.spec.evictionStrategy ?? kubevirt?.spec.configuration?.evictionStrategy;
    const requests = domain.resources?.requests ?? {};
    const guest = guestBytes(vmi);
    const memory =
      requests['memory'] ?? `${Math.floor(overcommitted(guest, kubevirt) / 1024 ** 2)}Mi`;
    return {
      ...vmi,
      spec: {
        ...vmi.spec,
        ...(evictionStrategy && { evictionStrategy }),
        domain: {
          ...domain,
          resources: { ...domain.resources, requests: { ...requests, memory } },
        },
      },
    };
  }

  async #writeStatus(
    vm: VirtualMachine,
    vmi: VirtualMachineInstance | undefined,
    {
      failures,
      refused,
      provisioning,
    }: { failures: number; refused: string | undefined; provisioning: boolean },
  ): Promise<void> {
    const ready = vmi?.status?.conditions?.find(({ type }) => type === 'Ready');
    const copied = (type: string) => vmi?.status?.conditions?.find((each) => each.type === type);
    const conditions = updated(vm.status?.conditions, {
      Ready: ready ?? { status: 'False', reason: 'VMINotExists', message: 'VMI does not exist' },
      LiveMigratable: copied('LiveMigratable'),
      Paused: copied('Paused'),
      Synchronized: copied('Synchronized'),
      PodScheduled: copied('PodScheduled'),
      Failure:
        refused === undefined
          ? undefined
          : { status: 'True', reason: 'FailedCreate', message: refused },
    });
    const status = {
      created: vmi !== undefined,
      ready: ready?.status === 'True',
      printableStatus: printableStatus(vm, vmi, failures, provisioning),
      runStrategy: runStrategyOf(vm),
      observedGeneration: vm.metadata.generation,
      conditions,
      startFailure:
        failures > 0 ? { consecutiveFailCount: failures, retryAfterTimestamp: timestamp() } : null,
    };
    if (sameStatus(vm.status, status)) return;
    const { name = '', namespace } = vm.metadata;
    await this.scope.ctx.client.mergePatch(
      resources.virtualMachine,
      name,
      namespace,
      { status },
      { subresource: 'status' },
    );
  }

  #event(object: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.scope.event({ object, type, reason, message });
  }
}

function starts({ status }: VirtualMachine, strategy: string): boolean {
  if (strategy === 'Once')
    return status?.created === undefined || status.printableStatus === undefined;
  return strategy === 'Always' || strategy === 'RerunOnFailure';
}

function restarts(strategy: string, phase: string | undefined): boolean {
  return (
    strategy === 'Always' ||
    strategy === 'Halted' ||
    (strategy === 'RerunOnFailure' && phase === 'Failed')
  );
}

function sameStatus(before: object | undefined, next: object): boolean {
  const essential = (status: object | undefined) =>
    JSON.stringify(status, (name, value: unknown) =>
      /Timestamp|Time$/.test(name) || value === null ? undefined : value,
    );
  const known = before as Record<string, unknown> | undefined;
  const kept = Object.fromEntries(Object.keys(next).map((name) => [name, known?.[name]]));
  return essential(kept) === essential(next);
}
