import { randomSuffix } from '../client/random';
import type { KubeObject } from '../client/types';
import { controllerReference } from '../control-plane/model/pod-template';
import { launcherPod } from '../kubevirt/launcher-pod';
import type { VirtualMachine, VirtualMachineInstance } from '../kubevirt/types';
import { minorVersion } from '../kubevirt/version';
import { before, day, uidFor } from './age';
import type { SettledWorkloads } from './settled-workloads';
import { machine, type FullMachineOptions } from './virtual-machines';

/**
 * A virtual machine on CXL memory that has been running for a while, with its instance and its
 * virt-launcher pod: of the many of a large cluster only these have them. It runs on a node, and does not
 * ask for it: where it can move is for the rules to say.
 */
export function settledMachine(
  seed: string,
  now: Date,
  workloads: SettledWorkloads,
  options: FullMachineOptions & { nodeName: string; kubevirt: string; configMap?: KubeObject },
): KubeObject[] {
  const { nodeName, kubevirt, configMap, ...written } = options;
  const { name, namespace } = written;
  const vm = machine(seed, now, { ...written, runStrategy: 'Always' }) as VirtualMachine;
  const template = vm.spec.template;
  if (!template?.spec) throw new Error('a machine without template');
  const since = before(now, 2 * day);
  const conditions = ['Ready', 'LiveMigratable', 'AgentConnected'].map((type) => ({
    type,
    status: 'True',
    lastTransitionTime: since,
  }));
  const instance: VirtualMachineInstance = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: {
      name,
      namespace,
      uid: uidFor(seed, 'vmi', namespace, name),
      creationTimestamp: since,
      labels: {
        ...template.metadata?.labels,
        'kubevirt.io/vm': name,
        'kubevirt.io/nodeName': nodeName,
      },
      ...(template.metadata?.annotations && { annotations: template.metadata.annotations }),
      ownerReferences: [controllerReference(vm)],
    },
    spec: { ...template.spec, evictionStrategy: 'LiveMigrate' },
  };
  const pod = launcherPod(instance, {
    name: `virt-launcher-${name}-${randomSuffix(seed, 5, 'launcher', namespace, name)}`,
    minor: minorVersion(kubevirt),
    configMap: () => configMap,
  });
  const running = workloads.pod({ ...pod, spec: { ...pod.spec, nodeName } }, since);
  return [
    {
      ...vm,
      status: {
        created: true,
        ready: true,
        printableStatus: 'Running',
        runStrategy: 'Always',
        conditions,
      },
    },
    {
      ...instance,
      status: {
        phase: 'Running',
        nodeName,
        conditions,
        activePods: { [running.metadata.uid ?? '']: nodeName },
      },
    },
    running,
  ];
}
