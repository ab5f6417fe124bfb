import type { KubeObject } from '../client/types';
import type { HostHardware } from '../host/hardware';
import { amdHost, intelHost, plainHost } from './machines';
import type { NodeOptions } from './nodes';
import { cxlFeatureLabel, nodeObject } from './nodes';
import type { Release } from './releases';

/**
 * The machines of the guide's container cluster: three masters and two workers without CXL, cmmd1
 * (Intel, 64 GB + 4 × 128 GB), cmmd2 and cmmd3 (AMD, 128 GB and 64 GB, + 4 × 128 GB each).
 */
export function guideHosts(needsReconfigure: boolean): HostHardware[] {
  const device = { sizeGib: 512, needsReconfigure };
  return [
    ...['master1', 'master2', 'master3'].map((name) => plainHost(name, 16, 31_890)),
    ...['worker1', 'worker2'].map((name) => plainHost(name, 32, 63_902)),
    intelHost('cmmd1', { ...device, deviceId: '1b00:c000' }),
    amdHost('cmmd2', 128, { ...device, deviceId: '1b00:c000' }),
    amdHost('cmmd3', 64, { ...device, deviceId: '1b00:c000' }),
  ];
}

const addresses: Record<string, string> = {
  master1: '192.168.126.11',
  master2: '192.168.126.12',
  master3: '192.168.126.13',
  worker1: '192.168.126.21',
  worker2: '192.168.126.22',
  cmmd1: '192.168.126.31',
  cmmd2: '192.168.126.32',
  cmmd3: '192.168.126.33',
};

/** Their Node objects; `enrolled` nodes are in pool `cmmd`. */
export function guideNodes(
  hosts: HostHardware[],
  {
    release,
    seed,
    now,
    enrolled,
  }: { release: Release; seed: string; now: Date; enrolled: boolean },
): KubeObject[] {
  return hosts.map((host) => {
    const hasCxl = host.numa.some(({ cxl }) => cxl);
    const options: NodeOptions = {
      host,
      ip: addresses[host.nodeName] ?? '',
      role: host.nodeName.startsWith('master') ? 'master' : 'worker',
      release,
      seed,
      now,
      enrolled,
    };
    const role: Record<string, string> = enrolled ? { 'node-role.kubernetes.io/cmmd': '' } : {};
    return nodeObject(hasCxl ? { ...options, labels: { ...role, ...cxlFeatureLabel } } : options);
  });
}
