import { askedTier } from '../kubevirt/asked-tier';
import type { MachineHost } from '../kubevirt/host';
import { isLive } from '../kubevirt/machine';
import type { InstanceFacts, MachineSpec } from '../kubevirt/machine';
import { askedOf } from '../kubevirt/method';
import type { Asked, FindScript } from '../kubevirt/method';
import type { PluginFacts } from '../kubevirt/plugins';
import { againstUse, isBusy, nothingLeftOut, verdictOf } from './judge';
import { machinePlaces } from './places';
import { THRESHOLDS } from './thresholds';
import type { Advice, Against, Candidate, MemoryUse } from './types';

export interface MachineInputs {
  /** Those that may run; what does not run holds no DRAM. */
  instances: readonly InstanceFacts[];
  find: FindScript;
  plugins: readonly PluginFacts[];
  hosts: readonly MachineHost[];
  /** By `namespace/name`; `undefined` without Prometheus. */
  uses: ReadonlyMap<string, MemoryUse> | undefined;
}

/** The virtual machines that could move to CXL memory. */
export function machineAdvice(inputs: MachineInputs): Advice {
  const { instances, find, plugins, hosts, uses } = inputs;
  const hostOf = new Map(hosts.map((host) => [host.nodeName, host]));
  const placesOf = machinePlaces(hosts);
  const leftOut = { ...nothingLeftOut };
  const candidates: Candidate[] = [];
  for (const instance of instances) {
    const { namespace, name, nodeName, spec } = instance;
    const setAside = spec.guestBytes ?? 0;
    const use = uses?.get(`${namespace}/${name}`);
    const asked = askedOf(instance, find, plugins);
    if (!isLive(instance) || nodeName === undefined || instance.deleting) {
      leftOut.notRunning += 1;
    } else if (!staysInDram(asked, spec, hostOf.get(nodeName), hosts)) {
      leftOut.onCxl += 1;
    } else if (!instance.ofMachine) {
      leftOut.alone += 1;
    } else if (setAside < THRESHOLDS.leastBytes) {
      leftOut.small += 1;
    } else if (isBusy(use, setAside)) {
      leftOut.busy += 1;
    } else {
      const against = [...againstShape(spec, asked), ...againstUse(use)];
      const places = placesOf(spec);
      candidates.push({
        kind: 'VirtualMachine',
        ...{ namespace, name, nodeName, setAside, use, places, against },
        labels: spec.labels,
        replicas: 1,
        verdict: verdictOf({ places, use, against }),
      });
    }
  }
  return { candidates, leftOut };
}

/** Nobody asked for its memory to be on CXL memory, or its huge pages are in DRAM. */
function staysInDram(
  asked: Asked,
  spec: MachineSpec,
  host: MachineHost | undefined,
  hosts: readonly MachineHost[],
): boolean {
  const tier = askedTier(asked, spec, host, hosts);
  return !asked.unclear && (tier === 'none' || tier === 'dram');
}

function againstShape(spec: MachineSpec, { methods, policy }: Asked): Against[] {
  const when = (
    holds: boolean,
    kind: 'dedicated-cpus' | 'guest-mapping' | 'devices' | 'huge-pages' | 'idle-hook',
  ) => (holds ? [{ kind }] : []);
  return [
    ...when(spec.dedicatedCpus, 'dedicated-cpus'),
    ...when(spec.guestMapping, 'guest-mapping'),
    ...when(spec.hostDevices > 0, 'devices'),
    ...when(spec.pageSize !== undefined, 'huge-pages'),
    ...when(
      !policy && methods.some((method) => method === 'sidecar' || method === 'plugin'),
      'idle-hook',
    ),
  ];
}
