import { isConflict, isNotFound, resources, type Informer, type KubeObject } from '../../client';
import type { Node } from '../model/types';
import type { Scope } from '../runtime/scope';
import { heartbeatConditions } from './node-status';

const leaseNamespace = 'kube-node-lease';

/** Shortest time between two signs of life of one node, in real milliseconds. */
const leaseMs = 10_000;
const statusMs = 300_000;

/** Writes per second all nodes together may cause; on large clusters each node's turn comes later. */
const writesPerSecond = 1;

/**
 * Signs of life: node leases and, rarer, node status, the nodes one after the other so that 111
 * nodes cause no bursts. Real time, whatever the simulation's speed: nobody acts on them here.
 */
export function startHeartbeats(
  scope: Scope,
  nodes: Informer<Node>,
  names: readonly string[],
  isDown: (node: string) => boolean,
): void {
  if (names.length === 0) return;
  const cycleMs = Math.max(leaseMs, (names.length * 1000) / writesPerSecond);
  const lastStatus = new Map<string, number>();
  const startedAt = performance.now();
  let turn = 0;
  scope.every(cycleMs / names.length, () => {
    const name = names[turn++ % names.length] ?? '';
    const node = nodes.get(name);
    if (!node || isDown(name)) return;
    scope.background(`lease of ${name}`, renewLease(scope, node));
    const now = performance.now();
    if (now - (lastStatus.get(name) ?? startedAt) < statusMs) return;
    lastStatus.set(name, now);
    scope.background(`status of ${name}`, reportStatus(scope, node));
  });
}

async function renewLease({ ctx }: Scope, node: Node): Promise<void> {
  const { name = '', uid = '' } = node.metadata;
  const renewTime = new Date().toISOString().replace('Z', '000Z');
  const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime };
  try {
    await ctx.client.mergePatch(resources.lease, name, leaseNamespace, { spec });
  } catch (error) {
    if (!isNotFound(error)) throw error;
    const ownerReferences = [{ apiVersion: 'v1', kind: 'Node', name, uid }];
    const metadata = { name, namespace: leaseNamespace, ownerReferences };
    const lease: KubeObject = {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata,
      spec,
    };
    await ctx.client.create(resources.lease, lease);
  }
}

async function reportStatus({ ctx }: Scope, node: Node): Promise<void> {
  const { name = '', resourceVersion } = node.metadata;
  const patch = {
    ...(resourceVersion && { metadata: { resourceVersion } }),
    status: { conditions: heartbeatConditions(node) },
  };
  try {
    const options = { subresource: 'status' };
    await ctx.client.mergePatch(resources.node, name, undefined, patch, options);
  } catch (error) {
    // Somebody wrote the node just now: the next heartbeat will do.
    if (!isConflict(error)) throw error;
  }
}
