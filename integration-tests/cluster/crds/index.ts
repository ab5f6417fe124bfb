import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { KubeObject } from '../client/types';

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

/** The MachineConfigNode version of a file, undefined for any other CRD. */
function machineConfigNodeFile(file: string): 'v1alpha1' | 'v1' | undefined {
  if (!file.startsWith('machineconfignodes')) return undefined;
  return file.includes('v1alpha1') ? 'v1alpha1' : 'v1';
}
