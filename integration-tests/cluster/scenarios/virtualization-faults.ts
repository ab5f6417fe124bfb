import type { HostHardware } from '../host/hardware';
import { clusterObjects } from './cluster-objects';
import {
  hostWithPagesInDram,
  machineHostLabels,
  usualHost,
  wholeCpus,
} from './faulty-machine-hosts';
import { faultyMachines, machineProjects, version } from './faulty-machines';
import { nodeLabel } from './label';
import { machineConfiguration } from './machine-configuration';
import { amdHost, plainHost } from './machines';
import { nodeObject } from './nodes';
import { runningOperator } from './operator-installation';
import { release422 as release } from './releases';
import { SettledWorkloads } from './settled-workloads';
import type { Scenario } from './types';
import { schedulable } from './virtualization-objects';

const names = { usual: 'cxl1', pagesInDram: 'cxl2', otherIds: 'cxl3' };

/** Hosts of machines, and one without CXL. */
const hosts: HostHardware[] = [
  ...['master1', 'master2', 'master3'].map((name) => plainHost(name, 32, 128_511)),
  plainHost('worker1', 96, 257_859),
  usualHost(names.usual, 128),
  hostWithPagesInDram(names.pagesInDram),
  { ...amdHost(names.otherIds, 128, { sizeGib: 128 }), kubelet: wholeCpus },
];

export const virtualizationFaults: Scenario = {
  name: 'virtualization-faults',
  description:
    'the virtual machines of faults alone: one for each thing that can be wrong with one',
  openshiftVersion: release.openshift,
  kubernetesVersion: release.kubernetes,
  rhelVersion: release.rhel,
  hosts,
  kubevirtVersion: version,
  objects(seed, now) {
    const nodes = hosts.map((host, index) => {
      const master = index < 3;
      const hasCxl = host.numa.some(({ cxl }) => cxl);
      const node = nodeObject({
        host,
        ip: `192.168.126.${11 + index}`,
        role: master ? 'master' : 'worker',
        release,
        seed,
        now,
        enrolled: true,
        ...(hasCxl && { labels: machineHostLabels }),
      });
      return master ? node : schedulable(node);
    });
    const configuration = machineConfiguration(
      seed,
      now,
      release,
      nodes,
      [{ name: 'cmmd' }],
      'cmmd',
    );
    const workloads = new SettledWorkloads(seed, configuration.nodes, hosts);
    return [
      ...clusterObjects(seed, now, release, configuration, ['work', ...machineProjects]),
      ...runningOperator(now, workloads),
      nodeLabel(seed, now, 'cmmd'),
      ...faultyMachines(seed, now, { hosts: names, workers: 4, workloads }),
    ];
  },
};
