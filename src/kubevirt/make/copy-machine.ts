import type { JsonObject } from '../../k8s/json';
import { isJsonObject } from '../../k8s/json';
import { listAt, mapAt, textAt } from '../../k8s/json-path';
import { valueAt, withValueAt } from '../../k8s/object-path';
import { copiedDisks } from './copy-disks';
import type { DiskCopy, DiskQuestion } from './copy-disks';
import { copiedMetadata } from './copy-marks';
import { asObject } from './record';

export interface CopyAsked extends Pick<DiskQuestion, 'disks' | 'claims'> {
  /** Of the copy, in the project of the original. */
  name: string;
  /** It starts at once. */
  start: boolean;
}

const SPEC = ['spec', 'template', 'spec'] as const;
const INTERFACES = [...SPEC, 'domain', 'devices', 'interfaces'] as const;

/** What says which machine it is: KubeVirt gives the copy its own. A revision of a type belongs to the original. */
const IDENTITY = [
  [...SPEC, 'domain', 'firmware', 'uuid'],
  [...SPEC, 'domain', 'firmware', 'serial'],
  ['spec', 'instancetype', 'revisionName'],
  ['spec', 'preference', 'revisionName'],
] as const;

/** Strategies by which a machine runs without anybody starting it. */
const RUNS = ['Always', 'RerunOnFailure', 'Once'];

/**
 * A VirtualMachine like another one under a new name, in the same project, with disks of its own. What belongs to the
 * original alone stays behind: what the API server and the controllers wrote, owners, finalizers, marks of what
 * manages it, MAC addresses, the firmware's UUID and serial number, revisions of instance type and preference, its
 * claims. Every other field comes along as it is.
 *
 * Sources: KubeVirt's clone controller (MAC, serial, labels), CDI's clone of claims.
 *
 * @param vm any JSON; it is not changed
 */
export function copyMachine(
  vm: JsonObject,
  asked: CopyAsked,
): { machine: JsonObject; disks: DiskCopy[] } {
  const { name, start } = asked;
  const names = { original: textAt(vm, 'metadata', 'name') ?? '', copy: name };
  const { status: _status, metadata, ...rest } = vm;
  const namespace = textAt(metadata, 'namespace');
  const { disks, volumes, templates } = copiedDisks({ ...asked, vm, copy: name });
  let made: unknown = {
    ...rest,
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...copiedMetadata(metadata, 'object', names, () => false),
    },
  };
  const set = (path: readonly string[], value: unknown) => {
    made = withValueAt(made, path, value);
  };
  for (const path of IDENTITY) {
    set(path, undefined);
  }
  set(['spec', 'running'], undefined);
  set(['spec', 'runStrategy'], start ? startingStrategy(vm) : 'Halted');
  const pods = valueAt(vm, ['spec', 'template', 'metadata']);
  if (isJsonObject(pods)) {
    set(
      ['spec', 'template', 'metadata'],
      copiedMetadata(pods, 'pods', names, () => true),
    );
  }
  if (listAt(vm, ...INTERFACES).length > 0) {
    set(INTERFACES, listAt(vm, ...INTERFACES).map(withoutAddress));
  }
  if (listAt(vm, ...SPEC, 'volumes').length > 0) {
    set([...SPEC, 'volumes'], volumes);
  }
  if (templates.length > 0) {
    set(['spec', 'dataVolumeTemplates'], templates);
  }
  return { machine: asObject(made), disks };
}

function startingStrategy(vm: JsonObject): string {
  const strategy = textAt(vm, 'spec', 'runStrategy') ?? '';
  return RUNS.includes(strategy) ? strategy : 'Always';
}

function withoutAddress(nic: unknown): unknown {
  if (!isJsonObject(nic)) {
    return nic;
  }
  const { macAddress: _mac, ...rest } = mapAt(nic);
  return rest;
}

/** State that a guest keeps outside of its disks, and that is not copied: a TPM's keys, its firmware's variables. */
export function keptStateOf(vm: unknown): ('tpm' | 'efi')[] {
  const isKept = (...path: string[]) => valueAt(vm, [...SPEC, 'domain', ...path]) === true;
  return [
    ...(isKept('devices', 'tpm', 'persistent') ? (['tpm'] as const) : []),
    ...(isKept('firmware', 'bootloader', 'efi', 'persistent') ? (['efi'] as const) : []),
  ];
}
