import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../cluster/client/types';
import { findKustomize } from '../run/kustomize';
import { projectRoot } from '../run/project';

const execute = promisify(execFile);

/** What a cluster administrator applies. */
export const deployFolder = path.join(projectRoot, 'deploy');

/** The output of `kustomize build` for a folder, as text. Throws with kustomize's own message. */
export async function buildText(folder: string): Promise<string> {
  const { program, args } = await findKustomize();
  const { stdout } = await execute(program, [...args, folder], { maxBuffer: 16 * 1024 * 1024 });
  return stdout;
}

/** The same, as objects in the order of the output. */
export async function build(folder: string): Promise<KubeObject[]> {
  return parseObjects(await buildText(folder));
}

/** The base together with components of `deploy/`, built the way docs/install.md tells. */
export async function buildWith(components: readonly string[]): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'overlay-'));
  try {
    const below = path.relative(folder, deployFolder);
    writeFileSync(
      path.join(folder, 'kustomization.yaml'),
      [
        'apiVersion: kustomize.config.k8s.io/v1beta1',
        'kind: Kustomization',
        `resources: [${below}]`,
        `components: [${components.map((name) => path.join(below, name)).join(', ')}]`,
        '',
      ].join('\n'),
    );
    return await buildText(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every object of a YAML text. Throws on a document that is no object of Kubernetes. */
export function parseObjects(text: string): KubeObject[] {
  return parseAllDocuments(text).map((document) => {
    const object = document.toJS() as KubeObject;
    if (!object.kind || !object.metadata.name) throw new Error(`no object: ${String(document)}`);
    return object;
  });
}

/** The one object of a kind and, where given, a name. Throws when there is none or more than one. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the kind decides the type, and only the caller knows both
export function only<T = KubeObject>(objects: readonly KubeObject[], kind: string, name = ''): T {
  const found = objects.filter((o) => o.kind === kind && (!name || o.metadata.name === name));
  if (found.length !== 1) throw new Error(`${found.length} objects of kind ${kind} ${name}`);
  return found[0] as T;
}

/** `Kind namespace/name`, as text to compare and to sort. */
export function identity({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
}
