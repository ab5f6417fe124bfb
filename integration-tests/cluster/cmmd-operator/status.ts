import type { KubeObject } from '../client/types';
import type { Cmmd } from './payload';
import { formatBytes, int64, parseQuantity } from './quantity';

/**
 * The status the operator writes: what was asked, not what happened (contract 2.12). `name` is the
 * payload's own name, which the created object does not have. Empty values are left out, as the
 * operator's API types do.
 */
export function cmmdStatus(cmmd: Cmmd): Record<string, unknown> {
  const { enable, allocateMode, allocate = {}, payload } = cmmd.spec;
  const amount = amountMemory(payload);
  const metadata: Partial<KubeObject['metadata']> = fields(payload['metadata']);
  const status: Record<string, unknown> = {
    namespace: cmmd.metadata.namespace,
    name: metadata.name,
    kind: payload.kind,
    enable,
    allocateMode,
    nodeName: allocate.nodeName,
    memory: allocate.memory,
    cpu: allocate.cpu,
    amountMemory: Number(amount),
    amountMemoryStr: formatBytes(amount),
  };
  return Object.fromEntries(Object.entries(status).filter(([, value]) => Boolean(value)));
}

const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/**
 * Requested memory of all replicas as the status tells it. It is read from the payload as written,
 * not from the typed one that placement uses: only texts count, so that a number is 0 here, and a
 * limit is taken where the request is null.
 */
function amountMemory(payload: KubeObject): bigint {
  const spec = fields(payload['spec']);
  const podSpec = payload.kind === 'Pod' ? spec : fields(fields(spec['template'])['spec']);
  const containers = Array.isArray(podSpec['containers'])
    ? (podSpec['containers'] as unknown[])
    : [];
  const onePod = containers.reduce<bigint>((sum, container) => {
    const { requests, limits } = fields(fields(container)['resources']);
    const text = [requests, limits]
      .map((quantities) => fields(quantities)['memory'])
      .find((memory) => typeof memory === 'string');
    return int64(sum + (text === undefined ? 0n : parseQuantity(text.trim())));
  }, 0n);
  const { replicas } = spec;
  if (payload.kind === 'Pod' || !Number.isSafeInteger(replicas)) return onePod;
  return int64(onePod * BigInt(replicas as number));
}
