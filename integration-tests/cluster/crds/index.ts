import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { KubeObject } from '../client/types';
import type { CrdVersion, OpenApiSchema } from '../schema/types';

const folder = dirname(fileURLToPath(import.meta.url));

export interface CrdOptions {
  /**
   * KubeVirt's version, such as `1.4`, or `none` where it is not installed; default 1.9. Plugins are served
   * from 1.9 on.
   */
  kubevirt?: string;
  /**
   * Which MachineConfigNode the cluster serves: none up to OpenShift 4.18 (v1alpha1 with
   * TechPreview), v1 from 4.19; with v1, MachineOSConfig and MachineOSBuild are served too. Default: v1.
   */
  machineConfigNode?: 'none' | 'v1alpha1' | 'v1';
}

/** The CRDs of the simulated cluster, in order of their file names. */
export function loadCrds(options: CrdOptions = {}): KubeObject[] {
  const { machineConfigNode = 'v1', kubevirt = '1.9' } = options;
  const plugins = Number(kubevirt.split('.')[1]) >= 9;
  return crdFiles()
    .filter(
      (file) =>
        machineConfigNodeFile(file) === undefined ||
        machineConfigNodeFile(file) === machineConfigNode,
    )
    .filter((file) => plugins || file !== 'plugins.yaml')
    .filter((file) => machineConfigNode === 'v1' || !file.startsWith('machineos'))
    .map(readCrd)
    .filter((crd) => kubevirt !== 'none' || !isKubevirts(crd))
    .map((crd) => (keepsUnknownFields.has(crd.metadata.name ?? '') ? keepingUnknown(crd) : crd));
}

/**
 * KubeVirt checks these kinds in a webhook, against a schema without unknown fields: the server must not
 * drop a field before KubeVirt has refused it.
 */
const keepsUnknownFields = new Set([
  'virtualmachines.kubevirt.io',
  'virtualmachineinstances.kubevirt.io',
  'virtualmachineinstancemigrations.kubevirt.io',
  'virtualmachineclusterinstancetypes.instancetype.kubevirt.io',
  'virtualmachineclusterpreferences.instancetype.kubevirt.io',
]);

function isKubevirts(crd: KubeObject): boolean {
  return (crd['spec'] as { group: string }).group.endsWith('kubevirt.io');
}

function keepingUnknown<T>(value: T): T {
  if (Array.isArray(value)) return value.map((each: unknown) => keepingUnknown(each)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copied = Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, keepingUnknown<unknown>(each)]),
  );
  const isObject = copied['type'] === 'object' && copied['properties'] !== undefined;
  return (isObject ? { ...copied, 'x-kubernetes-preserve-unknown-fields': true } : copied) as T;
}

/** Names of all CRD files in this folder. */
export function crdFiles(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort();
}

/** By file: a process that starts one cluster after the other reads each once. */
const read = new Map<string, KubeObject>();

/** What a file of this folder says; the caller's own copy. */
export function readCrd(file: string): KubeObject {
  let crd = read.get(file);
  if (!crd) {
    crd = parse(readFileSync(join(folder, file), 'utf8')) as KubeObject;
    read.set(file, crd);
  }
  return structuredClone(crd);
}

/** Schema of a CRD's first, or named, version; throws when there is none. */
export function schemaOfCrd(crd: KubeObject, version?: string): OpenApiSchema {
  const { versions } = crd['spec'] as { versions: CrdVersion[] };
  const found = versions.find(({ name }) => version === undefined || name === version);
  const schema = found?.schema?.openAPIV3Schema;
  if (!schema) throw new Error(`no schema of ${version ?? 'any version'} in ${crd.metadata.name}`);
  return schema;
}

/** The MachineConfigNode version of a file, undefined for any other CRD. */
function machineConfigNodeFile(file: string): 'v1alpha1' | 'v1' | undefined {
  if (!file.startsWith('machineconfignodes')) return undefined;
  return file.includes('v1alpha1') ? 'v1alpha1' : 'v1';
}
