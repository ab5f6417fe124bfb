import { clusterObjects } from './cluster-objects';
import { guideHosts, guideNodes } from './guide-machines';
import { machineConfiguration } from './machine-configuration';
import { serviceAccount } from './namespaces';
import { managerDeployment } from './operator-installation';
import { release418 as release } from './releases';
import type { Scenario } from './types';

const hosts = guideHosts(true);

export const fresh: Scenario = {
  name: 'fresh',
  description: 'the same machines, operator just installed: no Label, no pool, devices in devdax',
  openshiftVersion: release.openshift,
  kubernetesVersion: release.kubernetes,
  rhelVersion: release.rhel,
  hosts,
  objects(seed, now) {
    const nodes = guideNodes(hosts, { release, seed, now, enrolled: false });
    const machines = machineConfiguration(seed, now, release, nodes);
    return [
      ...clusterObjects(seed, now, release, machines, ['work']),
      managerDeployment(),
      serviceAccount('work', 'stress01'),
    ];
  },
};
