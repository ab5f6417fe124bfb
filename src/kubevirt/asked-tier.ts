import { tierOn } from './host';
import type { MachineHost } from './host';
import type { MachineSpec } from './machine';
import type { Asked } from './method';

/**
 * Where a machine was asked to live: on CXL memory, on DRAM, on both, nowhere in particular, or nobody can
 * tell from here.
 */
export type AskedTier = 'cxl' | 'dram' | 'both' | 'none' | 'unknown';

/** By the policy's NUMA nodes where one binds, else by where the node's huge pages are. */
export function askedTier(
  asked: Asked,
  spec: MachineSpec | undefined,
  host: MachineHost | undefined,
  hosts: readonly MachineHost[],
): AskedTier {
  if (asked.methods.length === 0 || !spec) {
    return 'none';
  }
  const { policy } = asked;
  if (policy) {
    // Not running: what all hosts that know these NUMA nodes say of them.
    const judged = host ? [host] : hosts.filter(({ numa }) => numa.length > 0);
    return inAll(judged.flatMap((each) => policy.nodeset.map((id) => tierOn(each, id))));
  }
  if (asked.unclear) {
    return 'unknown';
  }
  const { pageSize } = spec;
  if (pageSize === undefined) {
    return 'none';
  }
  // Not running: it can only start where there are pages of its size.
  const possible = host
    ? [host]
    : hosts.filter(({ hugePagesAllocatable }) => (hugePagesAllocatable[pageSize] ?? 0) > 0);
  const numa = possible.flatMap((each) => each.numa);
  if (numa.length === 0 || numa.some(({ hugePages }) => hugePages === undefined)) {
    return 'unknown';
  }
  return inAll(numa.filter(({ hugePages = 0 }) => hugePages > 0).map(({ tier }) => tier));
}

function inAll(tiers: readonly (string | undefined)[]): AskedTier {
  const kinds = new Set(tiers.filter((tier) => tier === 'cxl' || tier === 'dram'));
  return kinds.size === 2
    ? 'both'
    : kinds.has('cxl')
      ? 'cxl'
      : kinds.has('dram')
        ? 'dram'
        : 'unknown';
}
