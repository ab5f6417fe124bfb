import { quantity } from '../../k8s/json-path';
import type { PodResource } from '../../k8s/types';
import type { InstanceFacts } from '../../kubevirt/machine';
import { isLive } from '../../kubevirt/machine';
import { askedOf, bindsStrictly } from '../../kubevirt/method';
import type { FindScript } from '../../kubevirt/method';
import type { PluginFacts } from '../../kubevirt/plugins';
import type { MemoryHolder } from '../../ledger/types';

const PAGES = 'hugepages-';

/** bytes of huge pages that a pod's containers request, of all sizes */
export function hugePagesOfPod({ spec }: PodResource): number {
  return (spec?.containers ?? [])
    .flatMap(({ resources }) => Object.entries(resources?.requests ?? {}))
    .filter(([resource]) => resource.startsWith(PAGES))
    .reduce((sum, [, amount]) => sum + Math.max(0, quantity(amount) ?? 0), 0);
}

/** The instance whose virt-launcher a pod is; `undefined` for any other pod. */
function instanceOf({ metadata }: PodResource): string | undefined {
  return metadata?.labels?.['kubevirt.io'] !== 'virt-launcher'
    ? undefined
    : (metadata.annotations?.['kubevirt.io/domain'] ??
        metadata.labels['vm.kubevirt.io/name'] ??
        metadata.name);
}

/**
 * Who holds memory of a node beside the CMM-D operator's pods: pods that request huge pages, and machines
 * that a memory policy binds strictly. A pod holds its pages from its start until it has ended.
 *
 * @param pods those of one node
 * @param instances machines of that node; their pods tell which pages they have
 */
export function memoryHolders(
  pods: readonly PodResource[],
  instances: readonly InstanceFacts[],
  find: FindScript,
  plugins: readonly PluginFacts[],
): MemoryHolder[] {
  const running = pods.filter(
    ({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed',
  );
  const byName = new Map(instances.map((each) => [`${each.namespace}/${each.name}`, each]));
  const seen = new Set<string>();
  const fromPods = running.flatMap((pod): MemoryHolder[] => {
    const namespace = pod.metadata?.namespace ?? '';
    const machine = instanceOf(pod);
    const hugePages = hugePagesOfPod(pod);
    if (machine === undefined) {
      const name = pod.metadata?.name ?? '';
      return hugePages === 0
        ? []
        : [{ kind: 'pod', namespace, name, nodeset: undefined, ordinary: 0, hugePages }];
    }
    const key = `${namespace}/${machine}`;
    seen.add(key);
    const instance = byName.get(key);
    const holder = instance
      ? machineHolder(instance, hugePages, find, plugins)
      : { ...plain(namespace, machine), hugePages };
    return holder.hugePages > 0 || holder.ordinary > 0 ? [holder] : [];
  });
  // Pods may not be readable where machines are.
  const podless = instances
    .filter((each) => isLive(each) && !seen.has(`${each.namespace}/${each.name}`))
    .map((each) =>
      machineHolder(
        each,
        each.spec.pageSize === undefined ? 0 : (each.spec.guestBytes ?? 0),
        find,
        plugins,
      ),
    )
    .filter(({ hugePages, ordinary }) => hugePages > 0 || ordinary > 0);
  return [...fromPods, ...podless];
}

function plain(namespace: string, name: string): MemoryHolder {
  return { kind: 'machine', namespace, name, nodeset: undefined, ordinary: 0, hugePages: 0 };
}

function machineHolder(
  { namespace, name, spec }: InstanceFacts,
  hugePages: number,
  find: FindScript,
  plugins: readonly PluginFacts[],
): MemoryHolder {
  const { policy } = askedOf({ namespace, spec }, find, plugins);
  const nodeset = bindsStrictly(policy) ? policy.nodeset : undefined;
  return {
    ...plain(namespace, name),
    nodeset,
    // Beside huge pages the policy binds what QEMU itself needs: little, and not promised to the guest.
    ordinary: nodeset && spec.pageSize === undefined ? (spec.guestBytes ?? 0) : 0,
    hugePages,
  };
}
