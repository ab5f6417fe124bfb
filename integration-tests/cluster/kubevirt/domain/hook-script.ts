import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** virt-launcher waits this long for a hook. */
export const hookTimeoutMs = 60_000;

/** One argument of a program may have this many bytes on Linux. */
const longestArgument = 128 * 1024;
const longestOutput = 4 * 1024 * 1024;

export interface HookRun {
  script: string;
  /** The instance as JSON. */
  vmi: string;
  /** The domain before the hook. */
  xml: string;
  /** Real milliseconds. */
  timeoutMs?: number;
}

/**
 * Really runs the script of a hook, as the sidecar's shim does: `onDefineDomain --vmi <JSON> --domain
 * <XML>`; what it prints is the new domain. It runs with `sh` in an empty folder, with nothing in its environment but
 * PATH, and is killed after the time limit. Rejects with the shim's words when the script cannot be run
 * or fails.
 */
export async function runDomainHook({
  script,
  vmi,
  xml,
  timeoutMs = hookTimeoutMs,
}: HookRun): Promise<string> {
  const problem = shebangProblem(script);
  if (problem !== undefined) throw new Error(`failed to run onDefineDomain hook: ${problem}`);
  if ([vmi, xml].some((argument) => Buffer.byteLength(argument) >= longestArgument)) {
    throw new Error(
      'failed to run onDefineDomain hook: fork/exec /usr/bin/onDefineDomain: argument list too long',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'domain-hook-'));
  try {
    const file = join(folder, 'onDefineDomain');
    await writeFile(file, script, { mode: 0o755 });
    return await run(file, folder, ['--vmi', vmi, '--domain', xml], timeoutMs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Why the kernel would not start a script; undefined when `sh` is what it asks for. */
function shebangProblem(script: string): string | undefined {
  const [first = ''] = script.split('\n', 1);
  if (!first.startsWith('#!')) return 'fork/exec /usr/bin/onDefineDomain: exec format error';
  // A carriage return is part of the interpreter's name.
  if (first.endsWith('\r')) return 'fork/exec /usr/bin/onDefineDomain: no such file or directory';
  if (/^#!\s*(\/usr)?\/bin\/(env\s+)?(ba|da)?sh(\s|$)/.test(first)) return undefined;
  return `fork/exec /usr/bin/onDefineDomain: no such file or directory (the simulated image has sh and bash, not ${first.slice(2).trim()})`;
}

function run(file: string, cwd: string, args: string[], timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', [file, ...args], {
      cwd,
      env: { PATH: '/usr/bin:/bin' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what it starts ends with it.
      detached: true,
    });
    const killGroup = () => {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      } catch {
        // It has ended already.
      }
    };
    let [out, errors] = ['', ''];
    let ended: string | undefined;
    const end = (why: string) => {
      ended ??= why;
      if (child.pid !== undefined) killGroup();
    };
    const timer = setTimeout(() => end('context deadline exceeded'), timeoutMs);
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      out += part;
      if (out.length > longestOutput) end('output is too large');
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      if (errors.length < 4096) errors += part;
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const why =
        ended ?? (signal ? `signal: ${signal}` : code === 0 ? undefined : `exit status ${code}`);
      if (why === undefined) resolve(out);
      else
        reject(
          new Error(
            `failed to run onDefineDomain hook: ${why}${errors === '' ? '' : ` (${errors.trim()})`}`,
          ),
        );
    });
  });
}
