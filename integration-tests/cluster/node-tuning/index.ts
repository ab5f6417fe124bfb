import {
  isAlreadyExists,
  resources,
  type Controller,
  type ControllerContext,
  type KubeObject,
} from '../client';
import type { Condition, Node, Pod } from '../control-plane/model/types';
import { withCondition } from '../control-plane/model/conditions';
import { controller } from '../control-plane/runtime/controller';
import { SharedInformers } from '../control-plane/runtime/informers';
import type { Scope } from '../control-plane/runtime/scope';
import { hostMeminfo, placeMemory } from '../host/host-memory';
import type { Host } from '../host/host-model';
import {
  effectiveProfile,
  matchesPods,
  hugePagePools,
  priorityTies,
  recommendedProfile,
  selects,
  type Pool,
  type Tuned,
} from './profiles';

export const tuningNamespace = 'openshift-cluster-node-tuning-operator';

/** Simulated milliseconds after a boot until TuneD's container, which the kubelet starts, has applied its profile. */
const tunedStartMs = 45_000;

interface Profile extends KubeObject {
  spec?: { config?: { tunedProfile?: string } };
  status?: { tunedProfile?: string; conditions?: Condition[] };
}

/**
 * The Node Tuning Operator and TuneD on every host: Tuned → Profile of each node → pools of huge pages. A
 * pool that gets fewer pages than asked for is no failure to them. Nothing else of a profile has an effect.
 */
export function createNodeTuning(
  ctx: ControllerContext,
  hosts: ReadonlyMap<string, Host>,
): Controller[] {
  const shared = new SharedInformers(ctx.client);
  const named = { name: 'node-tuning', component: 'node-tuning-operator' };
  return [
    controller(named, ctx, shared, (scope) => {
      const nodes = scope.informer<Node>(resources.node);
      const tuneds = scope.informer<Tuned>(resources.tuned);
      const pools = scope.informer<Pool>(resources.machineConfigPool);
      const profiles = scope.informer<Profile>(resources.tunedProfile);
      const told = new Set<string>();
      const tuning = new NodeTuning(scope, hosts);
      const queue = scope.queue(async (name) => {
        const node = nodes.get(name);
        if (!node || tuneds.list().length === 0) return;
        const again = await tuning.sync(
          node,
          profiles.get(name, tuningNamespace),
          tuneds.list(),
          pools.list(),
        );
        if (again !== undefined) queue.add(name, again);
      }, 8);
      const all = () => {
        for (const node of nodes.list()) queue.add(node.metadata.name ?? '');
      };
      scope.watch<Node>(resources.node, (type, node, old) => {
        if (type === 'DELETED') return;
        if (type === 'ADDED' || decides(node) !== decides(old)) queue.add(node.metadata.name ?? '');
      });
      scope.watch(resources.tuned, () => {
        all();
        for (const [first, second] of priorityTies(tuneds.list())) {
          const tie = `${first} and ${second}`;
          if (!told.has(tie)) ctx.log(`node-tuning: profiles ${tie} have the same priority`);
          told.add(tie);
        }
      });
      scope.watch<Pool>(resources.machineConfigPool, (type, pool, old) => {
        if (type !== 'MODIFIED' || JSON.stringify(pool.spec) !== JSON.stringify(old?.spec)) all();
      });
      scope.watch<Profile>(resources.tunedProfile, (type, profile) => {
        if (type === 'DELETED') queue.add(profile.metadata.name ?? '');
      });
    }),
  ];
}

/** What of a node its profile depends on; its boot too, since a boot undoes what was applied. */
function decides(node: Node | undefined): string {
  return JSON.stringify([node?.metadata.labels, node?.status?.nodeInfo?.['bootID'], isReady(node)]);
}

function isReady(node: Node | undefined): boolean {
  return (
    node?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ??
    false
  );
}

/** What TuneD has applied on a host since its boot. */
interface Applied {
  boot: string;
  profile: string;
  /** Pools as they were before, by NUMA id. */
  before: Map<number, number>;
}

class NodeTuning {
  readonly #applied = new Map<string, Applied>();
  readonly #dueAt = new Map<string, number>();

  constructor(
    private readonly scope: Scope,
    private readonly hosts: ReadonlyMap<string, Host>,
  ) {}

  /** Returns the real milliseconds after which to look again, if at all. */
  async sync(
    node: Node,
    profile: Profile | undefined,
    tuneds: readonly Tuned[],
    pools: readonly Pool[],
  ): Promise<number | undefined> {
    const name = node.metadata.name ?? '';
    const podLabels = matchesPods(tuneds) ? await this.#podLabels(name) : [];
    const wanted = recommendedProfile(tuneds, {
      labels: node.metadata.labels ?? {},
      podLabels: () => podLabels,
      pool: poolOf(node, pools),
    });
    if (wanted === undefined) return undefined;
    await this.#writeProfile(node, profile, wanted);
    const host = this.hosts.get(name);
    if (!host || !isReady(node)) return undefined;
    const boot = node.status?.nodeInfo?.['bootID'] ?? '';
    const last = this.#applied.get(name);
    if (last && last.boot !== boot) {
      // The host booted: TuneD comes after the kubelet, which has counted huge pages by then.
      const due =
        this.#dueAt.get(boot) ?? performance.now() + this.scope.ctx.clock.real(tunedStartMs);
      this.#dueAt.set(boot, due);
      if (due > performance.now()) return due - performance.now() + 5;
      this.#dueAt.delete(boot);
      this.#applied.delete(name);
    }
    await this.#apply(host, boot, wanted, tuneds);
    return undefined;
  }

