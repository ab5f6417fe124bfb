import { VirtualMachineModel } from '../../k8s/models';
import { VirtualMachineInstanceModel } from '../../k8s/virtualization-models';
import { textAt } from '../../k8s/json-path';
import { instanceFacts, isLive, machineFacts } from '../../kubevirt/machine';
import { NODESET_ANNOTATION } from '../../kubevirt/names';
import { listNow } from '../../telemetry/projected-list/useProjectedList';
import type { MachineName } from '../useMachineHosts';
import type { Run } from './run';

/**
 * Machines of the cluster that have the Plugin's annotation at this moment, as `project/name`; what runs counts as
 * well as what would. One that the run itself made is not counted: it is taken back first.
 *
 * @throws what the server answers
 */
export async function pluginUsers(run: Pick<Run, 'plan'>): Promise<string[]> {
  const own = madeBy(run);
  // access: list virtualmachines.kubevirt.io
  const machines = await listNow(VirtualMachineModel, machineFacts);
  // access: list virtualmachineinstances.kubevirt.io
  const instances = await listNow(VirtualMachineInstanceModel, instanceFacts);
  const users = [...machines, ...instances.filter(isLive)].filter(
    ({ namespace, name, spec }) =>
      spec?.annotations[NODESET_ANNOTATION] !== undefined &&
      !(own && own.namespace === namespace && own.name === name),
  );
  return [...new Set(users.map(({ namespace, name }) => `${namespace}/${name}`))].sort();
}

/** The machine that a run created. */
export function madeBy({ plan }: Pick<Run, 'plan'>): MachineName | undefined {
  const request = plan.find(({ id }) => id === 'machine')?.request;
  return request?.verb === 'create'
    ? {
        namespace: textAt(request.data, 'metadata', 'namespace') ?? '',
        name: textAt(request.data, 'metadata', 'name') ?? '',
      }
    : undefined;
}
