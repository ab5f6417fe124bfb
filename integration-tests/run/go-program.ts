import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

const files = ['go.mod', 'go.sum', 'main.go'] as const;
const buildWithinMs = 40 * 60_000;

/** Outside the clone: a build takes minutes, and another clone of the same versions can use it. */
const cache = path.join(
  process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
  'cmmd-console-plugin',
);

/** A program of ours that is built from published modules, for tests only. */
export interface GoProgram {
  /** Folder with its go.mod, go.sum and main.go. */
  source: string;
  /** Begin of the built file's name. */
  name: string;
  /** What is built, in a sentence: `Kubernetes`. */
  what: string;
  /** Arguments of the linker. */
  linked?: readonly string[];
  /** Variable of the environment that names one that was built elsewhere. */
  variable: string;
}

/** Where the built program is, or would be; named by what it is built from, so that another version is a new file. */
export async function cachedProgram({ source, name }: GoProgram): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(path.join(source, file)));
  const key = hash.digest('hex').slice(0, 12);
  return path.join(cache, `${name}-${key}-${process.platform}-${process.arch}`);
}

/** Builds it. Throws with one line when that cannot be. */
export async function buildProgram(go: string, program: GoProgram): Promise<string> {
  const { source, linked = [] } = program;
  await mkdir(cache, { recursive: true });
  const built = await cachedProgram(program);
  const folder = await mkdtemp(`${built}.build-`);
  try {
    for (const file of files) await copyFile(path.join(source, file), path.join(folder, file));
    const flags = ['-s', '-w', ...linked].join(' ');
    const args = ['build', '-trimpath', '-ldflags', flags, '-o', 'program', '.'];
    await run(go, args, folder, program);
    // Two builds at the same time must not leave half a program.
    await rename(path.join(folder, 'program'), built);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return built;
}

function run(
  go: string,
  args: readonly string[],
  cwd: string,
  { what, variable }: GoProgram,
): Promise<void> {
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
      else reject(new Error(`${what} cannot be built: ${last} (${variable} names one you have)`));
    });
  });
}