  /** Few profiles look at pods: they are asked for only then. */
  async #podLabels(node: string): Promise<Record<string, string>[]> {
    const options = { fieldSelector: `spec.nodeName=${node}` };
    const { items } = await this.scope.ctx.client.list<Pod>(resources.pod, options);
    return items.map(({ metadata }) => metadata.labels ?? {});
  }

  async #apply(host: Host, boot: string, name: string, tuneds: readonly Tuned[]): Promise<void> {
    const profile = effectiveProfile(name, tuneds);
    const pools = hugePagePools(profile);
    const text = JSON.stringify([name, [...pools], profile.missing]);
    const last = this.#applied.get(host.name);
    if (last?.profile === text) return;
    // What the profile before had set goes back first.
    for (const [id, pages] of last?.before ?? []) this.#set(host, id, pages);
    const before = new Map<number, number>();
    const absent: number[] = [];
    for (const [id, pages] of pools) {
      if (!host.numaNodes().some(({ hardware }) => hardware.id === id)) {
        absent.push(id);
        continue;
      }
      // Found as the profile wants it when the simulation starts: it was this profile that made it so.
      const found = host.hugePages(id);
      before.set(id, !last && found === pages ? 0 : found);
      this.#set(host, id, pages);
    }
    this.#applied.set(host.name, { boot, profile: text, before });
    await this.#writeStatus(host.name, name, profile.missing, absent);
  }

  #set(host: Host, id: number, pages: number): void {
    const placed = placeMemory(host, host.podMemory());
    const anon = placed.reduce((sum, each) => sum + (each.anon.get(id) ?? 0), 0);
    const { hugePagesTotal = 0, hugePagesFree = 0 } =
      hostMeminfo(host, host.podMemory()).find((each) => each.id === id) ?? {};
    host.setHugePages(id, pages, { anon, huge: hugePagesTotal - hugePagesFree });
  }

  async #writeProfile(node: Node, profile: Profile | undefined, wanted: string): Promise<void> {
    if (profile?.spec?.config?.tunedProfile === wanted) return;
    const { client } = this.scope.ctx;
    const name = node.metadata.name ?? '';
    const spec = { config: { tunedProfile: wanted, debug: false, verbosity: 0 } };
    if (profile) {
      await client.mergePatch(resources.tunedProfile, name, tuningNamespace, { spec });
      return;
    }
    try {
      await client.create(resources.tunedProfile, {
        apiVersion: 'tuned.openshift.io/v1',
        kind: 'Profile',
        metadata: { name, namespace: tuningNamespace },
        spec,
      });
    } catch (error) {
      if (!isAlreadyExists(error)) throw error;
    }
  }

  async #writeStatus(
    name: string,
    tunedProfile: string,
    missing: readonly string[],
    absent: readonly number[],
  ): Promise<void> {
    const { client } = this.scope.ctx;
    const failed = missing.length > 0;
    const warned = absent.length > 0;
    const known = await client.get<Profile>(resources.tunedProfile, name, tuningNamespace);
    let conditions = withCondition(
      known?.status?.conditions,
      failed
        ? {
            type: 'Applied',
            status: 'False',
            reason: 'Failed',
            message: 'The TuneD daemon profile not yet applied, or application failed.',
          }
        : {
            type: 'Applied',
            status: 'True',
            reason: 'AsExpected',
            message: 'TuneD profile applied.',
          },
    );
    conditions = withCondition(conditions, {
      type: 'Degraded',
      status: failed ? 'True' : 'False',
      reason: failed ? 'TunedError' : warned ? 'TunedWarning' : 'AsExpected',
      message: failed
        ? `TuneD daemon issued one or more error message(s) during profile application. TuneD stderr: Cannot find profile '${missing[0]}'`
        : warned
          ? 'No error messages observed by applying the TuneD daemon profile, only warning(s). TuneD stderr: '
          : 'No warning or error messages observed applying the TuneD daemon profile.',
    });
    const status = { tunedProfile, conditions };
    await client.mergePatch(
      resources.tunedProfile,
      name,
      tuningNamespace,
      { status },
      { subresource: 'status' },
    );
  }
}

/** The pool a node is in: a custom one before `worker`, master nodes in `master`. */
function poolOf(node: Node, pools: readonly Pool[]): Pool | undefined {
  const labels = node.metadata.labels ?? {};
  const member = pools.filter(
    ({ spec }) => spec?.nodeSelector && selects(spec.nodeSelector, labels),
  );
  const named = (name: string) => member.find(({ metadata }) => metadata.name === name);
  const custom = member.find(({ metadata }) => !['master', 'worker'].includes(metadata.name ?? ''));
  return named('master') ?? custom ?? named('worker');
}
