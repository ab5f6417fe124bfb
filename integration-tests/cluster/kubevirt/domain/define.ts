import type { KubeObject } from '../../client';
import type { Domain, Host } from '../../host/host-model';
import { MIB } from '../../host/hardware';
import { hostMeminfo } from '../../host/host-memory';
import { domainHookPath, hookSidecars, type HookSidecar } from '../hook-sidecars';
import { policyOfPlugins, type Plugin } from '../plugin/plugin';
import type { VirtualMachineInstance } from '../types';
import {
  domainProblem,
  domainXml,
  guestBytes,
  nodesetIds,
  policyOf,
  withPolicy,
  type MemoryPolicy,
} from './domain-xml';
import { runDomainHook } from './hook-script';

export interface DefineOptions {
  host: Host;
  configMap: (name: string) => KubeObject | undefined;
  /** Plugins in force; none where their feature gate is off. */
  plugins: readonly Plugin[];
  /**
   * For machines that ran before the simulation started: what a script did to one of them it has done to all, so that
   * hundreds of them need one run.
   */
  known?: Map<string, Promise<string>> | undefined;
}

/**
 * The domain that virt-launcher defines for an instance: KubeVirt's own, changed by the scripts of hook
 * sidecars (REALLY run), then by plugins. Rejects with libvirt's or KubeVirt's words when a hook fails, answers
 * no domain, or the host cannot give that memory.
 */
export async function defineDomain(
  vmi: VirtualMachineInstance,
  options: DefineOptions,
): Promise<Domain> {
  let xml = domainXml(vmi);
  for (const sidecar of hookSidecars(vmi.metadata.annotations)) {
    xml = await changedBy(sidecar, vmi, xml, options);
  }
  const plugged = policyOfPlugins(options.plugins, vmi);
  if (plugged) xml = withPolicy(xml, plugged);
  return domainOn(options.host, vmi, xml);
}

/** The domain as this host would run it, from XML that is decided already (a live migration). */
export function domainOn(host: Host, vmi: VirtualMachineInstance, xml: string): Domain {
  const policy = policyHere(host, policyOf(xml));
  const hugePages = vmi.spec.domain.memory?.hugepages !== undefined;
  const domain: Domain = { xml, guestBytes: guestBytes(vmi), hugePages, policy };
  requireOwnMemory(host, vmi, domain);
  if (hugePages) requireHugePages(host, domain);
  return domain;
}

async function changedBy(
  { args = [], configMap }: HookSidecar,
  vmi: VirtualMachineInstance,
  xml: string,
  { configMap: find, known }: DefineOptions,
): Promise<string> {
  // There are no images: a sidecar with one of its own leaves the domain as it is.
  if (configMap?.hookPath !== domainHookPath) return xml;
  const version = args[args.indexOf('--version') + 1];
  if (!args.includes('--version') || !/^v1alpha[123]$/.test(version ?? '')) {
    throw new Error(
      'failed to connect to hook sidecar: sidecar-shim needs --version v1alpha1|v1alpha2|v1alpha3',
    );
  }
  const data = find(configMap.name ?? '')?.['data'] as Record<string, string> | undefined;
  const script = data?.[configMap.key ?? ''];
  if (script === undefined) {
    throw new Error(
      `failed to run onDefineDomain hook: no ${configMap.key ?? ''} in ConfigMap ${configMap.name ?? ''}`,
    );
  }
  const run = () => runDomainHook({ script, vmi: JSON.stringify(vmi), xml });
  if (known) {
    const first = known.get(script) ?? run();
    known.set(script, first);
    const policy = policyOf(await first);
    return policy ? withPolicy(xml, policy) : xml;
  }
  const changed = await run();
  const problem = domainProblem(changed);
  if (problem !== undefined) {
    throw new Error(`failed to unmarshal the domain that a hook returned: ${problem}`);
  }
  return changed;
}

function policyHere(host: Host, policy: MemoryPolicy | undefined): Domain['policy'] {
  if (!policy) return undefined;
  const nodeset = nodesetIds(policy.nodeset);
  const present = new Set(host.numaNodes().map(({ hardware }) => hardware.id));
  const absent = nodeset.find((id) => !present.has(id));
  if (absent !== undefined && policy.mode !== 'restrictive') {
    throw new Error(`unsupported configuration: NUMA node ${absent} is unavailable`);
  }
  return { mode: policy.mode, nodeset };
}

/**
 * The kubelet's Memory Manager (Static) gives guaranteed pods, which machines with dedicated CPUs are, the memory of
 * their CPUs' NUMA nodes alone; the kernel then refuses a policy for any other.
 */
function requireOwnMemory(host: Host, { spec }: VirtualMachineInstance, { policy }: Domain): void {
  if (!spec.domain.cpu?.dedicatedCpuPlacement || !policy || policy.mode === 'restrictive') return;
  if (host.hardware.kubelet?.memoryManagerPolicy !== 'Static') return;
  const withCpus = host.numaNodes().filter(({ hardware }) => hardware.cpuList !== '');
  if (policy.nodeset.every((id) => withCpus.some(({ hardware }) => hardware.id === id))) return;
  throw new Error(
    'internal error: qemu unexpectedly closed the monitor: cannot bind memory to host NUMA nodes: Invalid argument',
  );
}

/** The kubelet counts huge pages of the whole host; QEMU needs them where it may take them. */
function requireHugePages(host: Host, { guestBytes: wanted, policy }: Domain): void {
  const free = hostMeminfo(host, host.podMemory())
    .filter(({ id }) => policy?.mode !== 'strict' || policy.nodeset.includes(id))
    .reduce((sum, { hugePagesFree }) => sum + hugePagesFree, 0);
  if (wanted <= free) return;
  const have = Math.floor(free / MIB);
  throw new Error(
    `internal error: qemu unexpectedly closed the monitor: unable to map backing store for guest RAM: Cannot allocate memory (${have} MiB of huge pages are free)`,
  );
}
