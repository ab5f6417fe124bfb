import {
  keyOf,
  randomSuffix,
  resources,
  splitKey,
  type Controller,
  type ControllerContext,
  type KubeObject,
} from '../../client';
import { isTerminal, timestamp } from '../../control-plane/model/conditions';
import type { Node, Pod } from '../../control-plane/model/types';
import { controller } from '../../control-plane/runtime/controller';
import type { SharedInformers } from '../../control-plane/runtime/informers';
import type { PodIndex } from '../../control-plane/runtime/pod-index';
import type { Scope } from '../../control-plane/runtime/scope';
import { isTrue } from '../conditions';
import { domainOn } from '../domain/define';
import { launcherPod } from '../launcher-pod';
import { setBudget } from './budget';
import type { KubeVirt, VirtualMachineInstance } from '../types';
import type { KubevirtOptions } from './instance-controller';

interface Migration extends KubeObject {
  spec: { vmiName?: string };
  status?: { phase?: string; [key: string]: unknown };
}

/** How long memory takes to be copied, simulated milliseconds. */
const copyMs = 20_000;
const drainedBy = 'kubevirt.io/drained-by';

/**
 * Live migration: a second virt-launcher pod on another node takes over the domain of the first one as it
 * runs there, its memory policy included; what hooks on the target say is thrown away. A node that
 * is cordoned is left by the instances that may be moved.
 */
export function createMigrationController(
  ctx: ControllerContext,
  shared: SharedInformers,
  options: KubevirtOptions,
): Controller {
  const named = { name: 'virtual-machine-migration', component: 'virtualmachine-controller' };
  return controller(named, ctx, shared, (scope) => {
    const migrations = scope.informer<Migration>(resources.virtualMachineInstanceMigration);
    const vmis = scope.informer<VirtualMachineInstance>(resources.virtualMachineInstance);
    const kubevirts = scope.informer<KubeVirt>(resources.kubeVirt);
    const configMaps = scope.informer(resources.configMap);
    const worker = new MigrationWorker(scope, scope.podIndex(), options, {
      instance: (namespace, name) => vmis.get(name, namespace),
      kubevirt: () => kubevirts.list()[0],
      configMap: (namespace, name) => configMaps.get(name, namespace),
    });
    const queue = scope.queue(async (key) => {
      const { name, namespace } = splitKey(key);
      const migration = migrations.get(name, namespace);
      const again = migration && (await worker.sync(migration));
      if (again !== undefined) queue.add(key, ctx.clock.real(again));
    });
    scope.watch<Migration>(resources.virtualMachineInstanceMigration, (type, migration) => {
      if (type !== 'DELETED') queue.add(keyOf(migration));
    });
    scope.watch<Pod>(resources.pod, (_type, pod) => {
      const uid = pod.metadata.labels?.['kubevirt.io/migrationJobUID'];
      const migration = uid && migrations.list().find((each) => each.metadata.uid === uid);
      if (migration) queue.add(keyOf(migration));
    });
    scope.watch<Node>(resources.node, (type, node, old) => {
      if (type !== 'MODIFIED' || !node.spec?.unschedulable || old?.spec?.unschedulable) return;
      for (const vmi of vmis.list()) {
        if (vmi.status?.nodeName !== node.metadata.name || !leaves(vmi)) continue;
        scope.background(`evacuation of ${keyOf(vmi)}`, evacuate(scope, vmi));
      }
    });
  });
}

/** Whether an instance is moved when its node is drained. */
function leaves(vmi: VirtualMachineInstance): boolean {
  const { evictionStrategy = '' } = vmi.spec;
  return /^LiveMigrate/.test(evictionStrategy) && isTrue(vmi, 'LiveMigratable');
}

async function evacuate({ ctx }: Scope, vmi: VirtualMachineInstance): Promise<void> {
  const { name = '', namespace, uid = '' } = vmi.metadata;
  const suffix = randomSuffix(ctx.seed, 5, 'evacuation', uid, vmi.status?.nodeName ?? '');
  const { nodeName = '' } = vmi.status ?? {};
  await ctx.client.create(resources.virtualMachineInstanceMigration, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: {
      name: `kubevirt-evacuation-${suffix}`,
      ...(namespace !== undefined && { namespace }),
      annotations: { 'kubevirt.io/evacuationMigration': nodeName, [drainedBy]: nodeName },
    },
    spec: { vmiName: name },
  });
}

interface Sources {
  instance: (namespace: string, name: string) => VirtualMachineInstance | undefined;
  kubevirt: () => KubeVirt | undefined;
  configMap: (namespace: string, name: string) => KubeObject | undefined;
}

class MigrationWorker {
  readonly #copied = new Map<string, number>();

  constructor(
    private readonly scope: Scope,
    private readonly pods: PodIndex,
    private readonly options: KubevirtOptions,
    private readonly sources: Sources,
  ) {}

