import type { Cmmd } from './payload';
import { metadataOf, payloadMemory } from './payload';
import { formatBytes } from './quantity';

/**
 * The status the operator writes: what was asked, not what happened (contract 2.12). `name` is the
 * payload's own name, which the created object does not have. Empty values are left out, as the
 * operator's API types do.
 */
export function cmmdStatus(cmmd: Cmmd): Record<string, unknown> {
  const { enable, allocateMode, allocate = {}, payload } = cmmd.spec;
  const amount = payloadMemory(payload);
  const status: Record<string, unknown> = {
    namespace: cmmd.metadata.namespace,
    name: metadataOf(payload).name,
    kind: payload.kind,
    enable,
    allocateMode,
    nodeName: allocate.nodeName,
    memory: allocate.memory,
    cpu: allocate.cpu,
    amountMemory: amount,
    amountMemoryStr: formatBytes(amount),
  };
  return Object.fromEntries(Object.entries(status).filter(([, value]) => Boolean(value)));
}
