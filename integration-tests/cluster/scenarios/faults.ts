import { clusterObjects } from './cluster-objects';
import { faultyMachineHosts, hostsWithFaults, nodesWithFaults } from './faults-hosts';
import { stuckRollout } from './faults-rollout';
import { faultyWorkloads } from './faults-workloads';
import { faultyMachines, machineProjects, version } from './faulty-machines';
import { nodeLabel } from './label';
import { machineConfiguration } from './machine-configuration';
import { serviceAccount } from './namespaces';
import { runningOperator } from './operator-installation';
import { release422 as release } from './releases';
import { resourceTopologies } from './resource-topologies';
import { SettledWorkloads } from './settled-workloads';
import type { Scenario } from './types';

const hosts = hostsWithFaults();
const workers = hosts.filter(({ nodeName }) => !nodeName.startsWith('master')).length;

export const faults: Scenario = {
  name: 'faults',
  description:
    'one of everything that goes wrong: devices, collectors, files, taints, a rollout, virtual machines',
  openshiftVersion: release.openshift,
  kubernetesVersion: release.kubernetes,
  rhelVersion: release.rhel,
  hosts,
  kubevirtVersion: version,
  objects(seed, now) {
    const nodes = nodesWithFaults(hosts, { release, seed, now });
    const pool = { name: 'cmmd', maxUnavailable: 2 };
    const finished = machineConfiguration(seed, now, release, nodes, [pool], 'cmmd');
    const machines = stuckRollout(finished, release, now);
    const workloads = new SettledWorkloads(seed, machines.nodes, hosts);
    return [
      ...clusterObjects(seed, now, release, machines, ['work', 'demo', ...machineProjects]),
      ...runningOperator(now, workloads),
      serviceAccount('work', 'stress01'),
      nodeLabel(seed, now, 'cmmd'),
      ...faultyWorkloads(seed, now, workloads),
      ...resourceTopologies(hosts, now),
      ...faultyMachines(seed, now, { hosts: faultyMachineHosts, workers, workloads }),
    ];
  },
};
