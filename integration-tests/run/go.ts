import { existsSync } from 'node:fs';
import { installDebianPackages, onPath } from './debian-packages';

/** Where Go's own installer puts it, which is not on every PATH. */
const usual = '/usr/local/go/bin/go';

/** Go, if it is here. */
export function installedGo(): string | undefined {
  return onPath('go') ?? (existsSync(usual) ? usual : undefined);
}

/** Go, installed on Debian when it is not here. Throws with one line when that cannot be. */
export async function findGo(): Promise<string> {
  const found = installedGo();
  if (found) return found;
  await installDebianPackages('Go', ['golang-go', 'ca-certificates']);
  const go = onPath('go');
  if (!go) throw new Error('Go is still missing after apt-get installed it');
  return go;
}
