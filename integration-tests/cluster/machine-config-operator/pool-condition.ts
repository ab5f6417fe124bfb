import { resources } from '../client/resources';
import { withCondition } from './pool-status';
import type { KubeClient } from '../client/client';
import type { MachineConfigPool, PoolCondition } from './types';

/** Sets a condition of a pool as it is now, unless it says so already, or the pool is gone. */
export async function setPoolCondition(
  client: KubeClient,
  pool: MachineConfigPool,
  input: Omit<PoolCondition, 'lastTransitionTime'>,
): Promise<void> {
  const holds = (conditions: readonly PoolCondition[] = []) =>
    conditions.some(
      ({ type, status, message }) =>
        type === input.type && status === input.status && message === input.message,
    );
  if (holds(pool.status?.conditions)) return;
  const { name = '' } = pool.metadata;
  const fresh = await client.get<MachineConfigPool>(resources.machineConfigPool, name);
  if (!fresh || holds(fresh.status?.conditions)) return;
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const conditions = withCondition(fresh.status?.conditions ?? [], input, now);
  const changed = { ...fresh, status: { ...fresh.status, conditions } };
  await client.replace(resources.machineConfigPool, changed, { subresource: 'status' });
}
