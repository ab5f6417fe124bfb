import { randomFor } from '../client/random';
import type { KubeObject } from '../client/types';
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

const workerCount = 108;
const cmmdCount = 2_000;
const machineCount = 10_000;

const number = (value: number, digits: number) => String(value).padStart(digits, '0');
const masters = ['master1', 'master2', 'master3'];
const workers = Array.from({ length: workerCount }, (_, i) => `worker${number(i + 1, 3)}`);
/** 2-MiB pages on NUMA 3 of each worker: 16 GiB. */
const pages = 8192;
const hosts = [
  ...masters.map((name) => plainHost(name, 32, 128_511)),
  ...workers.map((name) => {
    const host = bigHost(name);
    const numa = host.numa.map((each) => (each.id === 3 ? { ...each, hugePages2Mi: pages } : each));
    return { ...host, numa };
  }),
];

const teams = Array.from({ length: 20 }, (_, i) => `team-${number(i + 1, 2)}`);
const machineProjects = Array.from({ length: 10 }, (_, i) => `vms-${number(i + 1, 2)}`);

function nodes(seed: string, now: Date): KubeObject[] {
  return hosts.map((host, index) => {
    const master = index < masters.length;
    const node = nodeObject({
      host,
      ip: master ? `192.168.126.${11 + index}` : `192.168.127.${index - masters.length + 1}`,
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

const sizes = ['4Gi', '8Gi', '8Gi', '16Gi', '16Gi', '32Gi'];

/** Spread over all CXL NUMA nodes, at most ten on one: none of the 256 GiB can be exceeded. */
function cmmds(seed: string, now: Date, workloads: SettledWorkloads): KubeObject[] {
  const since = before(now, 2 * day);
  return Array.from({ length: cmmdCount }, (_, i) => {
    const name = `cache-${number(i + 1, 4)}`;
    const pick = Math.floor(randomFor(seed, 'cmmd-size', i) * sizes.length);
    const nodeName = workers[i % workerCount] ?? '';
    const numa = String(2 + (Math.floor(i / workerCount) % 2));
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
function machines(seed: string, now: Date, workloads: SettledWorkloads): KubeObject[] {
  return Array.from({ length: machineCount }, (_, i) => {
    const options = {
      name: `vm-${number(i + 1, 5)}`,
      namespace: machineProjects[i % machineProjects.length] ?? '',
      memory: i % 3 === 0 ? '8Gi' : '4Gi',
      cores: 2,
      nodeName: workers[i % workerCount] ?? '',
    };
    if (i % 25 !== 7) return [virtualMachine(seed, now, options)];
    const nth = Math.floor(i / 25);
    const bound = {
      ...options,
      kubevirt,
      memory: '4Gi',
      nodeName: workers[nth % workerCount] ?? '',
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

export const large: Scenario = {
  kubevirtVersion: kubevirt,
  name: 'large',
  description: '3 masters and 108 workers with CXL, 2,000 CMMDs, 10,000 virtual machines',
  openshiftVersion: release.openshift,
  kubernetesVersion: release.kubernetes,
  rhelVersion: release.rhel,
  hosts,
  objects(seed, now) {
    const pool = { name: 'cmmd', maxUnavailable: '10%' };
    const rolledOut = machineConfiguration(seed, now, release, nodes(seed, now), [pool], 'cmmd');
    const virtualization = [virtualizationNamespace, tuningNamespace];
    const projects = ['work', ...teams, ...machineProjects, ...virtualization];
    const workloads = new SettledWorkloads(seed, rolledOut.nodes, hosts);
    return [
      ...clusterObjects(seed, now, release, rolledOut, projects),
      ...runningOperator(now, workloads),
      serviceAccount('work', 'stress01'),
      nodeLabel(seed, now, 'cmmd'),
      ...cmmds(seed, now, workloads),
      ...nodeDefaults(),
      hugePagesTuned('cmmd', 3, pages),
      ...virtualizationInstallation(seed, now, {
        version: kubevirt,
        workers: workerCount,
        sidecar: true,
      }),
      ...machineProjects.map((project) => hookConfigMap(project, hookName, bindingScript(2))),
      ...machines(seed, now, workloads),
    ];
  },
};
