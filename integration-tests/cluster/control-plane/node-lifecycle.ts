import { keyOf, resources, splitKey, type Controller, type ControllerContext } from '../client';
import {
  condition,
  isNodeReady,
  isPodReady,
  isTerminal,
  timestamp,
  withCondition,
} from './model/conditions';
import {
  notReadyTaint,
  toleratedSeconds,
  unreachableTaint,
  unschedulableTaint,
} from './model/taints';
import type { Node, Pod, Taint } from './model/types';
import { controller } from './runtime/controller';
import type { SharedInformers } from './runtime/informers';
import type { Scope } from './runtime/scope';

const owned = new Set([notReadyTaint, unreachableTaint, unschedulableTaint]);

/**
 * Turns node conditions and cordons into taints, marks the pods of lost nodes not ready and evicts
 * pods that do not tolerate a NoExecute taint (when their tolerated time is over).
 */
export function createNodeLifecycleController(
  ctx: ControllerContext,
  shared: SharedInformers,
): Controller {
  return controller(
    { name: 'node-lifecycle', component: 'node-controller' },
    ctx,
    shared,
    (scope) => {
      const nodes = scope.informer<Node>(resources.node);
      const podsInformer = scope.informer<Pod>(resources.pod);
      const pods = scope.podIndex();
      const queue = scope.queue(async (name) => {
        const node = nodes.get(name);
        if (!node) return;
        await writeTaints(ctx, node);
        const lost = condition(node.status?.conditions, 'Ready')?.status === 'Unknown';
        for (const pod of pods.onNode(name)) {
          if (lost && isPodReady(pod)) await markNotReady(ctx, pod);
          evictions.add(keyOf(pod));
        }
      });
      const evictions = scope.queue(async (key) => {
        const { name, namespace } = splitKey(key);
        const pod = podsInformer.get(name, namespace);
        if (!pod || pod.metadata.deletionTimestamp || isTerminal(pod)) return;
        const node = nodes.get(pod.spec.nodeName ?? '');
        if (!node) return;
        const waitMs = remainingMs(node, pod, ctx);
        if (waitMs === Infinity) return;
        // The taint may be lifted meanwhile: look again when the time is over.
        if (waitMs > 0) {
          evictions.add(key, ctx.clock.real(waitMs));
          return;
        }
        await evict(scope, pod);
      });

      scope.watch<Node>(resources.node, (type, node, old) => {
        if (type === 'DELETED') return;
        if (type === 'MODIFIED' && inputs(node) === inputs(old)) return;
        if (isNodeReady(old) && !isNodeReady(node)) {
          const message = `Node ${node.metadata.name} status is now: NodeNotReady`;
          scope.event({ object: node, type: 'Normal', reason: 'NodeNotReady', message });
        }
        if (type === 'ADDED' && isNodeReady(node) && sameTaints(node)) return;
        queue.add(node.metadata.name ?? '');
      });
      scope.watch<Pod>(resources.pod, (type, pod, old) => {
        const arrived = type === 'ADDED' || (old && old.spec.nodeName !== pod.spec.nodeName);
        if (!arrived || !pod.spec.nodeName) return;
        const taints = nodes.get(pod.spec.nodeName)?.spec?.taints;
        if (taints?.some(({ effect }) => effect === 'NoExecute')) evictions.add(keyOf(pod));
      });
    },
  );
}

function inputs(node: Node | undefined): string {
  const ready = condition(node?.status?.conditions, 'Ready')?.status;
  return JSON.stringify([ready, node?.spec?.unschedulable, node?.spec?.taints]);
}

/** Taints a node should carry for its state, those of others kept as they are. */
export function lifecycleTaints(node: Node, now = timestamp()): Taint[] {
  const present = node.spec?.taints ?? [];
  const wanted: Taint[] = [];
  const ready = condition(node.status?.conditions, 'Ready')?.status;
  const state = { False: notReadyTaint, Unknown: unreachableTaint }[ready ?? ''];
  if (state) {
    wanted.push({ key: state, effect: 'NoSchedule' });
    wanted.push({ key: state, effect: 'NoExecute' });
  }
  if (node.spec?.unschedulable) wanted.push({ key: unschedulableTaint, effect: 'NoSchedule' });
  const same = (a: Taint, b: Taint) => a.key === b.key && a.effect === b.effect;
  const kept = present.filter(
    (taint) => !owned.has(taint.key) || wanted.some((each) => same(each, taint)),
  );
  const added = wanted.filter((taint) => !present.some((each) => same(each, taint)));
  return [...kept, ...added.map((taint) => ({ ...taint, timeAdded: now }))];
}

function sameTaints(node: Node): boolean {
  const text = (taints: readonly Taint[]) => taints.map((t) => `${t.key}:${t.effect}`).join();
  return text(node.spec?.taints ?? []) === text(lifecycleTaints(node));
}

async function writeTaints(ctx: ControllerContext, node: Node): Promise<void> {
  if (sameTaints(node)) return;
  const taints = lifecycleTaints(node);
  const { name = '', resourceVersion } = node.metadata;
  // The list is replaced as a whole: another writer's taint must not get lost (a 409 is retried).
  const metadata = resourceVersion ? { resourceVersion } : {};
  await ctx.client.mergePatch(resources.node, name, undefined, {
    metadata,
    spec: { taints: taints.length > 0 ? taints : null },
  });
}

async function markNotReady(ctx: ControllerContext, pod: Pod): Promise<void> {
  const { name = '', namespace } = pod.metadata;
  const conditions = withCondition(pod.status?.conditions, { type: 'Ready', status: 'False' });
  const patch = { status: { conditions } };
  await ctx.client.mergePatch(resources.pod, name, namespace, patch, { subresource: 'status' });
}

/** Simulated milliseconds a pod may stay on its node; Infinity when nothing drives it away. */
function remainingMs(node: Node, pod: Pod, ctx: ControllerContext): number {
  const taints = node.spec?.taints?.filter(({ effect }) => effect === 'NoExecute') ?? [];
  if (taints.length === 0) return Infinity;
  const seconds = toleratedSeconds(taints, pod.spec.tolerations);
  if (seconds === Infinity || seconds === 0) return seconds;
  const added = taints.map(({ timeAdded }) => Date.parse(timeAdded ?? '')).filter(Number.isFinite);
  const since = added.length > 0 ? ctx.clock.simulatedSince(Math.min(...added)) : 0;
  return Math.max(0, seconds * 1000 - since);
}

async function evict(scope: Scope, pod: Pod): Promise<void> {
  const { name = '', namespace = '', uid } = pod.metadata;
  const message = `Marking for deletion Pod ${namespace}/${name}`;
  const reason = 'TaintManagerEviction';
  const component = 'taint-eviction-controller';
  scope.event({ object: pod, type: 'Normal', reason, message, component });
  const preconditions = uid ? { preconditions: { uid } } : {};
  await scope.ctx.client.delete(resources.pod, name, namespace, preconditions);
}
