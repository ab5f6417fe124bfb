import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { isExecutable } from '../run/debian-packages';
import { findGo } from '../run/go';

const source = path.join(import.meta.dirname, 'program');
const sourceFiles = ['go.mod', 'go.sum', 'main.go'] as const;
const buildWithinMs = 40 * 60_000;

/** Outside the clone: the build takes minutes, and another clone of the same versions can use it. */
const cache = path.join(
  process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
  'cmmd-console-plugin',
);

/** Kubernetes' version that is built, such as `v1.33.13`. */
export async function kubernetesVersion(): Promise<string> {
  const text = await readFile(path.join(source, 'go.mod'), 'utf8');
  const version = /^\s*k8s\.io\/kubernetes (v\S+)/m.exec(text)?.[1];
  if (version === undefined) throw new Error('program/go.mod requires no k8s.io/kubernetes');
  return version;
}

/** The program that is here: `CMMD_CONTROL_PLANE_PATH`, or the one built earlier from these versions. */
export async function builtControlPlane(): Promise<string | undefined> {
  const given = process.env['CMMD_CONTROL_PLANE_PATH'];
  if (given) {
    if (!isExecutable(given)) throw new Error(`CMMD_CONTROL_PLANE_PATH names no program: ${given}`);
    return given;
  }
  const file = await cachedFile();
  return isExecutable(file) ? file : undefined;
}

/**
 * One program that is etcd, kube-apiserver, kube-controller-manager and kube-scheduler, by its first
 * argument: the one that is here, else built by Go from the published modules (about ten minutes on
 * two cores) into the user's cache. Throws with one line when it cannot be built.
 */
export async function findControlPlane(): Promise<string> {
  return (await builtControlPlane()) ?? (await build(await findGo()));
}

/** Named by what it is built from, so that a change of a version is a new file. */
async function cachedFile(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of sourceFiles) hash.update(await readFile(path.join(source, name)));
  const key = `${await kubernetesVersion()}-${hash.digest('hex').slice(0, 12)}`;
  return path.join(cache, `control-plane-${key}-${process.platform}-${process.arch}`);
}

async function build(go: string): Promise<string> {
  const version = await kubernetesVersion();
  process.stderr.write(`building Kubernetes ${version} and etcd with ${go}, once: minutes …\n`);
  await mkdir(cache, { recursive: true });
  const file = await cachedFile();
  const folder = await mkdtemp(`${file}.build-`);
  try {
    for (const name of sourceFiles)
      await copyFile(path.join(source, name), path.join(folder, name));
    const linked = ['-s', '-w', `-X k8s.io/component-base/version.gitVersion=${version}`];
    await run(
      go,
      ['build', '-trimpath', '-ldflags', linked.join(' '), '-o', 'control-plane', '.'],
      folder,
    );
    // Two builds at the same time must not leave half a program.
    await rename(path.join(folder, 'control-plane'), file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return file;
}

function run(go: string, args: readonly string[], cwd: string): Promise<void> {
  // Without C: no compiler is needed. The collector of a compiler that lives for seconds may wait.
  const env = { GOGC: '400', ...process.env, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' };
  const child = spawn(go, args, { cwd, env, stdio: ['ignore', 'inherit', 'pipe'] });
  let last = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    last = text.trim().split('\n').at(-1) ?? last;
    process.stderr.write(text);
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill(), buildWithinMs);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `Kubernetes cannot be built: ${last} (CMMD_CONTROL_PLANE_PATH names one you have)`,
          ),
        );
    });
  });
}
