import {
  keyOf,
  resources,
  splitKey,
  type Controller,
  type ControllerContext,
  type Informer,
} from '../client';
import {
  daemonPod,
  placementOn,
  revisionHash,
  revisionHashLabel,
  targetNode,
} from './daemon-set-pods';
import { isPodReady, isTerminal } from './model/conditions';
import { controllerUid } from './model/pod-template';
import { scaledValue } from './model/quantity';
import type { DaemonSet, Node, Pod } from './model/types';
import { controller } from './runtime/controller';
import type { SharedInformers } from './runtime/informers';
import { forEach, PodControl } from './runtime/pod-control';
import type { PodIndex } from './runtime/pod-index';

/** Real milliseconds in which changes of pods are gathered into one look. */
const batchMs = 50;

/** Real milliseconds before a failed daemon pod is replaced. */
const failedPodDelayMs = 2000;

/** Runs one pod of each DaemonSet on every node that fits and tolerates it. */
export function createDaemonSetController(
  ctx: ControllerContext,
  shared: SharedInformers,
): Controller {
  return controller(
    { name: 'daemonset', component: 'daemonset-controller' },
    ctx,
    shared,
    (scope) => {
      const daemonSets = scope.informer<DaemonSet>(resources.daemonSet);
      const nodes = scope.informer<Node>(resources.node);
      const pods = scope.podIndex();
      const owners = new Map<string, string>();
      const control = new PodControl(scope);
      const revisions = new Revisions();
      const queue = scope.queue(async (key) => {
        const { name, namespace } = splitKey(key);
        const daemonSet = daemonSets.get(name, namespace);
        if (!daemonSet || daemonSet.metadata.deletionTimestamp) return;
        const wait = control.waitMs(daemonSet);
        if (wait > 0) {
          queue.add(key, wait);
          return;
        }
        const again = await sync(ctx, daemonSet, nodes, pods, control, revisions);
        if (again > 0) queue.add(key, again);
      });
      const addAll = () => {
        for (const key of owners.values()) queue.add(key);
      };

      scope.watch<DaemonSet>(resources.daemonSet, (type, daemonSet) => {
        const uid = daemonSet.metadata.uid ?? '';
        if (type === 'DELETED') owners.delete(uid);
        else {
          owners.set(uid, keyOf(daemonSet));
          queue.add(keyOf(daemonSet));
        }
      });
      scope.watch<Pod>(resources.pod, (type, pod) => {
        control.observe(type, pod);
        const key = owners.get(controllerUid(pod) ?? '');
        if (key) queue.add(key, batchMs);
      });
      scope.watch<Node>(resources.node, (type, node, old) => {
        if (type !== 'MODIFIED' || placementInputs(node) !== placementInputs(old)) addAll();
      });
      scope.onSynced(addAll);
    },
  );
}

/** What of a node decides about daemon pods; its heartbeats do not. */
function placementInputs(node: Node | undefined): string {
  return JSON.stringify([node?.metadata.labels, node?.spec?.taints]);
}

async function sync(
  ctx: ControllerContext,
  daemonSet: DaemonSet,
  nodes: Informer<Node>,
  pods: PodIndex,
  control: PodControl,
  revisions: Revisions,
): Promise<number> {
  const owned = pods.ownedBy(daemonSet.metadata.uid);
  const byNode = new Map<string, Pod[]>();
  for (const pod of owned) {
    const node = targetNode(pod) ?? '';
    byNode.set(node, [...(byNode.get(node) ?? []), pod]);
  }
  let again = 0;
  const create: string[] = [];
  const remove: Pod[] = [];
  const counts = { desired: 0, misscheduled: 0 };
  const kept: Pod[] = [];
  for (const node of nodes.list()) {
    const nodeName = node.metadata.name ?? '';
    const here = byNode.get(nodeName) ?? [];
    byNode.delete(nodeName);
    const { run, keep } = placementOn(daemonSet, node);
    if (run) counts.desired += 1;
    const [first, ...duplicates] = here
      .filter((pod) => !pod.metadata.deletionTimestamp && !isTerminal(pod))
      .sort(olderFirst);
    const failed = here.filter((pod) => isTerminal(pod) && !pod.metadata.deletionTimestamp);
    if (failed.length > 0) {
      const age = Math.min(...failed.map(ageMs));
      if (age >= failedPodDelayMs) remove.push(...failed);
      else again = failedPodDelayMs - age;
    }
    remove.push(...duplicates);
    if (first && !keep) remove.push(first);
    else if (first) kept.push(first);
    else if (run && here.length === 0) create.push(nodeName);
    if (first && !run) counts.misscheduled += 1;
  }
  // What is left belongs to nodes that no longer exist.
  for (const orphans of byNode.values()) {
    remove.push(...orphans.filter((pod) => !pod.metadata.deletionTimestamp));
  }
  remove.push(...outdated(daemonSet, kept, counts.desired, revisions));

  await forEach(remove, (pod) => control.delete(daemonSet, pod));
  await forEach(create.sort(), (nodeName) =>
    control.create(daemonSet, (name) => daemonPod(daemonSet, nodeName, name)),
  );
  await writeStatus(ctx, daemonSet, kept, counts, revisions);
  return again;
}

