import type { Controller } from '../client/controller';
import { Informer } from '../client/informer';
import { apiVersionOf, keyFor, keyOf, resources, splitKey } from '../client/resources';
import type { KubeObject, Resource } from '../client/types';
import { WorkQueue } from '../client/work-queue';
import { ClusterView } from './cluster-view';
import type { OperatorContext } from './operator-context';
import { errorText, report } from './operator-context';
import type { Cmmd } from './payload';
import { payloadResource } from './payload';
import { payloadObject, recreateReason } from './payload-object';
import { decide } from './placement';
import { watchReallocation } from './reallocation-controller';
import { cmmdStatus } from './status';

/** Time between two resyncs of the operator's caches, in simulated milliseconds. */
const resyncMs = 10 * 3600 * 1000;

/** Places CMMDs (contract 2). One at a time, as the operator does; a failed one is tried again. */
export function createCmmdController(ctx: OperatorContext): Controller {
  const { client, clock } = ctx;
  const cmmds = new Informer<Cmmd>(client, resources.cmmd);
  const view = new ClusterView(ctx);
  let cancelResync = () => {};

  const queue = new WorkQueue(reconcile, {
    name: 'cmmd-operator cmmd',
    // A CMMD that does not fit is everyday life here: its events tell, not the log.
    log: () => {},
    backoffMs: { base: Math.max(20, clock.real(1000)), max: clock.real(1_000_000) },
  });
  /** CMMDs whose payload object was just marked: the cache may not show it yet. */
  const marked = new Set<string>();
  const reallocation = watchReallocation(ctx, view, cmmds, (key) => {
    marked.add(key);
    queue.add(key);
  });

  async function reconcile(key: string): Promise<void> {
    const { name, namespace = '' } = splitKey(key);
    const cmmd = cmmds.get(name, namespace);
    if (!cmmd) return;
    const resource = await supportedResource(cmmd);
    const cached = marked.delete(key) ? undefined : upToDate(cmmd, resource);
    const existing = cached ?? (await client.get(resource, name, namespace));
    if (!existing) {
      await create(cmmd, resource);
      queue.add(key);
      return;
    }
    if (recreateReason(existing, cmmd)) {
      await client.delete(resource, name, namespace);
      await report(ctx, cmmd, 'Normal', 'Configured', `Deleted ${cmmd.spec.payload.kind}`);
      return;
    }
    await updateStatus(cmmd);
  }

  async function supportedResource(cmmd: Cmmd): Promise<Resource> {
    try {
      return payloadResource(cmmd.spec.payload);
    } catch (error) {
      const message = `Failed to get object from payload: ${errorText(error)}`;
      await report(ctx, cmmd, 'Warning', 'FailedCR', message);
      throw error;
    }
  }

  /** The cached payload object when nothing has to be done about it; saves a request each. */
  function upToDate(cmmd: Cmmd, resource: Resource): KubeObject | undefined {
    const { name = '', namespace } = cmmd.metadata;
    const cached = cacheOf(resource).get(name, namespace);
    return cached && !recreateReason(cached, cmmd) ? cached : undefined;
  }

  function cacheOf(resource: Resource): Informer {
    if (resource.kind === 'Pod') return view.pods;
    return resource.kind === 'Deployment' ? view.deployments : view.replicaSets;
  }

  async function create(cmmd: Cmmd, resource: Resource): Promise<void> {
    const { kind } = cmmd.spec.payload;
    try {
      const decision = decide(cmmd, await view.forPlacement(cmmd));
      if (decision.outcome === 'failed') throw new Error(decision.message);
      view.remember(await createObject(resource, payloadObject(cmmd, decision)));
    } catch (error) {
      if (ctx.signal.aborted) throw error;
      const message = `Failed to create ${kind}: ${errorText(error)}`;
      await report(ctx, cmmd, 'Warning', 'Failed', message);
      throw error;
    }
    await report(ctx, cmmd, 'Normal', 'Created', `Created ${kind}`);
  }

  async function createObject(resource: Resource, object: KubeObject): Promise<KubeObject> {
    try {
      return await client.create(resource, object);
    } catch (error) {
      throw new Error(`create object error: ${errorText(error)}`, { cause: error });
    }
  }

  async function updateStatus(cmmd: Cmmd): Promise<void> {
    const status = cmmdStatus(cmmd);
    if (sameFields(status, cmmd['status'])) return;
    await client.replace(resources.cmmd, { ...cmmd, status }, { subresource: 'status' });
  }

  /** Only the end of an owned object counts: one that was taken over by name had another owner. */
  function watchOwned(informer: Informer): void {
    informer.onChange((type, object) => {
      const owner = object.metadata.ownerReferences?.find(({ controller }) => controller);
      const owned =
        owner?.kind === resources.cmmd.kind && owner.apiVersion === apiVersionOf(resources.cmmd);
      if (type === 'DELETED' && owned) queue.add(keyFor(owner.name, object.metadata.namespace));
    });
  }

  function resyncLater(): void {
    cancelResync = clock.after(resyncMs, () => {
      for (const cmmd of cmmds.list()) queue.add(keyOf(cmmd));
      resyncLater();
    });
  }

  return {
    name: 'cmmd-operator/cmmd',
    async start() {
      await Promise.all([view.start(), cmmds.start()]);
      for (const informer of [view.pods, view.deployments, view.replicaSets]) watchOwned(informer);
      cmmds.onChange((type, cmmd) => {
        if (type !== 'DELETED') queue.add(keyOf(cmmd));
      });
      reallocation.start();
      resyncLater();
    },
    async stop() {
      cancelResync();
      cmmds.stop();
      view.stop();
      await reallocation.stop();
      await queue.stop();
    },
  };
}

function sameFields(wanted: Record<string, unknown>, present: unknown): boolean {
  const fields = (present ?? {}) as Record<string, unknown>;
  const keys = Object.keys(wanted);
  return (
    keys.length === Object.keys(fields).length && keys.every((key) => wanted[key] === fields[key])
  );
}
