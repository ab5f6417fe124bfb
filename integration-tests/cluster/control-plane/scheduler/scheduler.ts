import {
  ApiError,
  keyOf,
  resourcePath,
  resources,
  splitKey,
  type Controller,
  type ControllerContext,
  type Informer,
} from '../../client';
import { condition, isTerminal, withCondition } from '../model/conditions';
import { targetNode } from '../daemon-set-pods';
import type { Node, Pod } from '../model/types';
import { controller } from '../runtime/controller';
import type { SharedInformers } from '../runtime/informers';
import type { Scope } from '../runtime/scope';
import { failureMessage, misfit, score, type Misfit } from './fit';

const schedulerName = 'default-scheduler';

/** Real milliseconds to gather changes before pods without a place are tried again. */
const retryDelayMs = 200;

/** Binds pods to nodes. A pod that came with spec.nodeName is none of its business. */
export function createScheduler(ctx: ControllerContext, shared: SharedInformers): Controller {
  return controller({ name: 'scheduler', component: schedulerName }, ctx, shared, (scope) => {
    const nodes = scope.informer<Node>(resources.node);
    const podInformer = scope.informer<Pod>(resources.pod);
    const pods = scope.podIndex();
    const waiting = new Set<string>();
    // Bound by this scheduler, not yet seen bound.
    const assumed = new Map<string, { node: string; pod: Pod }>();
    const queue = scope.queue(async (key) => {
      const { name, namespace } = splitKey(key);
      const pod = podInformer.get(name, namespace);
      if (!pod || !isUnscheduled(pod) || assumed.has(key)) return;
      const taken = (node: string) => [
        ...[...pods.onNode(node)].filter((each) => !isTerminal(each)),
        ...[...assumed.values()].filter((each) => each.node === node).map((each) => each.pod),
      ];
      const { node, misfits } = choose(pod, nodes, taken);
      if (node === undefined) {
        waiting.add(key);
        await reportFailure(scope, pod, misfits);
        return;
      }
      assumed.set(key, { node, pod });
      waiting.delete(key);
      bindings.add(key);
    }, 1);
    // Like the real one, it decides pod by pod but does not wait for the bindings.
    const bindings = scope.queue(async (key) => {
      const decision = assumed.get(key);
      if (!decision) return;
      const { pod, node } = decision;
      try {
        await bind(ctx, pod, node);
      } catch (error) {
        assumed.delete(key);
        queue.add(key, retryDelayMs);
        throw error;
      }
      const message = `Successfully assigned ${key} to ${node}`;
      scope.event({ object: pod, type: 'Normal', reason: 'Scheduled', message });
    }, 16);
    const retryWaiting = () => {
      for (const key of waiting) queue.add(key, retryDelayMs);
    };

    scope.watch<Pod>(resources.pod, (type, pod) => {
      const key = keyOf(pod);
      if (type === 'DELETED' || pod.spec.nodeName) assumed.delete(key);
      if (type === 'DELETED') waiting.delete(key);
      else if (isUnscheduled(pod) && !waiting.has(key)) queue.add(key);
      // Room may have come free.
      if (pod.spec.nodeName && (type === 'DELETED' || isTerminal(pod))) retryWaiting();
    });
    scope.watch<Node>(resources.node, (type, node, old) => {
      if (type !== 'MODIFIED' || fitInputs(node) !== fitInputs(old)) retryWaiting();
    });
  });
}

function isUnscheduled({ metadata, spec, status }: Pod): boolean {
  return (
    !spec.nodeName &&
    metadata.deletionTimestamp === undefined &&
    (spec.schedulerName ?? schedulerName) === schedulerName &&
    (status?.phase ?? 'Pending') === 'Pending'
  );
}

/** What of a node decides where pods fit; its heartbeats do not. */
function fitInputs(node: Node | undefined): string {
  const { labels } = node?.metadata ?? {};
  return JSON.stringify([labels, node?.spec, node?.status?.allocatable]);
}

function choose(
  pod: Pod,
  nodes: Informer<Node>,
  taken: (node: string) => Pod[],
): { node?: string; misfits: Misfit[] } {
  const misfits: Misfit[] = [];
  let best: { node: string; rank: number[] } | undefined;
  // A daemon pod names its one node: the others need no look unless it does not fit there.
  const only = nodes.get(targetNode(pod) ?? '');
  if (only && !misfit(pod, only, taken(only.metadata.name ?? ''))) {
    return { node: only.metadata.name ?? '', misfits };
  }
  for (const node of nodes.list().sort(byName)) {
    const name = node.metadata.name ?? '';
    const present = taken(name);
    const wrong = misfit(pod, node, present);
    if (wrong) misfits.push(wrong);
    else {
      const rank = score(pod, node, present);
      if (!best || less(rank, best.rank)) best = { node: name, rank };
    }
  }
  return { ...(best && { node: best.node }), misfits };
}

function less(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function byName(a: Node, b: Node): number {
  return (a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1;
}

/** Binds through the pod's binding subresource; a server without it gets a patch. */
async function bind(ctx: ControllerContext, pod: Pod, node: string): Promise<void> {
  const { name = '', namespace, uid } = pod.metadata;
  const body = {
    apiVersion: 'v1',
    kind: 'Binding',
    metadata: { name, namespace, uid },
    target: { apiVersion: 'v1', kind: 'Node', name: node },
  };
  const path = resourcePath(resources.pod, namespace, name, 'binding');
  try {
    await ctx.client.raw({ method: 'POST', path, body });
  } catch (error) {
    const unserved = error instanceof ApiError && [404, 405].includes(error.status);
    if (!unserved) throw error;
    const patch = { metadata: { uid }, spec: { nodeName: node } };
    await ctx.client.mergePatch(resources.pod, name, namespace, patch);
  }
}

async function reportFailure(scope: Scope, pod: Pod, misfits: readonly Misfit[]): Promise<void> {
  const message = failureMessage(misfits);
  const old = condition(pod.status?.conditions, 'PodScheduled');
  if (old?.status === 'False' && old.message === message) return;
  const { name = '', namespace, uid } = pod.metadata;
  const next = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message };
  const conditions = withCondition(pod.status?.conditions, next);
  const patch = { metadata: { uid }, status: { conditions } };
  const options = { subresource: 'status' };
  await scope.ctx.client.mergePatch(resources.pod, name, namespace, patch, options);
  scope.event({ object: pod, type: 'Warning', reason: 'FailedScheduling', message });
}
