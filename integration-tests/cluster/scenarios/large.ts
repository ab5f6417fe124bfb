import { randomFor } from '../client/random';
import type { KubeObject } from '../client/types';
import type { HostHardware } from '../host/hardware';
import { before, day } from './age';
import { clusterObjects } from './cluster-objects';
import type { CmmdOptions } from './cmmds';
import { nodeLabel } from './label';
import { machineConfiguration } from './machine-configuration';
import { bigHost, plainHost } from './machines';
import { serviceAccount } from './namespaces';
import { cxlFeatureLabel, nodeObject } from './nodes';
import { runningOperator } from './operator-installation';
import { placedCmmd } from './placed-cmmds';
import { release422 as release } from './releases';
import { SettledWorkloads } from './settled-workloads';
import type { Scenario } from './types';
import { settledMachine } from './settled-machines';
import { bindingScript, hookAnnotations, hookConfigMap, virtualMachine } from './virtual-machines';
import {
  hugePagesTuned,
  nodeDefaults,
  schedulable,
  virtualizationInstallation,
  virtualizationNamespace,
} from './virtualization-objects';
import { tuningNamespace } from '../node-tuning';

const defaultNodes = 111;
const cmmdCount = 2_000;
const machineCount = 10_000;

const number = (value: number, digits: number) => String(value).padStart(digits, '0');
const masters = ['master1', 'master2', 'master3'];
/** 2-MiB pages on NUMA 3 of each worker: 16 GiB. */
const pages = 8192;

function workersOf(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `worker${number(i + 1, 3)}`);
}

function hostsOf(workers: readonly string[]): HostHardware[] {
  return [
    ...masters.map((name) => plainHost(name, 32, 128_511)),
    ...workers.map((name) => {
      const host = bigHost(name);
      const numa = host.numa.map((each) =>
        each.id === 3 ? { ...each, hugePages2Mi: pages } : each,
      );
      return { ...host, numa };
    }),
  ];
}

const teams = Array.from({ length: 20 }, (_, i) => `team-${number(i + 1, 2)}`);
const machineProjects = Array.from({ length: 10 }, (_, i) => `vms-${number(i + 1, 2)}`);

function nodes(seed: string, now: Date, hosts: readonly HostHardware[]): KubeObject[] {
  return hosts.map((host, index) => {
    const master = index < masters.length;
    const node = nodeObject({
      host,
      ip: master ? `192.168.126.${11 + index}` : workerIp(index - masters.length),
      role: master ? 'master' : 'worker',
      release,
      seed,
      now,
      enrolled: true,
      ...(!master && { labels: { 'node-role.kubernetes.io/cmmd': '', ...cxlFeatureLabel } }),
    });
    return master ? node : schedulable(node);
  });
}

/** 250 addresses of each network, so that a thousand workers have one. */
function workerIp(index: number): string {
  return `192.168.${127 + Math.floor(index / 250)}.${(index % 250) + 1}`;
}

const sizes = ['4Gi', '8Gi', '8Gi', '16Gi', '16Gi', '32Gi'];

/** Spread over all CXL NUMA nodes, at most ten on one: none of the 256 GiB can be exceeded. */
function cmmds(
  seed: string,
  now: Date,
  workloads: SettledWorkloads,
  workers: readonly string[],
): KubeObject[] {
  const since = before(now, 2 * day);
  return Array.from({ length: cmmdCount }, (_, i) => {
    const name = `cache-${number(i + 1, 4)}`;
    const pick = Math.floor(randomFor(seed, 'cmmd-size', i) * sizes.length);
    const nodeName = workers[i % workers.length] ?? '';
    const numa = String(2 + (Math.floor(i / workers.length) % 2));
    const options: CmmdOptions = {
      name,
      namespace: teams[i % teams.length] ?? '',
      kind: i % 10 === 0 ? 'Deployment' : 'Pod',
      memory: sizes[pick] ?? '8Gi',
      ...(i % 4 === 0 && { at: { node: nodeName, numa } }),
    };
    return placedCmmd(seed, workloads, options, { nodeName, numa, since });
  }).flat();
}

/**
 * Every 25th machine is on CXL memory: half of them by huge pages on NUMA 3, half by a hook that binds them to NUMA 2.
 * The others say that they run, and that is all there is of them.
 */
function machines(
  seed: string,
  now: Date,
  workloads: SettledWorkloads,
  workers: readonly string[],
): KubeObject[] {
  return Array.from({ length: machineCount }, (_, i) => {
    const options = {
      name: `vm-${number(i + 1, 5)}`,
      namespace: machineProjects[i % machineProjects.length] ?? '',
      memory: i % 3 === 0 ? '8Gi' : '4Gi',
      cores: 2,
      nodeName: workers[i % workers.length] ?? '',
    };
    if (i % 25 !== 7) return [virtualMachine(seed, now, options)];
    const nth = Math.floor(i / 25);
    const bound = {
      ...options,
      kubevirt,
      memory: '4Gi',
      nodeName: workers[nth % workers.length] ?? '',
    };
    return nth % 2 === 0
      ? settledMachine(seed, now, workloads, {
          ...bound,
          hugepages: '2Mi',
          resources: { requests: { memory: '4Gi' } },
        })
      : settledMachine(seed, now, workloads, {
          ...bound,
          annotations: hookAnnotations(hookName),
          configMap: hookConfigMap(options.namespace, hookName, bindingScript(2)),
        });
  }).flat();
}

const kubevirt = '1.8';
const hookName = 'cmmd-numatune-node2';

function largeOf(nodeCount: number): Scenario {
  const workers = workersOf(nodeCount - masters.length);
  const hosts = hostsOf(workers);
  return {
    kubevirtVersion: kubevirt,
    name: 'large',
    description: `3 masters and ${workers.length} workers with CXL, 2,000 CMMDs, 10,000 virtual machines`,
    openshiftVersion: release.openshift,
    kubernetesVersion: release.kubernetes,
    rhelVersion: release.rhel,
    hosts,
    nodes: { least: defaultNodes, most: 1_000, sized: largeOf },
    objects(seed, now) {
      const pool = { name: 'cmmd', maxUnavailable: '10%' };
      const rolledOut = machineConfiguration(
        seed,
        now,
        release,
        nodes(seed, now, hosts),
        [pool],
        'cmmd',
      );
      const virtualization = [virtualizationNamespace, tuningNamespace];
      const projects = ['work', ...teams, ...machineProjects, ...virtualization];
      const workloads = new SettledWorkloads(seed, rolledOut.nodes, hosts);
      return [
        ...clusterObjects(seed, now, release, rolledOut, projects),
        ...runningOperator(now, workloads),
        serviceAccount('work', 'stress01'),
        nodeLabel(seed, now, 'cmmd'),
        ...cmmds(seed, now, workloads, workers),
        ...nodeDefaults(),
        hugePagesTuned('cmmd', 3, pages),
        ...virtualizationInstallation(seed, now, {
          version: kubevirt,
          workers: workers.length,
          sidecar: true,
        }),
        ...machineProjects.map((project) => hookConfigMap(project, hookName, bindingScript(2))),
        ...machines(seed, now, workloads, workers),
      ];
    },
  };
}

export const large: Scenario = largeOf(defaultNodes);
