import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** The first file of that name on PATH that can be run. */
export function onPath(name: string, searchPath = process.env['PATH'] ?? ''): string | undefined {
  return searchPath
    .split(path.delimiter)
    .filter(Boolean)
    .map((folder) => path.join(folder, name))
    .find(isExecutable);
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // that is the answer
  }
}

/**
 * Installs Debian packages, when this is a Debian and we are root; says on stderr what it does.
 * Throws with one line that names what to install by hand.
 * @param what for the message, such as `Chromium`
 */
export async function installDebianPackages(
  what: string,
  packages: readonly string[],
): Promise<void> {
  const root = process.getuid?.() === 0;
  if (!root || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      `${what} is not installed; install it (Debian and Ubuntu: apt-get install ${packages.join(' ')})`,
    );
  }
  process.stderr.write(
    `${what} is not installed: installing ${packages.join(', ')} with apt-get\n`,
  );
  await apt(what, ['update', '-q']);
  await apt(what, ['install', '-q', '-y', '--no-install-recommends', ...packages]);
}

async function apt(what: string, args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await promisify(execFile)('apt-get', args, { env, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    const reason = output.split('\n').at(-1) ?? '';
    throw new Error(`${what} cannot be installed: apt-get ${args[0] ?? ''} failed: ${reason}`, {
      cause: error,
    });
  }
}
