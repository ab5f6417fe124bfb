import type { PodResource, VirtualMachineInstanceResource } from '../../k8s/types';

/** A virtual machine that does not simply move to another node when its node is drained. */
export interface VirtualMachineConcern {
  namespace: string;
  name: string;
  node: string;
  /**
   * `blocks`: it must migrate and cannot, so the drain waits until someone stops it. `shut-down`: its
   * eviction strategy lets it be stopped. `unknown`: the user may not read the instance.
   */
  kind: 'blocks' | 'shut-down' | 'unknown';
  /** Why it cannot migrate, in KubeVirt's words. */
  reason: string;
}

/** Whether a pod runs a virtual machine. */
export function isVirtLauncher(pod: PodResource): boolean {
  return pod.metadata?.labels?.['kubevirt.io'] === 'virt-launcher';
}

/**
 * The virtual machines on drained nodes that cannot migrate live. Without an eviction strategy the
 * cluster's default counts, which OpenShift Virtualization sets to `LiveMigrate`.
 *
 * @param launchers virt-launcher pods on those nodes
 * @param instances `undefined` when they may not be read
 */
export function virtualMachineConcerns(
  launchers: readonly PodResource[],
  instances: readonly VirtualMachineInstanceResource[] | undefined,
): VirtualMachineConcern[] {
  return launchers.filter(isVirtLauncher).flatMap((pod): VirtualMachineConcern[] => {
    const namespace = pod.metadata?.namespace ?? '';
    const name = instanceNameOf(pod);
    const at = { namespace, name, node: pod.spec?.nodeName ?? '' };
    if (!instances) {
      return [{ ...at, kind: 'unknown', reason: '' }];
    }
    const instance = instances.find(
      ({ metadata }) => metadata?.namespace === namespace && metadata.name === name,
    );
    const migratable = instance?.status?.conditions?.find(({ type }) => type === 'LiveMigratable');
    const strategy = instance?.spec?.evictionStrategy ?? 'LiveMigrate';
    if (strategy === 'None') {
      return [{ ...at, kind: 'shut-down', reason: 'evictionStrategy: None' }];
    }
    if (migratable?.status === 'True') {
      return [];
    }
    const reason = migratable?.message ?? migratable?.reason ?? '';
    const kind = strategy === 'LiveMigrateIfPossible' ? 'shut-down' : 'blocks';
    return instance ? [{ ...at, kind, reason }] : [{ ...at, kind: 'unknown', reason: '' }];
  });
}

function instanceNameOf({ metadata }: PodResource): string {
  return (
    metadata?.annotations?.['kubevirt.io/domain'] ??
    metadata?.labels?.['vm.kubevirt.io/name'] ??
    metadata?.ownerReferences?.find(({ kind }) => kind === 'VirtualMachineInstance')?.name ??
    ''
  );
}
