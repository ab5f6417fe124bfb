import type { Controller } from '../client/controller';
import { Informer } from '../client/informer';
import { apiVersionOf, keyFor, keyOf, resources, splitKey } from '../client/resources';
import type { KubeObject, Resource } from '../client/types';
import { WorkQueue } from '../client/work-queue';
import { annotations } from './names';
import { randomFor } from '../client/random';
import { ClusterView } from './cluster-view';
import type { OperatorContext } from './operator-context';
import { errorText } from './error-text';
import { report, resyncMs, retryWaits } from './operator-context';
import type { Cmmd, StoredCmmd, TypedPayload } from './payload';
import { payloadResource } from './payload';
import { payloadObject } from './payload-object';
import { place } from './placement';
import { watchReallocation } from './reallocation-controller';
import { watchWarmUps } from './warm-up-controller';
import { hasSpec, messages, nextStep } from './reconcile';
import { cmmdStatus } from './status';

/** The operator re-creates an object that vanished after 40 to 80 ms of real time, at any speed. */
const recreateMs = (seed: string, ...what: (string | number)[]) =>
  40 + 40 * randomFor(seed, 'recreate', ...what);

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
    backoffMs: retryWaits(ctx),
  });
  /** CMMDs whose payload object was just marked: the cache may not show it yet. */
  const marked = new Set<string>();
  /** CMMDs whose mark was lost: the cache does not show it until they change. */
  const blind = new Set<string>();
  const reallocation = watchReallocation(ctx, view, cmmds, (key, lost) => {
    if (lost) {
      blind.add(key);
      return;
    }
    marked.add(key);
    queue.add(key);
  });
  const warmUps = watchWarmUps(ctx, view);

  async function reconcile(key: string): Promise<void> {
    const { name, namespace = '' } = splitKey(key);
    const cmmd = cmmds.get(name, namespace);
    if (!cmmd) return;
    if (!hasSpec(cmmd)) {
      ctx.crash(`CMMD ${key} has no spec`);
      return;
    }
    const { kind } = cmmd.spec.payload;
    const seen = (object: KubeObject | undefined) =>
      blind.has(key) ? withoutMark(object) : object;
    let next = nextStep(cmmd, marked.delete(key) ? undefined : seen(cachedObject(cmmd)));
    // What is not in the cache, or not as it should be, is looked at on the server before it counts.
    if (next.step === 'place' || next.step === 'delete') {
      const existing = await client.get(payloadResource(cmmd.spec.payload), name, namespace);
      next = nextStep(cmmd, seen(existing));
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

  function createdAt(key: string): number | undefined {
    const { name, namespace } = splitKey(key);
    const created = cmmds.get(name, namespace)?.metadata.creationTimestamp;
    return created === undefined ? undefined : Date.parse(created);
  }

  async function create(cmmd: Cmmd, payload: TypedPayload): Promise<void> {
    const { kind } = cmmd.spec.payload;
    try {
      const decision = place(cmmd.spec, payload, await view.forPlacement(cmmd, payload, createdAt));
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

  /**
   * The end of an owned object counts only when it vanished without ever being marked for deletion:
   * a Deployment that was deleted in the background. Pods always are marked, and so is what is
   * deleted in the foreground. One that was taken over by name had another owner.
   */
  function watchOwned(informer: Informer): void {
    informer.onChange((type, object) => {
      const owner = object.metadata.ownerReferences?.find(({ controller }) => controller);
      const owned =
        owner?.kind === resources.cmmd.kind && owner.apiVersion === apiVersionOf(resources.cmmd);
      const { deletionTimestamp, namespace, uid = '' } = object.metadata;
      if (type !== 'DELETED' || !owned || deletionTimestamp !== undefined) return;
      queue.add(keyFor(owner.name, namespace), recreateMs(ctx.seed, uid));
    });
  }

  function resyncLater(): void {
    cancelResync = clock.after(resyncMs, () => {
      blind.clear();
      for (const cmmd of cmmds.list()) queue.add(keyOf(cmmd));
      resyncLater();
    });
  }

  return {
    name: 'cmmd-operator/cmmd',
    async start() {
      await Promise.all([view.start(), cmmds.start()]);
      // Before anything is placed: with such a CMMD the operator comes to nothing else.
      const fatal = cmmds.list().find((cmmd) => !hasSpec(cmmd));
      if (fatal) {
        ctx.crash(`CMMD ${keyOf(fatal)} has no spec`);
        return;
      }
      for (const informer of [view.pods, view.deployments, view.replicaSets]) watchOwned(informer);
      cmmds.onChange((type, cmmd, old) => {
        if (type === 'DELETED') return;
        if (old && !sameRequest(cmmd, old)) blind.delete(keyOf(cmmd));
        queue.add(keyOf(cmmd));
      });
      view.pods.onChange((type, { metadata }) => {
        if (type === 'DELETED' && Object.keys(metadata.annotations ?? {}).length === 0) {
          ctx.crash(`pod ${metadata.namespace}/${metadata.name} had no annotations`);
        }
      });
      warmUps.start();
      reallocation.start();
      resyncLater();
    },
    async stop() {
      cancelResync();
      cmmds.stop();
      view.stop();
      warmUps.stop();
      await reallocation.stop();
      await queue.stop();
    },
  };
}

/** The object as a cache shows it that has not seen the mark. */
function withoutMark(object: KubeObject | undefined): KubeObject | undefined {
  if (object?.metadata.annotations?.[annotations.reallocate] === undefined) return object;
  const { [annotations.reallocate]: _unseen, ...rest } = object.metadata.annotations;
  return { ...object, metadata: { ...object.metadata, annotations: rest } };
}

/** Whether two states of a CMMD differ in what the operator itself writes only. */
function sameRequest(a: StoredCmmd, b: StoredCmmd): boolean {
  const asked = ({ metadata: { labels, annotations: notes, finalizers }, spec }: StoredCmmd) =>
    JSON.stringify([labels, notes, finalizers, spec]);
  return asked(a) === asked(b);
}

function sameFields(wanted: Record<string, unknown>, present: unknown): boolean {
  const fields = (present ?? {}) as Record<string, unknown>;
  const keys = Object.keys(wanted);
  return (
    keys.length === Object.keys(fields).length && keys.every((key) => wanted[key] === fields[key])
  );
}
