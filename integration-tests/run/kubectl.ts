import { installDebianPackages, onPath } from './debian-packages';

/**
 * The path of kubectl: the one on PATH, else Debian's, which is installed when that is possible.
 * Throws with one line when there is none and none can be installed.
 */
export async function findKubectl(): Promise<string> {
  const found = onPath('kubectl');
  if (found) return found;
  await installDebianPackages('kubectl', ['kubernetes-client']);
  const file = onPath('kubectl');
  if (!file) throw new Error('kubectl is still missing after apt-get installed it');
  return file;
}
