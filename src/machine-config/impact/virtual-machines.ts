import type {
  KubeVirtResource,
  PodDisruptionBudgetResource,
  PodResource,
  VirtualMachineInstanceResource,
} from '../../k8s/types';

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
  /** Why it cannot migrate, in KubeVirt's words, or the strategy that decides. */
  reason: string;
  /** The strategy is neither the machine's own nor read from the cluster. */
  assumed: boolean;
}

/** Whether a pod runs a virtual machine. */
export function isVirtLauncher(pod: PodResource): boolean {
  return pod.metadata?.labels?.['kubevirt.io'] === 'virt-launcher';
}

/**
 * Whether a budget is KubeVirt's own, one for each virtual machine that has to move rather than be
 * evicted. It allows no disruption on purpose: KubeVirt answers the eviction by moving the machine, and
 * what is left of it may then be evicted. So the machine decides, not the budget.
 */
export function isBudgetOfMachine({ metadata }: PodDisruptionBudgetResource): boolean {
  return (metadata?.ownerReferences ?? []).some(
    ({ kind, apiVersion }) =>
      kind === 'VirtualMachineInstance' && apiVersion.startsWith('kubevirt.io/'),
  );
}

/** What OpenShift Virtualization sets for a cluster of several nodes. */
const assumedStrategy = 'LiveMigrate';

/**
 * The virtual machines on drained nodes that do not migrate live. A machine's own eviction strategy
 * counts first, then the cluster's (KubeVirt, spec.configuration.evictionStrategy; without one nothing
 * holds an eviction up). With `External` the machine waits for somebody else's controller.
 *
 * @param launchers virt-launcher pods on those nodes
 * @param instances `undefined` when they may not be read
 * @param installation `undefined` when it may not be read: the usual strategy is assumed then
 */
export function virtualMachineConcerns(
  launchers: readonly PodResource[],
  instances: readonly VirtualMachineInstanceResource[] | undefined,
  installation: KubeVirtResource | undefined,
): VirtualMachineConcern[] {
  return launchers.filter(isVirtLauncher).flatMap((pod): VirtualMachineConcern[] => {
    const namespace = pod.metadata?.namespace ?? '';
    const name = instanceNameOf(pod);
    const at = { namespace, name, node: pod.spec?.nodeName ?? '' };
    const instance = instances?.find(
      ({ metadata }) => metadata?.namespace === namespace && metadata.name === name,
    );
    return instance
      ? concernsOf(instance, installation).map((concern) => ({ ...at, ...concern }))
      : [{ ...at, kind: 'unknown', reason: '', assumed: false }];
  });
}

function concernsOf(
  { spec, status }: VirtualMachineInstanceResource,
  installation: KubeVirtResource | undefined,
): Pick<VirtualMachineConcern, 'kind' | 'reason' | 'assumed'>[] {
  const ofCluster = installation && (installation.spec?.configuration?.evictionStrategy ?? 'None');
  const known = spec?.evictionStrategy ?? ofCluster;
  const strategy = known ?? assumedStrategy;
  const assumed = known === undefined;
  const migratable = status?.conditions?.find(({ type }) => type === 'LiveMigratable');
  if (strategy === 'None') {
    return [{ kind: 'shut-down', reason: 'evictionStrategy: None', assumed }];
  }
  if (strategy === 'External') {
    return [{ kind: 'blocks', reason: 'evictionStrategy: External', assumed }];
  }
  if (migratable?.status === 'True') {
    return [];
  }
  const reason = migratable?.message ?? migratable?.reason ?? '';
  const kind = strategy === 'LiveMigrateIfPossible' ? 'shut-down' : 'blocks';
  return [{ kind, reason, assumed }];
}

function instanceNameOf({ metadata }: PodResource): string {
  return (
    metadata?.annotations?.['kubevirt.io/domain'] ??
    metadata?.labels?.['vm.kubevirt.io/name'] ??
    metadata?.ownerReferences?.find(({ kind }) => kind === 'VirtualMachineInstance')?.name ??
    ''
  );
}
