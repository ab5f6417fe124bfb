import {
  isAlreadyExists,
  keyOf,
  resources,
  splitKey,
  type Controller,
  type ControllerContext,
} from '../client';
import { deploymentStatus, sameStatus } from './deployment-status';
import {
  controllerReference,
  controllerUid,
  sameTemplate,
  templateHash,
  templateHashLabel,
} from './model/pod-template';
import { planRollout, revisionOf } from './deployment-rollout';
import type { Deployment, ReplicaSet } from './model/types';
import { controller } from './runtime/controller';
import { Expectations } from './runtime/expectations';
import type { SharedInformers } from './runtime/informers';
import type { Scope } from './runtime/scope';

const revisionAnnotation = 'deployment.kubernetes.io/revision';

/** Keeps one ReplicaSet per pod template and moves the replicas to the newest of them. */
export function createDeploymentController(
  ctx: ControllerContext,
  shared: SharedInformers,
): Controller {
  return controller(
    { name: 'deployment', component: 'deployment-controller' },
    ctx,
    shared,
    (scope) => {
      const deployments = scope.informer<Deployment>(resources.deployment);
      const owned = new Map<string, Map<string, ReplicaSet>>();
      const owners = new Map<string, string>();
      const expectations = new Expectations();
      const queue = scope.queue(async (key) => {
        const { name, namespace } = splitKey(key);
        const deployment = deployments.get(name, namespace);
        if (!deployment || deployment.metadata.deletionTimestamp) return;
        const uid = deployment.metadata.uid ?? '';
        const wait = expectations.waitMs(uid);
        if (wait > 0) {
          queue.add(key, wait);
          return;
        }
        await sync(scope, deployment, [...(owned.get(uid)?.values() ?? [])], expectations);
      });

      scope.watch<Deployment>(resources.deployment, (type, deployment) => {
        const uid = deployment.metadata.uid ?? '';
        if (type === 'DELETED') owners.delete(uid);
        else owners.set(uid, keyOf(deployment));
        if (type !== 'DELETED') queue.add(keyOf(deployment));
      });
      scope.watch<ReplicaSet>(resources.replicaSet, (type, replicaSet) => {
        const uid = controllerUid(replicaSet);
        if (uid === undefined) return;
        const group = owned.get(uid) ?? new Map<string, ReplicaSet>();
        if (type === 'DELETED') group.delete(keyOf(replicaSet));
        else group.set(keyOf(replicaSet), replicaSet);
        if (group.size > 0) owned.set(uid, group);
        else owned.delete(uid);
        expectations.observe(uid, replicaSet.metadata.name);
        expectations.observe(uid, scaleMark(replicaSet, replicaSet.spec.replicas ?? 1));
        const key = owners.get(uid);
        if (key) queue.add(key);
      });
    },
  );
}

async function sync(
  scope: Scope,
  deployment: Deployment,
  replicaSets: ReplicaSet[],
  expectations: Expectations,
): Promise<void> {
  const { ctx } = scope;
  const { template, paused = false } = deployment.spec;
  const current = replicaSets.find((each) => sameTemplate(each.spec.template, template));
  if (!current && !paused) {
    await createReplicaSet(scope, deployment, replicaSets, expectations);
  } else if (current) {
    await noteRevision(ctx, deployment, current);
  }
  for (const { replicaSet, replicas } of planRollout(deployment, replicaSets, current)) {
    await scaleTo(scope, deployment, replicaSet, replicas, expectations);
  }
  const surplus = expiredReplicaSets(deployment, replicaSets, current);
  for (const { metadata } of surplus) {
    await ctx.client.delete(resources.replicaSet, metadata.name ?? '', metadata.namespace);
  }
  const status = deploymentStatus(deployment, replicaSets, current);
  if (sameStatus(deployment.status, status)) return;
  const { name = '', namespace } = deployment.metadata;
  const options = { subresource: 'status' };
  await ctx.client.mergePatch(resources.deployment, name, namespace, { status }, options);
}

