import { isRecord } from '../operations/decode';
import type { Cluster, WriteOptions } from '../operations/context';
import { timestamp } from '../operations/context';
import { existing } from '../operations/update';
import type { Target } from '../operations/update';
import { badRequest, conflict } from '../http/status-error';

interface Condition {
  type: string;
  [key: string]: unknown;
}

/** Binds a pod to a node, as the scheduler does. Throws 409 when it is bound or being deleted. */
export function bindPod(
  cluster: Cluster,
  target: Target,
  body: unknown,
  options: WriteOptions,
): void {
  const stored = existing(cluster, target);
  const pod = stored.object;
  const node = isRecord(body) && isRecord(body['target']) ? body['target']['name'] : undefined;
  if (typeof node !== 'string' || node === '') throw badRequest('target.name: Required value');
  const spec = (pod['spec'] ?? {}) as { nodeName?: string };
  const of = { group: '', name: 'pods/binding' };
  if (pod.metadata.deletionTimestamp !== undefined) {
    throw conflict(
      of,
      target.name,
      `pod ${target.name} is being deleted, cannot be assigned to a host`,
    );
  }
  if (spec.nodeName) {
    throw conflict(
      of,
      target.name,
      `pod ${target.name} is already assigned to node "${spec.nodeName}"`,
    );
  }
  if (options.dryRun) return;
  const status = (pod['status'] ?? {}) as { conditions?: Condition[] };
  const others = (status.conditions ?? []).filter(({ type }) => type !== 'PodScheduled');
  const scheduled = { type: 'PodScheduled', status: 'True', lastTransitionTime: timestamp() };
  cluster.store.put(cluster.store.collection('/pods'), stored.key, {
    ...pod,
    spec: { ...spec, nodeName: node },
    status: { ...status, conditions: [...others, scheduled] },
  });
}
