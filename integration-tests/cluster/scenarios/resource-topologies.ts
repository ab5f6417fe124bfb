import type { KubeObject } from '../client/types';
import type { HostHardware, NumaHardware } from '../host/hardware';
import { MIB } from '../host/hardware';
import { before, day } from './age';
import { cpuCount } from './machines';

/**
 * What a resource topology exporter writes of each host: one zone for each NUMA node, with its CPUs, its
 * memory and its distance to the others.
 */
export function resourceTopologies(hosts: readonly HostHardware[], now: Date): KubeObject[] {
  return hosts.map((host) => ({
    apiVersion: 'topology.node.k8s.io/v1alpha2',
    kind: 'NodeResourceTopology',
    metadata: { name: host.nodeName, creationTimestamp: before(now, 5 * day) },
    attributes: [
      { name: 'topologyManagerPolicy', value: host.kubelet?.topologyManagerPolicy ?? 'none' },
    ],
    zones: host.numa.map((numa) => zone(host, numa)),
  }));
}

function zone(host: HostHardware, numa: NumaHardware) {
  const { id, cpuList, totalBytes } = numa;
  return {
    name: `node-${id}`,
    type: 'Node',
    costs: host.numa.map((other) => ({
      name: `node-${other.id}`,
      value: other.id === id ? 10 : numa.cxl ? 24 : 21,
    })),
    resources: [
      ...(cpuList === '' ? [] : [resource('cpu', String(cpuCount({ ...host, numa: [numa] })))]),
      resource('memory', `${Math.floor(totalBytes / MIB)}Mi`),
    ],
  };
}

function resource(name: string, amount: string) {
  return { name, capacity: amount, allocatable: amount, available: amount };
}
