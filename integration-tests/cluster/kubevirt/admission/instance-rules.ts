import { parseQuantity } from '../../control-plane/model/quantity';
import type { FieldCause } from '../../schema/types';
import type { DomainSpec, InstanceSpec, Quantity } from '../types';

/** What KubeVirt demands of a VirtualMachineInstance's spec; `field` is where that spec is. */
export function instanceCauses(spec: InstanceSpec, field: string): FieldCause[] {
  const { domain } = spec as { domain?: DomainSpec };
  if (!domain) return [cause(`${field}.domain`, `${field}.domain in body is required`)];
  return [
    ...memoryCauses(domain, `${field}.domain`),
    ...hugepagesCauses(domain, `${field}.domain`),
    ...numaCauses(domain, `${field}.domain`),
  ];
}

function cause(field: string, message: string): FieldCause {
  return { reason: 'FieldValueInvalid', field, message };
}

function memoryCauses({ memory, resources }: DomainSpec, field: string): FieldCause[] {
  const { requests = {}, limits = {} } = resources ?? {};
  const [request, limit] = [amount(requests['memory']), amount(limits['memory'])];
  const causes: FieldCause[] = [];
  if (memory?.guest === undefined && request === undefined && limit === undefined) {
    causes.push(
      cause(
        `${field}.memory.guest`,
        `no memory requested, at least one of ${field}.memory.guest, ${field}.memory.hugepages.size or ${field}.resources.requests.memory must be set`,
      ),
    );
  }
  if (request !== undefined && limit !== undefined && request > limit) {
    const at = `${field}.resources.requests.memory`;
    const limits = `${field}.resources.limits.memory`;
    causes.push(cause(at, `${at} '${requests['memory']}' is greater than ${limits}`));
  }
  return causes;
}

/** Guest memory on huge pages: at least one page, and a whole number of them. */
function hugepagesCauses({ memory, resources }: DomainSpec, field: string): FieldCause[] {
  if (!memory?.hugepages) return [];
  const at = `${field}.hugepages.size`;
  const size = memory.hugepages.pageSize ?? '';
  const page = amount(size);
  if (page === undefined || page <= 0) {
    return [
      cause(
        at,
        `${at} '${size}': quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'`,
      ),
    ];
  }
  const { requests = {}, limits = {} } = resources ?? {};
  const asked: [name: string, value: Quantity | undefined][] = [
    ['resources.requests.memory', requests['memory']],
    ['memory.guest', memory.guest],
    ['resources.limits.memory', limits['memory']],
  ];
  const [name = '', value] = asked.find(([, each]) => each !== undefined) ?? [];
  const bytes = amount(value);
  if (bytes === undefined) return [];
  const where = `${field}.${name}`;
  if (bytes < page) {
    return [
      cause(where, `${where} '${value}' must be equal to or larger than page size '${size}'`),
    ];
  }
  if (bytes % page === 0) return [];
  return [cause(where, `${where} '${value}' is not a multiple of the page size '${size}'`)];
}

function numaCauses({ cpu, memory }: DomainSpec, field: string): FieldCause[] {
  if (!cpu?.numa?.guestMappingPassthrough) return [];
  const numa = `${field}.cpu.numa.guestMappingPassthrough`;
  const causes: FieldCause[] = [];
  if (!cpu.dedicatedCpuPlacement) {
    const at = `${field}.cpu.dedicatedCpuPlacement`;
    causes.push(
      cause(at, `${at} must be set to true when NUMA topology strategy is set in ${numa}`),
    );
  }
  if (!memory?.hugepages) {
    const at = `${field}.memory.hugepages`;
    causes.push(cause(at, `${at} must be requested when NUMA topology strategy is set in ${numa}`));
  }
  return causes;
}

/** Units of a quantity; undefined when absent or none. */
function amount(value: Quantity | undefined): number | undefined {
  if (value === undefined) return undefined;
  try {
    return parseQuantity(value);
  } catch {
    return undefined; // the caller says what of it is wrong
  }
}
