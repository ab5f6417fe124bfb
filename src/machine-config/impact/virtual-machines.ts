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

/** A virtual machine on a drained node; without a concern it moves, if another node takes it. */
export interface DrainedMachine extends Pick<VirtualMachineConcern, 'namespace' | 'name' | 'node'> {
  concern: VirtualMachineConcern | undefined;
}

/**
 * The virtual machines on drained nodes, and those of them that do not migrate live. A machine's own eviction strategy
 * counts first, then the cluster's (KubeVirt, spec.configuration.evictionStrategy; without one nothing
 * holds an eviction up). With `External` the machine waits for somebody else's controller.
 *
 * @param launchers virt-launcher pods on those nodes
 * @param instances `undefined` when they may not be read
 * @param installation `undefined` when it may not be read: the usual strategy is assumed then
 */
export function virtualMachines(
  launchers: readonly PodResource[],
  instances: readonly VirtualMachineInstanceResource[] | undefined,
  installation: KubeVirtResource | undefined,
): DrainedMachine[] {
  return launchers.filter(isVirtLauncher).map((pod): DrainedMachine => {
    const namespace = pod.metadata?.namespace ?? '';
    const name = instanceNameOf(pod);
    const at = { namespace, name, node: pod.spec?.nodeName ?? '' };
    const instance = instances?.find(
      ({ metadata }) => metadata?.namespace === namespace && metadata.name === name,
    );
    const concern = instance
      ? concernOf(instance, installation)
      : { kind: 'unknown' as const, reason: '', assumed: false };
    return { ...at, concern: concern && { ...at, ...concern } };
  });
}

/** Those of the virtual machines on drained nodes that do not migrate live; see `virtualMachines`. */
export function virtualMachineConcerns(
  ...machines: Parameters<typeof virtualMachines>
): VirtualMachineConcern[] {
  return virtualMachines(...machines).flatMap(({ concern }) => concern ?? []);
}

function concernOf(
  { spec, status }: VirtualMachineInstanceResource,
  installation: KubeVirtResource | undefined,
): Pick<VirtualMachineConcern, 'kind' | 'reason' | 'assumed'> | undefined {
  const ofCluster = installation && (installation.spec?.configuration?.evictionStrategy ?? 'None');
  const known = spec?.evictionStrategy ?? ofCluster;
  const strategy = known ?? assumedStrategy;
  const assumed = known === undefined;
  const migratable = status?.conditions?.find(({ type }) => type === 'LiveMigratable');
  if (strategy === 'None') {
    return { kind: 'shut-down', reason: 'evictionStrategy: None', assumed };
  }
  if (strategy === 'External') {
    return { kind: 'blocks', reason: 'evictionStrategy: External', assumed };
  }
  if (migratable?.status === 'True') {
    return undefined;
  }
  const reason = migratable?.message ?? migratable?.reason ?? '';
  const kind = strategy === 'LiveMigrateIfPossible' ? 'shut-down' : 'blocks';
  return { kind, reason, assumed };
}

function instanceNameOf({ metadata }: PodResource): string {
  return (
    metadata?.annotations?.['kubevirt.io/domain'] ??
    metadata?.labels?.['vm.kubevirt.io/name'] ??
    metadata?.ownerReferences?.find(({ kind }) => kind === 'VirtualMachineInstance')?.name ??
    ''
  );
}
