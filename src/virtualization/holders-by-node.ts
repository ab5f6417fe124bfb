import type { InstanceFacts } from '../kubevirt/machine';
import type { FindScript } from '../kubevirt/method';
import type { PluginFacts } from '../kubevirt/plugins';
import type { MemoryHolder } from '../ledger/types';
import { memoryHolders } from '../telemetry/ledger/holders';

/** Machines that own memory of nodes, by node: those on huge pages, and those that a policy binds. */
export function holdersByNode(
  instances: readonly InstanceFacts[],
  find: FindScript,
  plugins: readonly PluginFacts[],
): ReadonlyMap<string, readonly MemoryHolder[]> {
  const byNode = new Map<string, InstanceFacts[]>();
  for (const instance of instances) {
    const { nodeName, spec } = instance;
    // Most machines of a cluster are neither; Plugins can bind any of them.
    if (
      nodeName !== undefined &&
      (spec.pageSize !== undefined || spec.hooks.kind !== 'none' || plugins.length > 0)
    ) {
      byNode.set(nodeName, [...(byNode.get(nodeName) ?? []), instance]);
    }
  }
  return new Map([...byNode].map(([node, own]) => [node, memoryHolders([], own, find, plugins)]));
}
