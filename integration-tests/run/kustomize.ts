import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { isExecutable, onPath } from './debian-packages';
import { findKubectl } from './kubectl';
import { projectRoot } from './project';

const execute = promisify(execFile);

/** The release that is built where no program at hand knows components. */
const release = 'v5.5.0';
const ownTools = path.join(projectRoot, '.cache', 'tools');

/** A program that builds kustomizations with components: run it with these arguments and a folder. */
export interface Kustomize {
  program: string;
  args: readonly string[];
}

/**
 * The kustomize inside kubectl when it knows components (kubectl 1.21 and later), else `kustomize` on
 * PATH, else one built with Go into the project's `.cache`. Throws with one line when there is none.
 */
export async function findKustomize(): Promise<Kustomize> {
  const kubectl = await findKubectl();
  if (await knowsComponents(kubectl)) return { program: kubectl, args: ['kustomize'] };
  const found = onPath('kustomize') ?? (await ownKustomize());
  return { program: found, args: ['build'] };
}

async function knowsComponents(kubectl: string): Promise<boolean> {
  const { stdout } = await execute(kubectl, ['version', '--client', '-o', 'json']);
  const { clientVersion } = JSON.parse(stdout) as { clientVersion: { minor: string } };
  return Number.parseInt(clientVersion.minor, 10) >= 21;
}

async function ownKustomize(): Promise<string> {
  const file = path.join(ownTools, 'kustomize');
  if (isExecutable(file)) return file;
  const go = onPath('go');
  if (!go) {
    throw new Error(
      'kustomize is not installed: install it, kubectl 1.21 or later, or Go to build it with',
    );
  }
  process.stderr.write(`kustomize is not installed: building ${release} with Go\n`);
  await execute(go, ['install', `sigs.k8s.io/kustomize/kustomize/v5@${release}`], {
    env: { ...process.env, GOBIN: ownTools },
    maxBuffer: 64 * 1024 * 1024,
  });
  return file;
}
