import type { WriteRequest } from '../../k8s/requests';
import type {
  MachineConfigPoolResource,
  MachineConfigResource,
  NodeResource,
} from '../../k8s/types';
import { enrolmentImpact } from '../impact/impact';
import type { EnrolmentImpact, ImpactFacts } from '../impact/impact';
import { predictReboots } from '../impact/reboots';
import { ROLE_LABEL } from '../names';

/**
 * What a change of a pool's huge pages does to its nodes and to what runs on them. The rest of what the pool
 * consists of is not read: it stays as it is, so that it decides nothing.
 *
 * @param current the MachineConfig that is there, of which the change makes another one or none
 */
export function pagesImpact(
  cluster: { nodes: readonly NodeResource[]; pools: readonly MachineConfigPoolResource[] },
  pool: string,
  current: MachineConfigResource | undefined,
  request: WriteRequest,
  facts: ImpactFacts,
): EnrolmentImpact {
  const rest: MachineConfigResource = {
    metadata: { name: `00-${pool}`, labels: { [ROLE_LABEL]: pool } },
    spec: { config: { ignition: { version: '3.2.0' } } },
  };
  const after = configAfter(current, request);
  const stage = (config: MachineConfigResource | undefined) => ({
    nodes: cluster.nodes,
    pools: cluster.pools,
    machineConfigs: config ? [rest, config] : [rest],
    labels: [],
    operatorNamespace: '',
  });
  const before = stage(current);
  const reboots = predictReboots([before, stage(after)]);
  return enrolmentImpact(before, { steps: [], reboots, pauses: false }, pool, facts);
}

function configAfter(
  current: MachineConfigResource | undefined,
  request: WriteRequest,
): MachineConfigResource | undefined {
  switch (request.verb) {
    case 'create':
      return request.data;
    case 'delete':
      return undefined;
    case 'patch': {
      const written = request.patch.find(({ path }) => path === '/spec/config');
      const config = written && 'value' in written ? written.value : undefined;
      return { ...current, spec: { ...current?.spec, config: config as Record<string, unknown> } };
    }
  }
}
