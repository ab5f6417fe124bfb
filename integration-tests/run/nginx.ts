import { installDebianPackages, onPath } from './debian-packages';

/** Debian puts it where a user's PATH often does not look. */
const searchPath = `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin`;

/**
 * The path of nginx: the one on PATH, else Debian's, which is installed when that is possible.
 * Throws with one line when there is none and none can be installed.
 */
export async function findNginx(): Promise<string> {
  const found = onPath('nginx', searchPath);
  if (found) return found;
  await installDebianPackages('nginx', ['nginx']);
  const file = onPath('nginx', searchPath);
  if (!file) throw new Error('nginx is still missing after apt-get installed it');
  return file;
}

/** The path of openssl, which makes the certificates of the tests; found or installed as nginx is. */
export async function findOpenssl(): Promise<string> {
  const found = onPath('openssl');
  if (found) return found;
  await installDebianPackages('openssl', ['openssl']);
  const file = onPath('openssl');
  if (!file) throw new Error('openssl is still missing after apt-get installed it');
  return file;
}