  async sync(migration: Migration): Promise<number | undefined> {
    const { namespace = '', uid = '' } = migration.metadata;
    const phase = migration.status?.phase ?? 'Pending';
    if (phase === 'Succeeded' || phase === 'Failed' || migration.metadata.deletionTimestamp)
      return undefined;
    const vmi = this.sources.instance(namespace, migration.spec.vmiName ?? '');
    if (vmi?.status?.phase !== 'Running')
      return this.#fail(migration, undefined, 'the VMI is not running');
    const owned = this.pods.ownedBy(vmi.metadata.uid);
    const target = owned.find(
      (pod) => pod.metadata.labels?.['kubevirt.io/migrationJobUID'] === uid,
    );
    if (!target) return this.#createTarget(migration, vmi);
    if (isTerminal(target)) return this.#fail(migration, vmi, 'target pod is terminated');
    if (target.status?.phase !== 'Running') {
      await this.#phase(migration, 'Scheduling');
      return undefined;
    }
    const source = owned.find(
      (pod) => pod.spec.nodeName === vmi.status?.nodeName && pod !== target,
    );
    return source
      ? this.#move(migration, vmi, source, target)
      : this.#fail(migration, vmi, 'the source pod is gone');
  }

  async #createTarget(migration: Migration, vmi: VirtualMachineInstance): Promise<undefined> {
    const { uid = '', namespace = '' } = migration.metadata;
    const pod = launcherPod(vmi, {
      name: `virt-launcher-${vmi.metadata.name}-${randomSuffix(this.scope.ctx.seed, 5, 'target', uid)}`,
      minor: this.options.minor,
      kubevirt: this.sources.kubevirt(),
      configMap: (name) => this.sources.configMap(namespace, name),
      notOn: vmi.status?.nodeName ?? '',
      migrationUid: uid,
    });
    await setBudget(this.scope.ctx, vmi, 2);
    await this.scope.ctx.client.create(resources.pod, pod);
    await this.#phase(migration, 'Scheduling');
    await this.#state(vmi, {
      migrationUid: uid,
      sourceNode: vmi.status?.nodeName ?? '',
      startTimestamp: timestamp(),
      completed: false,
      failed: false,
    });
    return undefined;
  }

  async #move(
    migration: Migration,
    vmi: VirtualMachineInstance,
    source: Pod,
    target: Pod,
  ): Promise<number | undefined> {
    const { uid = '' } = migration.metadata;
    const [from, to] = [source, target].map(({ spec }) =>
      this.options.hosts.get(spec.nodeName ?? ''),
    );
    const running = from?.domains.get(source.metadata.uid ?? '');
    if (!from || !to || !running)
      return this.#fail(migration, vmi, 'the domain does not run on the source node');
    if (!this.#copied.has(uid)) {
      try {
        to.domains.set(target.metadata.uid ?? '', domainOn(to, vmi, running.xml));
      } catch (error) {
        await this.scope.ctx.client.delete(
          resources.pod,
          target.metadata.name ?? '',
          target.metadata.namespace,
        );
        const why = `Live migration failed error encountered during MigrateToURI3 libvirt api call: ${(error as Error).message}`;
        return this.#fail(migration, vmi, why);
      }
      this.#copied.set(uid, performance.now() + this.scope.ctx.clock.real(copyMs));
      await this.#phase(migration, 'Running');
    }
    const left = (this.#copied.get(uid) ?? 0) - performance.now();
    if (left > 0) return left * this.scope.ctx.clock.speed;
    const { nodeName = '' } = target.spec;
    const { name = '', namespace } = vmi.metadata;
    await this.scope.ctx.client.mergePatch(resources.virtualMachineInstance, name, namespace, {
      metadata: { labels: { 'kubevirt.io/nodeName': nodeName } },
      status: {
        nodeName,
        evacuationNodeName: null,
        activePods: { [target.metadata.uid ?? '']: nodeName },
        migrationState: {
          ...vmi.status?.migrationState,
          targetNode: nodeName,
          targetPod: target.metadata.name,
          endTimestamp: timestamp(),
          completed: true,
        },
      },
    });
    await setBudget(this.scope.ctx, vmi, 1);
    from.domains.delete(source.metadata.uid ?? '');
    await this.scope.ctx.client.delete(
      resources.pod,
      source.metadata.name ?? '',
      source.metadata.namespace,
    );
    await this.#phase(migration, 'Succeeded');
    this.#event(
      vmi,
      'Normal',
      'Migrated',
      'The VirtualMachineInstance migrated to node ' + nodeName + '.',
    );
    return undefined;
  }

  async #fail(
    migration: Migration,
    vmi: VirtualMachineInstance | undefined,
    why: string,
  ): Promise<undefined> {
    if (vmi) {
      await setBudget(this.scope.ctx, vmi, 1);
      await this.#state(vmi, {
        endTimestamp: timestamp(),
        completed: true,
        failed: true,
        failureReason: why,
      });
      this.#event(
        vmi,
        'Warning',
        'FailedMigration',
        `VirtualMachineInstance migration uid ${migration.metadata.uid} failed. reason: ${why}`,
      );
    }
    await this.#phase(migration, 'Failed');
    return undefined;
  }

  async #state(vmi: VirtualMachineInstance, state: object): Promise<void> {
    const { name = '', namespace } = vmi.metadata;
    const status = { migrationState: state };
    await this.scope.ctx.client.mergePatch(resources.virtualMachineInstance, name, namespace, {
      status,
    });
  }

  async #phase(migration: Migration, phase: string): Promise<void> {
    if (migration.status?.phase === phase) return;
    const { name = '', namespace } = migration.metadata;
    await this.scope.ctx.client.mergePatch(
      resources.virtualMachineInstanceMigration,
      name,
      namespace,
      { status: { phase } },
      { subresource: 'status' },
    );
  }

  #event(object: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.scope.event({ object, type, reason, message });
  }
}
