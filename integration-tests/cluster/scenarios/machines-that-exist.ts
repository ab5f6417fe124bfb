import type { KubeObject } from '../client/types';
import { GIB, MIB, type HostHardware, type NumaHardware } from '../host/hardware';
import { before, day } from './age';
import { clusterObjects } from './cluster-objects';
import type { CmmdOptions } from './cmmds';
import { nodeLabel } from './label';
import { machineConfiguration } from './machine-configuration';
import { cxl, dram, plainHost } from './machines';
import { serviceAccount } from './namespaces';
import { cxlFeatureLabel, nodeObject } from './nodes';
import { runningOperator } from './operator-installation';
import { placedCmmd } from './placed-cmmds';
import { release422 as release } from './releases';
import { SettledWorkloads } from './settled-workloads';
import type { Scenario } from './types';

const tebibytes = (count: number) => count * 1024 * GIB;

/** Two sockets in four quarters each, and a CMM-D of its own beside every quarter: all 16 have memory. */
function numa16(): HostHardware {
  return {
    nodeName: 'numa-16',
    numa: [
      ...range(0, 7).map((id) => dram(id, 96_500, `${id * 16}-${id * 16 + 15}`)),
      ...range(8, 15).map((id) => cxl(id, { sizeGib: 256, deviceId: `0000:${id}1:00.0` })),
    ],
  };
}

/**
 * ARM with pages of 64 KiB and huge pages of 512 MiB. Of its NUMA nodes 4 have CPUs; 31 are declared for
 * partitions of its GPUs and have nothing; CXL memory comes last.
 */
function numa36(): HostHardware {
  const pages = { pageBytes: 512 * MIB, pages: 8 };
  return {
    nodeName: 'numa-36',
    numa: [
      ...range(0, 3).map((id) => ({
        ...dram(id, 490_000, `${id * 72}-${id * 72 + 71}`),
        bootHugePages: pages,
      })),
      ...range(4, 34).map((id): NumaHardware => ({ id, cpuList: '', totalBytes: 0 })),
      cxl(35, { sizeGib: 512 }),
    ],
  };
}

const hosts: HostHardware[] = [
  ...['master1', 'master2', 'master3'].map((name) => plainHost(name, 16, 31_890)),
  numa16(),
  numa36(),
  {
    nodeName: 'ids-0-1-8',
    numa: [dram(0, 63_902, '0-47'), cxl(1, { sizeGib: 128 }), dram(8, 32_231, '48-95')],
  },
  {
    // The memory channels of the second socket are empty.
    nodeName: 'dram-0',
    numa: [dram(0, 63_902, '0-47'), dram(1, 0, '48-95'), cxl(2, { sizeGib: 256 })],
  },
  {
    nodeName: 'pages-1g',
    numa: [
      { ...dram(0, 128_511, '0-47'), bootHugePages: { pageBytes: GIB, pages: 64 } },
      { ...dram(1, 128_511, '48-95'), bootHugePages: { pageBytes: GIB, pages: 32 } },
      cxl(2, { sizeGib: 512 }),
    ],
  },
  {
    nodeName: 'petabyte',
    numa: [
      ...range(0, 1).map((id) => dram(id, tebibytes(32) / MIB, `${id * 240}-${id * 240 + 239}`)),
      ...range(2, 5).map((id) =>
        cxl(id, { sizeGib: tebibytes(256) / GIB, deviceId: `0000:${id}1:00.0` }),
      ),
    ],
  },
];

function nodes(seed: string, now: Date): KubeObject[] {
  return hosts.map((host, index) => {
    const master = host.nodeName.startsWith('master');
    return nodeObject({
      host,
      ip: `192.168.126.${11 + index}`,
      role: master ? 'master' : 'worker',
      release,
      seed,
      now,
      enrolled: true,
      ...(host.nodeName === 'numa-36' && { architecture: 'arm64' as const }),
      ...(!master && { labels: { 'node-role.kubernetes.io/cmmd': '', ...cxlFeatureLabel } }),
    });
  });
}

/** On each machine something, so that its figures are not all 0. */
function workloadsOn(seed: string, now: Date, workloads: SettledWorkloads): KubeObject[] {
  const since = before(now, 2 * day);
  const places: [node: string, numa: string, memory: string][] = [
    ['numa-16', '8', '64Gi'],
    ['numa-16', '15', '128Gi'],
    ['numa-36', '35', '200Gi'],
    ['ids-0-1-8', '1', '48Gi'],
    ['dram-0', '2', '32Gi'],
    ['pages-1g', '2', '100Gi'],
    ['petabyte', '5', '100Ti'],
  ];
  return places.flatMap(([nodeName, numa, memory]) => {
    const options: CmmdOptions = {
      name: `cache-${nodeName}-${numa}`,
      namespace: 'demo',
      memory,
      at: { node: nodeName, numa },
    };
    return placedCmmd(seed, workloads, options, { nodeName, numa, since });
  });
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Hosts as they exist beyond the guide's: what lists, tables and charts must have room for. */
export const machines: Scenario = {
  name: 'machines',
  description: 'hosts of 16 and 36 NUMA nodes, with odd ids, sizes and huge pages, enrolled',
  openshiftVersion: release.openshift,
  kubernetesVersion: release.kubernetes,
  rhelVersion: release.rhel,
  hosts,
  objects(seed, now) {
    const pool = { name: 'cmmd' };
    const rolledOut = machineConfiguration(seed, now, release, nodes(seed, now), [pool], 'cmmd');
    const workloads = new SettledWorkloads(seed, rolledOut.nodes, hosts);
    return [
      ...clusterObjects(seed, now, release, rolledOut, ['work', 'demo']),
      ...runningOperator(now, workloads),
      serviceAccount('work', 'stress01'),
      nodeLabel(seed, now, 'cmmd'),
      ...workloadsOn(seed, now, workloads),
    ];
  },
};
