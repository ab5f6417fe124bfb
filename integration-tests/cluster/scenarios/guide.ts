import type { KubeObject } from '../client/types';
import { before, day } from './age';
import { clusterObjects } from './cluster-objects';
import type { CmmdOptions } from './cmmds';
import { guideHosts, guideNodes } from './guide-machines';
import { nodeLabel } from './label';
import { machineConfiguration } from './machine-configuration';
import { serviceAccount } from './namespaces';
import { runningOperator } from './operator-installation';
import { placedCmmd } from './placed-cmmds';
import { release414 as release } from './releases';
import { SettledWorkloads } from './settled-workloads';
import type { Scenario } from './types';

const hosts = guideHosts(true);

/**
 * A few workloads in project `demo`. They leave what the guide's examples need: 100 GiB on cmmd1
 * NUMA 2, 400 GiB on cmmd2 NUMA 1; after that, 200 GiB in auto mode go to the emptiest node.
 */
function demoWorkloads(seed: string, now: Date, workloads: SettledWorkloads): KubeObject[] {
  const namespace = 'demo';
  const since = before(now, 2 * day);
  const place = (options: CmmdOptions, nodeName: string, numa: string, cpus = '') =>
    placedCmmd(seed, workloads, options, { nodeName, numa, cpus, since });
  return [
    ...place(
      { name: 'cache', namespace, memory: '48Gi', at: { node: 'cmmd1', numa: '2' } },
      'cmmd1',
      '2',
    ),
    ...place(
      {
        name: 'feature-store',
        namespace,
        kind: 'Pod',
        memory: '32Gi',
        at: { node: 'cmmd3', numa: '1', cpus: '0-23' },
      },
      'cmmd3',
      '1',
      '0-23',
    ),
    ...place({ name: 'batch', namespace, memory: '4Gi', replicas: 2, enable: false }, 'cmmd2', ''),
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
    const workloads = new SettledWorkloads(seed, machines.nodes, hosts);
    return [
      ...clusterObjects(seed, now, release, machines, ['work', 'demo']),
      ...runningOperator(now, workloads),
      serviceAccount('work', 'stress01'),
      nodeLabel(seed, now, 'cmmd'),
      ...demoWorkloads(seed, now, workloads),
    ];
  },
};
