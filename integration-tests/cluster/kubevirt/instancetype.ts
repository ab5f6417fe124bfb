import type { KubeObject } from '../client';
import type { InstanceSpec, Instancetype, Matcher, VirtualMachine } from './types';

const group = 'instancetype.kubevirt.io';

type Find = (collection: string, name: string, namespace?: string) => KubeObject | undefined;
export type FoundInstancetype = { found: Instancetype } | { missing: string };

/** The instance type a VirtualMachine names; cluster scoped unless its kind says otherwise. */
export function findInstancetype(
  { kind = 'VirtualMachineClusterInstancetype', name = '' }: Matcher,
  namespace: string,
  find: Find,
): FoundInstancetype {
  const cluster = kind.toLowerCase() !== 'virtualmachineinstancetype';
  const plural = cluster ? 'virtualmachineclusterinstancetypes' : 'virtualmachineinstancetypes';
  const found = find(`${group}/${plural}`, name, cluster ? undefined : namespace);
  if (found) return { found: found as Instancetype };
  return { missing: `${plural}.${group} "${name}" not found` };
}

type Template = NonNullable<VirtualMachine['spec']['template']>;

/** Fields of a VM's template that its instance type decides and that it therefore may not set. */
export function instancetypeConflicts({ spec }: Instancetype, template: Template): string[] {
  const { domain, nodeSelector } = template.spec ?? { domain: {} };
  const at = 'spec.template.spec';
  const conflicts: string[] = [];
  if (['cores', 'sockets', 'threads'].some((key) => domain.cpu?.[key] !== undefined)) {
    conflicts.push(`${at}.domain.cpu`);
  }
  if (domain.memory?.guest !== undefined) conflicts.push(`${at}.domain.memory`);
  if (domain.memory?.hugepages && spec.memory?.hugepages) {
    conflicts.push(`${at}.domain.memory.hugepages`);
  }
  if (domain.resources?.requests?.['memory'] !== undefined) {
    conflicts.push(`${at}.domain.resources.requests.memory`);
  }
  if (spec.nodeSelector && nodeSelector) conflicts.push(`${at}.nodeSelector`);
  const annotations = template.metadata?.annotations ?? {};
  for (const [key, value] of Object.entries(spec.annotations ?? {})) {
    if (annotations[key] !== undefined && annotations[key] !== value) {
      conflicts.push(`annotations.${key}`);
    }
  }
  return conflicts;
}

/** A VM's instance with what its instance type decides. */
export function expandInstancetype({ spec: type }: Instancetype, spec: InstanceSpec): InstanceSpec {
  const { cpu = {}, memory = {}, nodeSelector } = type;
  const { domain } = spec;
  return {
    ...spec,
    ...(nodeSelector && { nodeSelector }),
    domain: {
      ...domain,
      cpu: {
        ...domain.cpu,
        cores: 1,
        threads: 1,
        sockets: cpu.guest ?? 1,
        ...(cpu.dedicatedCPUPlacement && { dedicatedCpuPlacement: true }),
        ...(cpu.numa && { numa: cpu.numa }),
      },
      memory: {
        ...domain.memory,
        ...(memory.guest !== undefined && { guest: memory.guest }),
        ...(memory.hugepages && { hugepages: memory.hugepages }),
      },
    },
  };
}