async function createReplicaSet(
  scope: Scope,
  deployment: Deployment,
  replicaSets: ReplicaSet[],
  expectations: Expectations,
): Promise<void> {
  const { template, selector, replicas = 1, strategy } = deployment.spec;
  const { name: deploymentName = '', namespace } = deployment.metadata;
  const hash = templateHash(template);
  const name = `${deploymentName}-${hash}`;
  const labels = { ...template.metadata?.labels, [templateHashLabel]: hash };
  const revision = Math.max(0, ...replicaSets.map(revisionOf)) + 1;
  const others = replicaSets.some((each) => (each.status?.replicas ?? each.spec.replicas ?? 1) > 0);
  const initial = others ? 0 : replicas;
  const uid = deployment.metadata.uid ?? '';
  expectations.expect(uid, name);
  try {
    await scope.ctx.client.create<ReplicaSet>(resources.replicaSet, {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name,
        ...(namespace !== undefined && { namespace }),
        labels,
        annotations: {
          [revisionAnnotation]: String(revision),
          'deployment.kubernetes.io/desired-replicas': String(replicas),
          'deployment.kubernetes.io/max-replicas': String(
            replicas + (strategy?.type === 'Recreate' ? 0 : 1),
          ),
        },
        ownerReferences: [controllerReference(deployment)],
      },
      spec: {
        replicas: initial,
        selector: {
          ...selector,
          matchLabels: { ...selector.matchLabels, [templateHashLabel]: hash },
        },
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
    });
  } catch (error) {
    expectations.observe(uid, name);
    // A replica set of that name that is not ours yet: it may be on its way out with an old owner.
    if (isAlreadyExists(error)) throw new Error(`ReplicaSet ${name} exists already`);
    throw error;
  }
  await annotateRevision(scope.ctx, deployment, String(revision));
  if (initial > 0) scaledEvent(scope, deployment, name, 'up', 0, initial);
}

async function noteRevision(
  ctx: ControllerContext,
  deployment: Deployment,
  current: ReplicaSet,
): Promise<void> {
  const revision = current.metadata.annotations?.[revisionAnnotation];
  if (revision === undefined) return;
  if (deployment.metadata.annotations?.[revisionAnnotation] === revision) return;
  await annotateRevision(ctx, deployment, revision);
}

async function annotateRevision(
  ctx: ControllerContext,
  { metadata: { name = '', namespace } }: Deployment,
  revision: string,
): Promise<void> {
  const patch = { metadata: { annotations: { [revisionAnnotation]: revision } } };
  await ctx.client.mergePatch(resources.deployment, name, namespace, patch);
}

async function scaleTo(
  scope: Scope,
  deployment: Deployment,
  replicaSet: ReplicaSet,
  replicas: number,
  expectations: Expectations,
): Promise<void> {
  const before = replicaSet.spec.replicas ?? 1;
  const { name = '', namespace } = replicaSet.metadata;
  const uid = deployment.metadata.uid ?? '';
  const mark = scaleMark(replicaSet, replicas);
  expectations.expect(uid, mark);
  try {
    await scope.ctx.client.mergePatch(resources.replicaSet, name, namespace, {
      spec: { replicas },
    });
  } catch (error) {
    expectations.observe(uid, mark);
    throw error;
  }
  scaledEvent(scope, deployment, name, replicas > before ? 'up' : 'down', before, replicas);
}

function scaleMark(replicaSet: ReplicaSet, replicas: number): string {
  return `${replicaSet.metadata.name}=${replicas}`;
}

function scaledEvent(
  scope: Scope,
  object: Deployment,
  name: string,
  direction: 'up' | 'down',
  before: number,
  after: number,
): void {
  const from = before === 0 && direction === 'up' ? '' : ` from ${before}`;
  const message = `Scaled ${direction} replica set ${name} to ${after}${from}`;
  const reason = 'ScalingReplicaSet';
  scope.event({ object, type: 'Normal', reason, message });
}

/** Old, empty ReplicaSets beyond the revision history limit. */
function expiredReplicaSets(
  deployment: Deployment,
  replicaSets: ReplicaSet[],
  current: ReplicaSet | undefined,
): ReplicaSet[] {
  const limit = deployment.spec.revisionHistoryLimit ?? 10;
  const old = replicaSets.filter(
    (each) => each !== current && each.spec.replicas === 0 && (each.status?.replicas ?? 0) === 0,
  );
  return old
    .sort((a, b) => revisionOf(a) - revisionOf(b))
    .slice(0, Math.max(0, old.length - limit));
}
