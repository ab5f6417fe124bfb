import type { Controller } from '../client/controller';
import { Informer } from '../client/informer';
import { apiVersionOf, keyFor, keyOf, resources, splitKey } from '../client/resources';
import type { KubeObject, Resource } from '../client/types';
import { WorkQueue } from '../client/work-queue';
import { ClusterView } from './cluster-view';
import type { OperatorContext } from './operator-context';
import { errorText } from './error-text';
import { report } from './operator-context';
import type { Cmmd, StoredCmmd, TypedPayload } from './payload';
import { payloadResource } from './payload';
import { payloadObject } from './payload-object';
import { place } from './placement';
import { watchReallocation } from './reallocation-controller';
import { hasSpec, messages, nextStep } from './reconcile';
import { cmmdStatus } from './status';

/** Time between two resyncs of the operator's caches, in simulated milliseconds. */
const resyncMs = 10 * 3600 * 1000;

/** Places CMMDs (contract 2). One at a time, as the operator does; a failed one is tried again. */
export function createCmmdController(ctx: OperatorContext): Controller {
  const { client, clock } = ctx;
  const cmmds = new Informer<StoredCmmd>(client, resources.cmmd);
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
    if (!cmmd || !hasSpec(cmmd)) return;
    const { kind } = cmmd.spec.payload;
    let next = nextStep(cmmd, marked.delete(key) ? undefined : cachedObject(cmmd));
    // What is not in the cache, or not as it should be, is looked at on the server before it counts.
    if (next.step === 'place' || next.step === 'delete') {
      const existing = await client.get(payloadResource(cmmd.spec.payload), name, namespace);
      next = nextStep(cmmd, existing);
    }
    switch (next.step) {
      case 'refuse':
        await report(ctx, cmmd, 'Warning', 'FailedCR', messages.refused(next.error));
        throw next.error;
      case 'place':
        await create(cmmd, next.payload);
        queue.add(key);
        return;
      case 'delete':
        await client.delete(payloadResource(cmmd.spec.payload), name, namespace);
        await report(ctx, cmmd, 'Normal', 'Configured', messages.deleted(kind));
        return;
      case 'keep':
        await updateStatus(cmmd);
        return;
      case 'crash':
    }
  }

  function cachedObject(cmmd: Cmmd): KubeObject | undefined {
    const { name = '', namespace } = cmmd.metadata;
    const { kind } = cmmd.spec.payload;
    if (kind === 'Pod') return view.pods.get(name, namespace);
    return (kind === 'Deployment' ? view.deployments : view.replicaSets).get(name, namespace);
  }

  async function create(cmmd: Cmmd, payload: TypedPayload): Promise<void> {
    const { kind } = cmmd.spec.payload;
    try {
      const decision = place(cmmd.spec, payload, await view.forPlacement(payload));
      if (decision.outcome === 'failed') throw new Error(decision.message);
      const resource = payloadResource(cmmd.spec.payload);
      await createObject(resource, payloadObject(cmmd, payload, decision));
    } catch (error) {
      if (ctx.signal.aborted) throw error;
      const message = messages.notCreated(kind, errorText(error));
      await report(ctx, cmmd, 'Warning', 'Failed', message);
      throw error;
    }
    await report(ctx, cmmd, 'Normal', 'Created', messages.created(kind));
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
