import type { KubeObject } from '../client/types';
import { numaFromListing } from '../host/baseline';
import { singleNodeListing, worker3Listing } from '../host/fixtures/numastat';
import type { HostHardware } from '../host/hardware';
import { kubevirtVersions } from '../kubevirt/version';
import { tuningNamespace } from '../node-tuning';
import { clusterObjects } from './cluster-objects';
import { nodeLabel } from './label';
import { machineConfiguration } from './machine-configuration';
import { cxl, plainHost } from './machines';
import { cxlFeatureLabel, nodeObject } from './nodes';
import { managerDeployment, runningOperator } from './operator-installation';
import { release418Virtualization, release422, type Release } from './releases';
import { SettledWorkloads } from './settled-workloads';
import type { Scenario } from './types';
import { machine } from './virtual-machines';
import {
  hugePagesTuned,
  nodeDaemons,
  schedulable,
  virtualizationInstallation,
  virtualizationNamespace,
} from './virtualization-objects';

const projects = ['work', 'demo', virtualizationNamespace, tuningNamespace];

/** The release of OpenShift that comes with a version of KubeVirt. */
function releaseOf(kubevirt: string): Release {
  const minor = 14 + Number(kubevirt.split('.')[1]);
  if (minor === 18) return release418Virtualization;
  return {
    ...release422,
    openshift: minor === 22 ? release422.openshift : `4.${minor}.3`,
    kubernetes: `v1.${minor + 13}.2`,
  };
}

/** master1 of the guide's single-node cluster: 1 TB of DRAM in NUMA 0 and 1, 128 GiB of CXL in 2 and in 3. */
const singleHosts: HostHardware[] = [
  {
    nodeName: 'master1',
    numa: [
      { ...numaFromListing(singleNodeListing, 0), cpuList: '0-23,48-71' },
      { ...numaFromListing(singleNodeListing, 1), cpuList: '24-47,72-95' },
      { ...cxl(2, { sizeGib: 128 }), baseline: { usedBytes: 0 } },
      { ...cxl(3, { sizeGib: 128 }), baseline: { usedBytes: 0 } },
    ],
  },
];

const pages = 120_000;

/** The guide's other cluster; worker3 has its CXL memory in NUMA 1, nearly all of it in huge pages. */
const threeHosts: HostHardware[] = [
  ...['master1', 'master2', 'master3'].map((name) => plainHost(name, 32, 128_511)),
  ...['worker1', 'worker2'].map((name) => plainHost(name, 96, 128_511)),
  {
    nodeName: 'worker3',
    numa: [
      { ...numaFromListing(worker3Listing, 0), cpuList: '0-95' },
      {
        ...cxl(1, { sizeGib: 254 }),
        ...numaFromListing(worker3Listing, 1),
        hugePages2Mi: pages,
      },
    ],
  },
];

function single(): Scenario {
  const release = release418Virtualization;
  const version = '1.4';
  return {
    ...describe('virtualization-single', release, version, singleHosts),
    description: "the guide's single node: two CXL NUMA nodes on a control plane, no collector",
    objects(seed, now) {
      const [host] = singleHosts;
      if (!host) throw new Error('there is no host');
      const node = nodeObject({ host, ip: '192.168.126.11', role: 'master', release, seed, now });
      const both: KubeObject = {
        ...node,
        metadata: {
          ...node.metadata,
          labels: {
            ...node.metadata.labels,
            'node-role.kubernetes.io/worker': '',
            ...cxlFeatureLabel,
          },
        },
        // Ordinary pods run on the only node there is.
        spec: {},
      };
      const machines = machineConfiguration(seed, now, release, [schedulable(both)]);
      const workloads = new SettledWorkloads(seed, machines.nodes, singleHosts);
      return [
        ...clusterObjects(seed, now, release, machines, projects).map(singleReplica),
        managerDeployment(),
        ...nodeDaemons(now, workloads),
        ...virtualizationInstallation(seed, now, { version, workers: 1 }),
        machine(seed, now, { name: 'rhel9-dram', namespace: 'demo', memory: '8Gi', cores: 4 }),
      ];
    },
  };
}

function singleReplica(object: KubeObject): KubeObject {
  if (object.kind !== 'Infrastructure') return object;
  const topology = {
    controlPlaneTopology: 'SingleReplica',
    infrastructureTopology: 'SingleReplica',
  };
  return { ...object, status: { ...(object['status'] as object), ...topology } };
}

function three(name: Scenario['name'], version: string): Scenario {
  const release = releaseOf(version);
  return {
    ...describe(name, release, version, threeHosts),
    description: `the guide's 3+3 cluster for virtual machines (KubeVirt ${version}): 120,000 huge pages on worker3 NUMA 1`,
    objects(seed, now) {
      const nodes = threeHosts.map((host, index) => {
        const master = index < 3;
        const enrolled = host.nodeName === 'worker3';
        const node = nodeObject({
          host,
          ip: `192.168.126.${11 + index}`,
          role: master ? 'master' : 'worker',
          release,
          seed,
          now,
          enrolled: true,
          ...(enrolled && { labels: { 'node-role.kubernetes.io/cmmd': '', ...cxlFeatureLabel } }),
        });
        return master ? node : schedulable(node);
      });
      const machines = machineConfiguration(seed, now, release, nodes, [{ name: 'cmmd' }], 'cmmd');
      const workloads = new SettledWorkloads(seed, machines.nodes, threeHosts);
      return [
        ...clusterObjects(seed, now, release, machines, projects),
        ...runningOperator(now, workloads),
        nodeLabel(seed, now, 'cmmd'),
        ...nodeDaemons(now, workloads),
        hugePagesTuned('cmmd', 1, pages),
        ...virtualizationInstallation(seed, now, { version, workers: 3 }),
        youVm(seed, now),
        machine(seed, now, {
          name: 'rhel9-dram',
          namespace: 'demo',
          memory: '8Gi',
          cores: 4,
          nodeName: 'worker1',
        }),
      ];
    },
  };
}

/** The guide's machine on huge pages, not started yet; its disk lies on a host. */
function youVm(seed: string, now: Date): KubeObject {
  return machine(seed, now, {
    name: 'rhel9-you-vm',
    namespace: 'work',
    memory: '16Gi',
    cores: 4,
    runStrategy: 'Halted',
    hugepages: '2Mi',
    resources: { requests: { memory: '16Gi' } },
    disk: 'ReadWriteOnce',
  });
}

function describe(
  name: Scenario['name'],
  release: Release,
  kubevirtVersion: string,
  hosts: HostHardware[],
): Omit<Scenario, 'objects' | 'description'> {
  const { openshift: openshiftVersion, kubernetes: kubernetesVersion, rhel: rhelVersion } = release;
  return { name, openshiftVersion, kubernetesVersion, rhelVersion, hosts, kubevirtVersion };
}

/**
 * `virtualization` (the guide's 3+3 cluster, KubeVirt 1.4), `virtualization-single` (its single node), and the 3+3
 * cluster with a later KubeVirt: `virtualization-1.5` … `virtualization-1.9`.
 */
export const virtualizationScenarios: Record<string, Scenario> = {
  virtualization: three('virtualization', '1.4'),
  'virtualization-single': single(),
  ...Object.fromEntries(
    kubevirtVersions
      .filter((version) => version !== '1.4')
      .map((version) => [`virtualization-${version}`, three(`virtualization-${version}`, version)]),
  ),
};
