import type { KubeObject } from '../client';
import { wholeUnits } from '../control-plane/model/quantity';
import type { FieldCause } from '../schema/types';
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
  const { domain, nodeSelector, schedulerName }: InstanceSpec = template.spec ?? { domain: {} };
  const at = 'spec.template.spec';
  const { cpu = {}, memory = {}, resources = {} } = domain;
  const conflicts = [
    ...(spec.nodeSelector && nodeSelector ? ['nodeSelector'] : []),
    ...(spec.schedulerName && schedulerName ? ['schedulerName'] : []),
    ...['requests', 'limits'].flatMap((kind) =>
      resources[kind as 'requests' | 'limits']?.['cpu'] === undefined
        ? []
        : [`domain.resources.${kind}.cpu`],
    ),
    ...['sockets', 'cores', 'threads'].flatMap((key) => (cpu[key] ? [`domain.cpu.${key}`] : [])),
    ...both(cpu['model'], spec.cpu?.['model'], 'domain.cpu.model'),
    ...both(
      cpu.dedicatedCpuPlacement,
      spec.cpu?.dedicatedCPUPlacement,
      'domain.cpu.dedicatedCPUPlacement',
    ),
    ...both(
      cpu['isolateEmulatorThread'],
      spec.cpu?.['isolateEmulatorThread'],
      'domain.cpu.isolateEmulatorThread',
    ),
    ...both(cpu.numa, spec.cpu?.numa, 'domain.cpu.numa'),
    ...both(cpu['realtime'], spec.cpu?.['realtime'], 'domain.cpu.realtime'),
    // Of memory the first is told alone.
    ...[
      ...(memory.guest === undefined ? [] : ['domain.memory.guest']),
      ...both(memory.hugepages, spec.memory?.hugepages, 'domain.memory.hugepages'),
      ...both(memory.maxGuest, spec.memory?.maxGuest, 'domain.memory.maxGuest'),
      ...(['requests', 'limits'] as const).flatMap((kind) =>
        resources[kind]?.['memory'] === undefined ? [] : [`domain.resources.${kind}.memory`],
      ),
    ].slice(0, 1),
    ...both(domain.ioThreadsPolicy, spec['ioThreadsPolicy'], 'domain.ioThreadsPolicy'),
  ].map((field) => `${at}.${field}`);
  const annotations = template.metadata?.annotations ?? {};
  for (const [key, value] of Object.entries(spec.annotations ?? {})) {
    if (annotations[key] !== undefined && annotations[key] !== value) {
      conflicts.push(`annotations.${key}`);
    }
  }
  return conflicts;
}

/** A field that the machine sets and its instance type too. */
function both(own: unknown, type: unknown, field: string): string[] {
  return own && type !== undefined ? [field] : [];
}

/** A VM's instance with what its instance type decides. */
export function expandInstancetype({ spec: type }: Instancetype, spec: InstanceSpec): InstanceSpec {
  const { cpu = {}, memory = {}, nodeSelector } = type;
  const { domain } = spec;
  const request = overcommitted(memory);
  return {
    ...spec,
    ...(nodeSelector && { nodeSelector }),
    ...(typeof type['schedulerName'] === 'string' && { schedulerName: type['schedulerName'] }),
    domain: {
      ...domain,
      ...(typeof type['ioThreadsPolicy'] === 'string' && {
        ioThreadsPolicy: type['ioThreadsPolicy'],
      }),
      cpu: {
        ...domain.cpu,
        cores: 1,
        threads: 1,
        sockets: cpu.guest ?? 1,
        ...(cpu.dedicatedCPUPlacement !== undefined && {
          dedicatedCpuPlacement: cpu.dedicatedCPUPlacement,
        }),
        ...Object.fromEntries(
          ['model', 'isolateEmulatorThread', 'realtime', 'maxSockets', 'numa'].flatMap((key) =>
            cpu[key] === undefined ? [] : [[key, cpu[key]]],
          ),
        ),
      },
      memory: {
        ...domain.memory,
        ...(memory.guest !== undefined && { guest: memory.guest }),
        ...(memory.hugepages && { hugepages: memory.hugepages }),
        ...(memory.maxGuest !== undefined && { maxGuest: memory.maxGuest }),
      },
      ...(request !== undefined && {
        resources: {
          ...domain.resources,
          requests: { ...domain.resources?.requests, memory: request },
        },
      }),
    },
  };
}

/**
 * bytes that a machine requests of its guest's memory where its instance type overcommits; KubeVirt reckons with
 * single precision there. Undefined where it does not.
 */
function overcommitted({ guest, overcommitPercent = 0 }: TypeMemory): number | undefined {
  if (guest === undefined || overcommitPercent <= 0) return undefined;
  const share = Math.fround(1 - Math.fround(overcommitPercent) / 100);
  return Math.trunc(Math.fround(Math.fround(wholeUnits(guest)) * share));
}

type TypeMemory = NonNullable<Instancetype['spec']['memory']>;

/** What is wrong with an instance type beyond its shape. */
export function instancetypeCauses({ spec }: Instancetype): FieldCause[] {
  const { overcommitPercent: percent = 0, hugepages } = spec.memory ?? {};
  const field = 'spec.memory.overcommitPercent';
  const invalid = (message: string): FieldCause => ({
    reason: 'FieldValueInvalid',
    field,
    message,
  });
  return [
    ...(percent < 0 || percent > 100
      ? [invalid(`${field} '${percent}': must be in range between 0 and 100.`)]
      : []),
    ...(percent !== 0 && hugepages
      ? [invalid(`${field} and spec.memory.hugepages should not be requested together.`)]
      : []),
  ];
}
