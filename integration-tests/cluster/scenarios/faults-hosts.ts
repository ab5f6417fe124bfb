import type { KubeObject } from '../client/types';
import type { HostHardware } from '../host/hardware';
import { hostWithPagesInDram, machineHostLabels, usualHost } from './faulty-machine-hosts';
import { amdHost, plainHost } from './machines';
import type { NodeOptions } from './nodes';
import { cxlFeatureLabel, nodeObject } from './nodes';
import type { Release } from './releases';
import { schedulable } from './virtualization-objects';

/** What each host with CXL memory is there to show; with the first one nothing is wrong. */
export const faultHosts = {
  healthy: 'cxl1',
  invalidDevice: 'cxl2',
  sizeMismatch: 'cxl3',
  missingHook: 'cxl4',
  collectorDown: 'cxl5',
  malformedAnswer: 'cxl6',
  tainted: 'cxl7',
  /** The only node whose Hostname address is not its name. */
  otherHostname: 'cxl8.example.com',
  degraded: 'cxl9',
  stuckDrain: 'cxl10',
} as const;

/** Whose virtual machines have faults; `cxl11` is there for them alone. */
export const faultyMachineHosts = {
  usual: faultHosts.healthy,
  pagesInDram: 'cxl11',
  otherIds: faultHosts.sizeMismatch,
} as const;

const forMachines: readonly string[] = [faultyMachineHosts.usual, faultyMachineHosts.pagesInDram];

export const otherHostname = 'cxl8';

export const degradeReason =
  'failed to write file "/etc/sysctl.d/90-cmmd.conf": no space left on device';

export function hostsWithFaults(): HostHardware[] {
  const device = { sizeGib: 512 };
  return [
    ...['master1', 'master2', 'master3'].map((name) => plainHost(name, 16, 31_890)),
    plainHost('worker1', 32, 63_902),
    usualHost(faultHosts.healthy, device.sizeGib),
    amdHost(faultHosts.invalidDevice, 128, { ...device, status: 'invalid' }),
    amdHost(faultHosts.sizeMismatch, 128, {
      ...device,
      daxctlSizeBytes: 640 * 1024 ** 3,
      status: 'unchecked',
    }),
    amdHost(faultHosts.missingHook, 64, device, { missingFile: 'oci-hook-exec' }),
    amdHost(faultHosts.collectorDown, 64, device, { collector: 'down' }),
    amdHost(faultHosts.malformedAnswer, 64, device, { collector: 'malformed' }),
    amdHost(faultHosts.tainted, 64, device),
    amdHost(faultHosts.otherHostname, 64, { sizeGib: 128 }),
    amdHost(faultHosts.degraded, 64, device, { degradeOnApply: degradeReason }),
    amdHost(faultHosts.stuckDrain, 64, device),
    hostWithPagesInDram(faultyMachineHosts.pagesInDram),
  ];
}

const dedicated = { key: 'dedicated', value: 'database', effect: 'NoSchedule' };

export function nodesWithFaults(
  hosts: HostHardware[],
  context: { release: Release; seed: string; now: Date },
): KubeObject[] {
  return hosts.map((host, index) => {
    const { nodeName } = host;
    const role = nodeName.startsWith('master') ? 'master' : 'worker';
    const hasCxl = host.numa.some(({ cxl }) => cxl);
    const options: NodeOptions = {
      ...context,
      host,
      ip: `192.168.126.${11 + index}`,
      role,
      enrolled: true,
      ...(nodeName === faultHosts.tainted && { taints: [dedicated] }),
      ...(nodeName === faultHosts.otherHostname && { hostname: otherHostname }),
      ...(hasCxl && { labels: { 'node-role.kubernetes.io/cmmd': '', ...cxlFeatureLabel } }),
      ...(forMachines.includes(nodeName) && { labels: machineHostLabels }),
    };
    const node = nodeObject(options);
    return role === 'worker' ? schedulable(node) : node;
  });
}
