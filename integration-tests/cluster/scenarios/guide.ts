import { clusterObjects } from './cluster-objects';
import { cmmd } from './cmmds';
import { guideHosts, guideNodes } from './guide-machines';
import { nodeLabel } from './label';
import { machineConfiguration } from './machine-configuration';
import { serviceAccount } from './namespaces';
import { release414 as release } from './releases';
import type { Scenario } from './types';

const hosts = guideHosts(true);

/**
 * A few workloads in project `demo`. They leave what the guide's examples need: 100 GiB on cmmd1
 * NUMA 2, 400 GiB on cmmd2 NUMA 1; after that, 200 GiB in auto mode go to the emptiest node.
 */
function demoWorkloads() {
  const namespace = 'demo';
  return [
    cmmd({ name: 'cache', namespace, memory: '48Gi', at: { node: 'cmmd1', numa: '2' } }),
    cmmd({
      name: 'feature-store',
      namespace,
      kind: 'Pod',
      memory: '32Gi',
      at: { node: 'cmmd3', numa: '1', cpus: '0-23' },
    }),
    cmmd({ name: 'batch', namespace, memory: '4Gi', replicas: 2, enable: false }),
  ];
}

export const guide: Scenario = {
  name: 'guide',
  description: "the guide's container cluster, enrolled: 3 masters, 2 workers, 3 nodes with CXL",
  openshiftVersion: release.openshift,
  kubernetesVersion: release.kubernetes,
  rhelVersion: release.rhel,
  hosts,
  objects(seed, now) {
    const nodes = guideNodes(hosts, { release, seed, now, enrolled: true });
    const machines = machineConfiguration(seed, now, release, nodes, [{ name: 'cmmd' }], 'cmmd');
    return [
      ...clusterObjects(seed, now, release, machines, ['work', 'demo']),
      serviceAccount('work', 'stress01'),
      nodeLabel(seed, now, 'cmmd'),
      ...demoWorkloads(),
    ];
  },
};
