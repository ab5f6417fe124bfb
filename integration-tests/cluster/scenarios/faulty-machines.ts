import type { KubeObject } from '../client/types';
import { hookAnnotation } from '../kubevirt/hook-sidecars';
import { tuningNamespace } from '../node-tuning';
import type { MachineHosts } from './faulty-machine-hosts';
import { pagesTuned } from './faulty-machine-hosts';
import type { SettledWorkloads } from './settled-workloads';
import {
  bindingScript,
  hookAnnotations,
  hookConfigMap,
  idleScript,
  machine,
  type FullMachineOptions,
} from './virtual-machines';
import {
  nodeDaemons,
  virtualizationInstallation,
  virtualizationNamespace,
} from './virtualization-objects';

/** Version of KubeVirt, the one of release 4.22. */
export const version = '1.8';
const namespace = 'vms';
const limited = 'vms-quota';

/** The projects of `faultyMachines` and of what runs them. */
export const machineProjects = [namespace, limited, virtualizationNamespace, tuningNamespace];

/**
 * OpenShift Virtualization with a machine for each thing that can be wrong with one.
 *
 * @param context.workers nodes that can run machines
 */
export function faultyMachines(
  seed: string,
  now: Date,
  context: { hosts: MachineHosts; workers: number; workloads: SettledWorkloads },
): KubeObject[] {
  const { hosts, workers, workloads } = context;
  return [
    ...nodeDaemons(now, workloads),
    pagesTuned(hosts),
    ...virtualizationInstallation(seed, now, {
      version,
      workers,
      sidecar: true,
      memoryOvercommitPercentage: 150,
    }),
    quota,
    ...machines(seed, now, hosts),
  ];
}

/** A project whose quota counts limits: every container needs one, a sidecar too. */
const quota: KubeObject = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'limits', namespace: limited },
  spec: { hard: { 'limits.cpu': '64', 'limits.memory': '256Gi' } },
};

/** A machine for each thing that can be wrong with one; its name says what. */
function machines(
  seed: string,
  now: Date,
  { usual, pagesInDram, otherIds }: MachineHosts,
): KubeObject[] {
  const vm = (name: string, more: Partial<FullMachineOptions> = {}): KubeObject =>
    machine(seed, now, { name, namespace, memory: '4Gi', cores: 2, ...more });
  const hooked = (name: string, configMap: string, more: Partial<FullMachineOptions> = {}) =>
    vm(name, { annotations: hookAnnotations(configMap), nodeName: usual, ...more });
  const script = (name: string, text: string) => hookConfigMap(namespace, name, text);
  const requests = (memory: string) => ({ resources: { requests: { memory } } });
  const pages = { hugepages: '2Mi', ...requests('4Gi') };
  const tenSidecars = Array.from({ length: 10 }, () => ({
    args: ['--version', 'v1alpha3'],
    image: 'registry.example.com/hooks/none:1',
  }));
  return [
    script('cmmd-numatune-node2', bindingScript(2)),
    script('does-nothing', idleScript),
    script('prefers', bindingScript(2).replace('strict', 'preferred')),
    script('windows-lines', bindingScript(2).replaceAll('\n', '\r\n')),
    script('fails', '#!/bin/sh\necho "sed: -e expression #1, char 7: unterminated" >&2\nexit 1\n'),
    script('huge', `${idleScript}# ${'x'.repeat(1_000_000)}\n`),
    script('rootdisk', bindingScript(2)),
    hookConfigMap(limited, 'cmmd-numatune-node2', bindingScript(2)),
    // As it should be.
    hooked('proved', 'cmmd-numatune-node2'),
    vm('pages-proved', { ...pages, nodeName: usual }),
    // What was asked is not what is.
    hooked('contradicted', 'does-nothing'),
    vm('pages-in-dram', { ...pages, nodeName: pagesInDram }),
    // What does not start, or not as meant.
    hooked('script-crlf', 'windows-lines'),
    hooked('script-fails', 'fails'),
    hooked('script-huge', 'huge'),
    hooked('configmap-missing', 'none-such'),
    hooked('configmap-name-taken', 'rootdisk'),
    hooked('numa-missing', 'cmmd-numatune-node2', { nodeName: otherIds }),
    hooked('hook-old-version', 'cmmd-numatune-node2', {
      annotations: hookAnnotations('cmmd-numatune-node2', 'v1alpha2'),
    }),
    vm('annotation-no-json', { annotations: { [hookAnnotation]: '[{"args": ' }, nodeName: usual }),
    vm('ten-sidecars', {
      annotations: { [hookAnnotation]: JSON.stringify(tenSidecars) },
      nodeName: usual,
    }),
    hooked('over-quota', 'cmmd-numatune-node2', { namespace: limited }),
    vm('pages-odd-guest', {
      hugepages: '2Mi',
      memory: '4095Mi',
      nodeName: usual,
      ...requests('4095Mi'),
    }),
    vm('pages-overcommitted', { hugepages: '2Mi', memory: '6Gi', nodeName: usual }),
    hooked('numa-passthrough', 'cmmd-numatune-node2', {
      hugepages: '2Mi',
      cpu: { dedicatedCpuPlacement: true, numa: { guestMappingPassthrough: {} } },
    }),
    hooked('dedicated-cpus', 'cmmd-numatune-node2', { cpu: { dedicatedCpuPlacement: true } }),
    // Killed once it has filled its NUMA node; the other one is to be told of before anybody starts it.
    hooked('out-of-memory', 'cmmd-numatune-node2', { memory: '130Gi', nodeName: pagesInDram }),
    hooked('too-large', 'cmmd-numatune-node2', {
      memory: '120Gi',
      nodeName: pagesInDram,
      runStrategy: 'Halted',
    }),
    hooked('only-preferred', 'prefers'),
    hooked('limit-too-small', 'cmmd-numatune-node2', {
      resources: { limits: { memory: '4Gi' } },
    }),
    // No selector: the scheduler may take a node without that NUMA node.
    vm('not-kept-on-nodes', {
      annotations: hookAnnotations('cmmd-numatune-node2'),
      runStrategy: 'Halted',
    }),
    vm('unschedulable', { memory: '4Ti' }),
    // A stopped one: its pods would be taken for the CMM-D operator's.
    vm('socmmd-label', { labels: { socmmd: 'v1' }, runStrategy: 'Halted' }),
    hooked('holds-up-drain', 'cmmd-numatune-node2', {
      disk: 'ReadWriteOnce',
      evictionStrategy: 'LiveMigrate',
    }),
    instancetypeGone(vm('instancetype-gone', { runStrategy: 'Halted' })),
  ];
}

function instancetypeGone(vm: KubeObject): KubeObject {
  const spec = vm['spec'] as { template: { spec: { domain: Record<string, unknown> } } };
  const { cpu: _cpu, memory: _memory, ...domain } = spec.template.spec.domain;
  const template = { ...spec.template, spec: { ...spec.template.spec, domain } };
  return { ...vm, spec: { ...spec, instancetype: { name: 'cmmd-gone' }, template } };
}
