import type { KubeObject } from '../client/types';
import type { HostHardware } from '../host/hardware';
import { tuningNamespace } from '../node-tuning';
import { intelHost } from './machines';
import { cxlFeatureLabel } from './nodes';

/** Names of the hosts whose machines have faults. */
export interface MachineHosts {
  /** A `usualHost`, where most of them are. */
  usual: string;
  /** A `hostWithPagesInDram`: the same NUMA ids. */
  pagesInDram: string;
  /** Any host whose CXL memory is not NUMA 2. */
  otherIds: string;
}

/** virt-handler labels such a node `cpumanager=true`. */
export const wholeCpus = { cpuManagerPolicy: 'static' } as const;

/** What the nodes of these hosts are labelled with. */
export const machineHostLabels = {
  'node-role.kubernetes.io/cmmd': '',
  cpumanager: 'true',
  ...cxlFeatureLabel,
};

/** CXL memory of that size in NUMA 2, huge pages there alone; the Memory Manager is on. */
export function usualHost(name: string, sizeGib: number): HostHardware {
  return {
    ...withPages(intelHost(name, { sizeGib }), { 2: 16_384 }),
    kubelet: { ...wholeCpus, memoryManagerPolicy: 'Static', topologyManagerPolicy: 'restricted' },
  };
}

/** 128 GiB of CXL memory in NUMA 2, huge pages there and in DRAM. */
export function hostWithPagesInDram(name: string): HostHardware {
  return {
    ...withPages(intelHost(name, { sizeGib: 128 }), { 0: 2048, 2: 8192 }),
    kubelet: wholeCpus,
  };
}

function withPages(host: HostHardware, pages: Record<number, number>): HostHardware {
  const numa = host.numa.map((each) => {
    const hugePages2Mi = pages[each.id];
    return hugePages2Mi === undefined ? each : { ...each, hugePages2Mi };
  });
  return { ...host, numa };
}

/** A Tuned for one node by its label, since the nodes differ. */
export function pagesTuned({ usual, pagesInDram }: MachineHosts): KubeObject {
  const file = (id: number) =>
    `/sys/devices/system/node/node${id}/hugepages/hugepages-2048kB/nr_hugepages`;
  const profile = (name: string, lines: string[]) => ({
    name,
    data: ['[main]', 'include=openshift-node', '[sysfs]', ...lines, ''].join('\n'),
  });
  const on = (host: string, name: string) => ({
    profile: name,
    priority: 20,
    match: [{ label: 'kubernetes.io/hostname', value: host }],
  });
  return {
    apiVersion: 'tuned.openshift.io/v1',
    kind: 'Tuned',
    metadata: { name: 'hugepages', namespace: tuningNamespace },
    spec: {
      profile: [
        profile('hugepages-cxl', [`${file(2)}=16384`]),
        profile('hugepages-everywhere', [`${file(0)}=2048`, `${file(2)}=8192`]),
      ],
      recommend: [on(usual, 'hugepages-cxl'), on(pagesInDram, 'hugepages-everywhere')],
    },
  };
}
