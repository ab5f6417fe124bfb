import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { KubeObject } from '../client/types';
import type { CrdVersion, OpenApiSchema } from '../schema/types';

const folder = dirname(fileURLToPath(import.meta.url));

export interface CrdOptions {
  /**
   * Which MachineConfigNode the cluster serves: none up to OpenShift 4.18 (v1alpha1 with
   * TechPreview), v1 from 4.19. Default: v1.
   */
  machineConfigNode?: 'none' | 'v1alpha1' | 'v1';
}

/** The CRDs of the simulated cluster, in order of their file names. */
export function loadCrds(options: CrdOptions = {}): KubeObject[] {
  const { machineConfigNode = 'v1' } = options;
  return crdFiles()
    .filter(
      (file) =>
        machineConfigNodeFile(file) === undefined ||
        machineConfigNodeFile(file) === machineConfigNode,
    )
    .map(readCrd);
}

/** Names of all CRD files in this folder. */
export function crdFiles(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort();
}

export function readCrd(file: string): KubeObject {
  return parse(readFileSync(join(folder, file), 'utf8')) as KubeObject;
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
