import { wholeUnits } from '../../control-plane/model/quantity';
import type { VirtualMachineInstance } from '../types';

/** Where libvirt is told to take a machine's memory from: `<numatune><memory mode=… nodeset=…/>`. */
export interface MemoryPolicy {
  mode: string;
  nodeset: string;
}

/** Memory the guest sees, bytes. */
export function guestBytes({ spec }: Pick<VirtualMachineInstance, 'spec'>): number {
  const { memory, resources } = spec.domain;
  const { requests = {}, limits = {} } = resources ?? {};
  return wholeUnits(memory?.guest ?? requests['memory'] ?? limits['memory']);
}

/** vCPUs of an instance. */
export function vcpus({ spec }: Pick<VirtualMachineInstance, 'spec'>): number {
  const { cores = 1, sockets = 1, threads = 1 } = spec.domain.cpu ?? {};
  return cores * sockets * threads;
}

/** The libvirt domain that KubeVirt makes of an instance, before hooks. */
export function domainXml(vmi: VirtualMachineInstance): string {
  const { name = '', namespace = '', uid = '' } = vmi.metadata;
  const { cpu = {}, memory } = vmi.spec.domain;
  const bytes = guestBytes(vmi);
  const pages = memory?.hugepages
    ? `<hugepages><page size='${wholeUnits(memory.hugepages.pageSize)}' unit='b'/></hugepages><source type='memfd'/>`
    : '';
  const { cores = 1, sockets = 1, threads = 1 } = cpu;
  return [
    `<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>`,
    `  <name>${escaped(`${namespace}_${name}`)}</name>`,
    `  <uuid>${escaped(uid)}</uuid>`,
    `  <memory unit='b'>${bytes}</memory>`,
    `  <currentMemory unit='b'>${bytes}</currentMemory>`,
    ...(pages === '' ? [] : [`  <memoryBacking>${pages}</memoryBacking>`]),
    `  <vcpu placement='static'>${vcpus(vmi)}</vcpu>`,
    ...(cpu.numa?.guestMappingPassthrough ? [passthrough()] : []),
    `  <os><type arch='x86_64' machine='pc-q35-rhel9.4.0'>hvm</type></os>`,
    `  <cpu mode='host-model'><topology sockets='${sockets}' cores='${cores}' threads='${threads}'/>${cpu.numa?.guestMappingPassthrough ? guestCells(vcpus(vmi), bytes) : ''}</cpu>`,
    `  <devices>`,
    ...(vmi.spec.volumes ?? []).map(
      (volume, index) =>
        `    <disk type='file' device='disk'><source file='/var/run/kubevirt-private/vmi-disks/${escaped(volume.name)}/disk.img'/><target dev='vd${String.fromCharCode(97 + (index % 26))}' bus='virtio'/><alias name='ua-${escaped(volume.name)}'/></disk>`,
    ),
    `    <interface type='ethernet'><model type='virtio-non-transitional'/></interface>`,
    `  </devices>`,
    `</domain>`,
  ].join('\n');
}

/** What KubeVirt writes for a guest whose NUMA nodes follow those of its CPUs. */
function passthrough(): string {
  return `  <numatune><memory mode='strict' nodeset='0'/><memnode cellid='0' mode='strict' nodeset='0'/></numatune>`;
}

/** Its guest NUMA node, which libvirt wants to see before it takes a `memnode`. */
function guestCells(cpus: number, bytes: number): string {
  return `<numa><cell id='0' cpus='${cpus === 1 ? '0' : `0-${cpus - 1}`}' memory='${bytes}' unit='b'/></numa>`;
}

/** A domain with another memory policy, as a merge of its fields would leave it. */
export function withPolicy(xml: string, { mode, nodeset }: MemoryPolicy): string {
  const memory = `<memory mode='${escaped(mode)}' nodeset='${escaped(nodeset)}'/>`;
  if (/<numatune>/.test(xml)) return xml.replace(/<memory mode=[^>]*\/>/, memory);
  return xml.replace('</domain>', `  <numatune>${memory}</numatune>\n</domain>`);
}

/** The memory policy a domain asks for; undefined when none. */
export function policyOf(xml: string): MemoryPolicy | undefined {
  const numatune = /<numatune\b[^>]*>([^]*?)<\/numatune>/.exec(xml)?.[1];
  const attributes = /<memory\b([^>]*)>/.exec(numatune ?? '')?.[1];
  if (attributes === undefined) return undefined;
  const value = (name: string) =>
    new RegExp(`${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1];
  const nodeset = value('nodeset');
  return nodeset === undefined ? undefined : { mode: value('mode') ?? 'strict', nodeset };
}

/** The NUMA nodes of a nodeset such as `0-1,3` (`^` takes nodes out). Throws RangeError on anything else. */
export function nodesetIds(nodeset: string): number[] {
  const ids = new Set<number>();
  for (const part of nodeset.split(',')) {
    const [, out, first, last] = /^\s*(\^?)(\d{1,4})(?:-(\d{1,4}))?\s*$/.exec(part) ?? [];
    if (first === undefined)
      throw new RangeError(`invalid argument: Failed to parse bitmap '${nodeset}'`);
    for (let id = Number(first); id <= Number(last ?? first); id += 1) {
      if (out) ids.delete(id);
      else ids.add(id);
    }
  }
  return [...ids];
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    "'": '&apos;',
  };
  return text.replace(/[&<>']/g, (char) => entities[char] ?? char);
}

/**
 * Why a text is no domain, in the words of Go's XML parser; undefined when its elements nest and the
 * outermost one is a domain. Attributes and texts are not looked into.
 */
export function domainProblem(xml: string): string | undefined {
  const open: string[] = [];
  let root: string | undefined;
  const bare = xml.replace(/<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[[^]*?\]\]>|<![^>]*>/g, '');
  if (!bare.includes('<')) return 'EOF';
  const names = /<(\/?)([A-Za-z_][\w:.-]*)((?:"[^"]*"|'[^']*'|[^'">])*?)(\/?)>/g;
  const rest = bare.replace(names, '');
  for (const [, close, name = '', , selfClosing] of bare.matchAll(names)) {
    if (close) {
      const expected = open.pop();
      if (expected !== name) {
        return `XML syntax error: element <${expected ?? ''}> closed by </${name}>`;
      }
    } else {
      if (open.length === 0) root ??= name;
      if (!selfClosing) open.push(name);
    }
  }
  if (open.length > 0) return 'XML syntax error: unexpected EOF';
  if (/[<]/.test(rest)) return 'XML syntax error: expected element name after <';
  return root === 'domain' ? undefined : `expected element type <domain> but have <${root ?? ''}>`;
}
