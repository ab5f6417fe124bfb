/** The page of a machine, or of an instance that stands alone. */
export function machinePath({
  namespace,
  name,
  kind,
}: {
  namespace: string;
  name: string;
  kind: 'VirtualMachine' | 'VirtualMachineInstance';
}): string {
  return `/k8s/ns/${encodeURIComponent(namespace)}/kubevirt.io~v1~${kind}/${encodeURIComponent(name)}`;
}

/** The tab CXL memory of a machine, with the way back to DRAM open. */
export function backPath(machine: { namespace: string; name: string }): string {
  return `${machinePath({ ...machine, kind: 'VirtualMachine' })}/cmmd?back`;
}

/** Tab CMM-D of a node: who owns its memory. */
export function nodeMemoryPath(nodeName: string): string {
  return `/k8s/cluster/nodes/${encodeURIComponent(nodeName)}/cmmd`;
}

export const MACHINES_PATH = '/cmmd/virtual-machines';
/** What a cluster needs before machines can live on CXL memory. */
export const PREPARE_PATH = '/cmmd/virtual-machines/prepare';

/** What could move to CXL memory. */
export const ADVISOR_PATH = '/cmmd/advisor';

/** The wizard that makes a machine on CXL memory, or moves one there. */
export function wizardPath(machine?: { namespace: string; name: string }): string {
  return machine
    ? `${MACHINES_PATH}/~new?convert=${encodeURIComponent(`${machine.namespace}/${machine.name}`)}`
    : `${MACHINES_PATH}/~new?new`;
}
