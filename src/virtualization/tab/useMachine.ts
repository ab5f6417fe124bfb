import { useMemo } from 'react';
import { LimitRangeModel, ResourceQuotaModel } from '../../k8s/project-models';
import { PodModel } from '../../k8s/models';
import { VirtualMachineInstanceModel } from '../../k8s/virtualization-models';
import type { KubeResource, PodResource } from '../../k8s/types';
import { instanceFacts, machineFacts } from '../../kubevirt/machine';
import { useProjectList } from '../../telemetry/watches/useProjectList';
import { useMachineHosts } from '../useMachineHosts';
import type { MachineHosts } from '../useMachineHosts';
import { launcherPod, machineView, runState } from './machine-view';
import type { FoundInstancetype, MachineView, RunState } from './machine-view';
import { useInstancetype } from './useInstancetype';

export interface MachineState {
  view: MachineView;
  /** `undefined` where instances may not be read. */
  runs: RunState | undefined;
  pod: PodResource | undefined;
  instancetype: FoundInstancetype['kind'];
  hosts: MachineHosts;
  /** What the user lacks in the machine's project, as a role names it. */
  missing: readonly string[];
  loaded: boolean;
  error: unknown;
}

/** Label of a virt-launcher pod: the uid of the instance that it was made for. */
const CREATED_BY = 'kubevirt.io/created-by';

/** A virtual machine with its instance, its pod and what is around it, live. */
export function useMachine(vm: KubeResource): MachineState {
  const machine = useMemo(() => machineFacts(vm), [vm]);
  const { namespace, name, instancetype: ref } = machine;
  const named = useMemo(() => ({ fieldSelector: `metadata.name=${name}` }), [name]);
  // A list of one: a missing object would be an error, and would not be noticed when it comes.
  const instances = useProjectList<KubeResource>(VirtualMachineInstanceModel, namespace, named);
  const vmi = instances.items.find(({ metadata }) => metadata?.name === name);
  const instance = useMemo(() => vmi && instanceFacts(vmi), [vmi]);
  const uid = instance?.uid;
  const ofInstance = useMemo(
    () => ({ selector: { matchLabels: { [CREATED_BY]: uid ?? '' } } }),
    [uid],
  );
  const pods = useProjectList<PodResource>(PodModel, namespace, ofInstance, uid !== undefined);
  const pod = instance && launcherPod(pods.items, instance);
  const quotas = useProjectList<KubeResource>(ResourceQuotaModel, namespace);
  const ranges = useProjectList<KubeResource>(LimitRangeModel, namespace);
  const instancetype = useInstancetype(namespace, ref);
  const hooked = useMemo(
    () => [{ namespace, spec: instance?.spec ?? machine.spec }],
    [namespace, instance, machine],
  );
  const hosts = useMachineHosts(hooked);
  const view = useMemo(
    () =>
      machineView({
        vm,
        instance: vmi,
        instancetype,
        pod,
        around: {
          ...hosts.around,
          quotas: quotas.loaded ? quotas.items : undefined,
          limitRanges: ranges.loaded ? ranges.items : undefined,
        },
      }),
    [vm, vmi, instancetype, pod, hosts.around, quotas, ranges],
  );
  const podsSettled = uid === undefined || pods.settled;
  return {
    view,
    runs:
      instances.allowed === false
        ? undefined
        : runState(view, pods.allowed === false || !podsSettled ? 'unreadable' : pod),
    pod,
    instancetype: instancetype.kind,
    hosts,
    missing: [
      ...(instances.allowed === false ? ['list virtualmachineinstances.kubevirt.io'] : []),
      ...(pods.allowed === false ? ['list pods'] : []),
    ],
    loaded: instances.settled,
    error: instances.error,
  };
}
