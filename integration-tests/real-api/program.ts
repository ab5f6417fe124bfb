import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isExecutable } from '../run/debian-packages';
import { findGo } from '../run/go';
import { buildProgram, cachedProgram } from '../run/go-program';
import type { GoProgram } from '../run/go-program';

const source = path.join(import.meta.dirname, 'program');
const variable = 'CMMD_CONTROL_PLANE_PATH';

/** Kubernetes' version that is built, such as `v1.33.13`. */
export async function kubernetesVersion(): Promise<string> {
  const text = await readFile(path.join(source, 'go.mod'), 'utf8');
  const version = /^\s*k8s\.io\/kubernetes (v\S+)/m.exec(text)?.[1];
  if (version === undefined) throw new Error('program/go.mod requires no k8s.io/kubernetes');
  return version;
}

/** The program that is here: `CMMD_CONTROL_PLANE_PATH`, or the one built earlier from these versions. */
export async function builtControlPlane(): Promise<string | undefined> {
  const given = process.env[variable];
  if (given) {
    if (!isExecutable(given)) throw new Error(`${variable} names no program: ${given}`);
    return given;
  }
  const file = await cachedProgram(await controlPlane());
  return isExecutable(file) ? file : undefined;
}

/**
 * One program that is etcd, kube-apiserver, kube-controller-manager and kube-scheduler, by its first
 * argument: the one that is here, else built by Go from the published modules (about ten minutes on
 * two cores) into the user's cache. Throws with one line when it cannot be built.
 */
export async function findControlPlane(): Promise<string> {
  const there = await builtControlPlane();
  if (there !== undefined) return there;
  const [go, program] = [await findGo(), await controlPlane()];
  process.stderr.write(`building ${program.what} and etcd with ${go}, once: minutes …\n`);
  return buildProgram(go, program);
}

async function controlPlane(): Promise<GoProgram> {
  const version = await kubernetesVersion();
  return {
    ...{ source, variable, name: `control-plane-${version}`, what: `Kubernetes ${version}` },
    linked: ['-X', `k8s.io/component-base/version.gitVersion=${version}`],
  };
}
