import { isConflict, isNotFound } from '../client/api-error';
import type { Informer } from '../client/informer';
import { randomFor } from '../client/random';
import { keyFor, keyOf, splitKey } from '../client/resources';
import type { KubeObject } from '../client/types';
import { WorkQueue } from '../client/work-queue';
import type { ClusterView } from './cluster-view';
import { annotations } from './names';
import type { OperatorContext } from './operator-context';
import { errorText } from './error-text';
import { report } from './operator-context';
import type { StoredCmmd } from './payload';
import { payloadResource } from './payload';
import { hasSpec } from './reconcile';
import { mayBeReallocated, reallocateReason } from './reallocation';

/** The share of reallocations of which the operator's cache shows nothing. */
const lostShare = 0.3;

/**
 * Whether the operator loses a CMMD's n-th reallocation (from 0): the object is marked, and nothing
 * moves. Depends on the seed, so that a test can choose.
 */
export function isLost(seed: string, cmmdKey: string, n: number): boolean {
  return randomFor(seed, 'reallocation', cmmdKey, n) < lostShare;
}

/**
 * Looks at every operator pod that appears (at the operator's start at those there are); when it
 * cannot stay, marks the payload object with the reason and hands the CMMD on, which deletes the
 * object. A mark that is lost stays: nothing happens until the CMMD changes.
 */
export function watchReallocation(
  ctx: OperatorContext,
  view: ClusterView,
  cmmds: Informer<StoredCmmd>,
  marked: (cmmdKey: string, lost: boolean) => void,
): { start(): void; stop(): Promise<void> } {
  const { client } = ctx;
  const queue = new WorkQueue(check, { name: 'cmmd-operator reallocation', log: ctx.log });

  async function check(podKey: string): Promise<void> {
    const pod = podOf(podKey);
    if (!pod) return;
    const owner = pod.metadata.annotations?.[annotations.owner] ?? '';
    const { namespace = '' } = pod.metadata;
    const cmmd = cmmds.get(owner, namespace);
    if (!cmmd || !hasSpec(cmmd)) return;
    const { nodeName = '' } = (pod['spec'] ?? {}) as { nodeName?: string };
    const reason = reallocateReason(pod, view.nodes.get(nodeName));
    if (!reason) return;
    const key = keyFor(owner, namespace);
    const n = ctx.reallocations.get(key) ?? 0;
    ctx.reallocations.set(key, n + 1);
    const lost = isLost(ctx.seed, key, n);
    // Said before the mark is there: whoever looks meanwhile must not see it either.
    if (lost) marked(key, lost);
    try {
      await client.mergePatch(payloadResource(cmmd.spec.payload), owner, namespace, {
        metadata: { annotations: { [annotations.reallocate]: reason } },
      });
    } catch (error) {
      if (isNotFound(error)) return;
      if (!isConflict(error)) {
        const message = `Failed to update object to reallocate node: ${errorText(error)}`;
        await report(ctx, cmmd, 'Warning', 'FailedWatch', message);
        return;
      }
    }
    if (!lost) marked(key, lost);
  }

  function podOf(key: string): KubeObject | undefined {
    const { name, namespace } = splitKey(key);
    return view.pods.get(name, namespace);
  }

  return {
    start() {
      view.pods.onChange((type, pod) => {
        if (type === 'ADDED' && mayBeReallocated(pod)) queue.add(keyOf(pod));
      });
    },
    stop: () => queue.stop(),
  };
}