/** Pods of an older template that the rolling update may take down now. */
function outdated(
  daemonSet: DaemonSet,
  kept: readonly Pod[],
  desired: number,
  revisions: Revisions,
): Pod[] {
  const { type = 'RollingUpdate', rollingUpdate } = daemonSet.spec.updateStrategy ?? {};
  if (type !== 'RollingUpdate') return [];
  const allowed = Math.max(1, scaledValue(rollingUpdate?.maxUnavailable ?? 1, desired, true));
  const old = kept.filter((pod) => !revisions.isCurrent(daemonSet, pod));
  const unavailable = desired - kept.filter(isPodReady).length;
  const broken = old.filter((pod) => !isPodReady(pod));
  const healthy = old
    .filter(isPodReady)
    .sort((a, b) => (a.spec.nodeName ?? '').localeCompare(b.spec.nodeName ?? ''));
  return [...broken, ...healthy.slice(0, Math.max(0, allowed - unavailable))];
}

async function writeStatus(
  ctx: ControllerContext,
  daemonSet: DaemonSet,
  kept: readonly Pod[],
  counts: { desired: number; misscheduled: number },
  revisions: Revisions,
): Promise<void> {
  const current = kept.length - counts.misscheduled;
  const ready = kept.filter(isPodReady).length;
  const status: Record<string, number> = {
    currentNumberScheduled: Math.max(0, current),
    desiredNumberScheduled: counts.desired,
    numberMisscheduled: counts.misscheduled,
    numberReady: ready,
    numberAvailable: ready,
    numberUnavailable: Math.max(0, counts.desired - ready),
    updatedNumberScheduled: kept.filter((pod) => revisions.isCurrent(daemonSet, pod)).length,
    observedGeneration: daemonSet.metadata.generation ?? 1,
  };
  const old = daemonSet.status ?? {};
  if (Object.entries(status).every(([field, value]) => (old[field] ?? 0) === value)) return;
  const { name = '', namespace } = daemonSet.metadata;
  const options = { subresource: 'status' };
  await ctx.client.mergePatch(resources.daemonSet, name, namespace, { status }, options);
}

/**
 * Which template a pod was made from. Pods without the hash label (made by nobody here, present
 * from the start) count as made from the template their DaemonSet had when first seen.
 */
class Revisions {
  readonly #adopted = new Map<string, string>();

  isCurrent(daemonSet: DaemonSet, pod: Pod): boolean {
    const hash = revisionHash(daemonSet);
    const label = pod.metadata.labels?.[revisionHashLabel];
    if (label !== undefined) return label === hash;
    const uid = daemonSet.metadata.uid ?? '';
    if (!this.#adopted.has(uid)) this.#adopted.set(uid, hash);
    return this.#adopted.get(uid) === hash;
  }
}

function olderFirst(a: Pod, b: Pod): number {
  return (a.metadata.creationTimestamp ?? '').localeCompare(b.metadata.creationTimestamp ?? '');
}

function ageMs(pod: Pod): number {
  return Date.now() - (Date.parse(pod.metadata.creationTimestamp ?? '') || 0);
}
