import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A kubectl program on this machine. */
export interface KubectlTool {
  name: string;
  file: string;
  /** Minor version: 32 for v1.32. */
  minor: number;
}

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * The kubectl programs to test with: `KUBECTL` or the one on PATH, and `KUBECTL_DEBIAN` when set.
 * Throws when there is none, so that the suite cannot pass without one.
 */
export function kubectlTools(): KubectlTool[] {
  const files = [process.env['KUBECTL'] ?? onPath('kubectl'), process.env['KUBECTL_DEBIAN']];
  const found = [...new Set(files)].flatMap((file) => file || []);
  if (found.length === 0) {
    throw new Error('kubectl is not on PATH: install the Debian package kubernetes-client');
  }
  return found.map((file) => {
    const minor = minorVersion(file);
    return { name: `kubectl 1.${minor}`, file, minor };
  });
}

function onPath(program: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

function minorVersion(file: string): number {
  const text = execFileSync(file, ['version', '--client', '-o', 'json'], { encoding: 'utf8' });
  const { clientVersion } = JSON.parse(text) as { clientVersion: { minor: string } };
  return Number.parseInt(clientVersion.minor, 10);
}

/** kubectl against one server, without the configuration and caches of whoever runs the tests. */
export class Kubectl {
  private readonly home = mkdtempSync(join(tmpdir(), 'conformance-'));

  constructor(
    readonly tool: KubectlTool,
    private readonly server: string,
  ) {
    writeFileSync(join(this.home, 'config'), 'apiVersion: v1\nkind: Config\n');
  }

  /** Removes what kubectl cached. */
  close(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Starts kubectl without waiting for its end. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams {
    return spawn(this.tool.file, [...args, `--server=${this.server}`], {
      env: { PATH: process.env['PATH'], HOME: this.home, KUBECONFIG: join(this.home, 'config') },
    });
  }

  async run(args: readonly string[], input = ''): Promise<Finished> {
    const child = this.start(args);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.end(input);
    const timer = setTimeout(() => child.kill(), 60_000);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    clearTimeout(timer);
    return { code, stdout, stderr };
  }

  /** Standard output of a command that has to succeed. */
  async ok(args: readonly string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await this.run(args, input);
    assert.equal(code, 0, `kubectl ${args.join(' ')}\n${stdout}${stderr}`);
    return stdout;
  }

  /** Error output of a command that has to fail. */
  async refused(args: readonly string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await this.run(args, input);
    assert.notEqual(code, 0, `kubectl ${args.join(' ')} should fail\n${stdout}`);
    return stderr;
  }

  async json<T>(args: readonly string[]): Promise<T> {
    return JSON.parse(await this.ok([...args, '-o', 'json'])) as T;
  }
}

/** The cells of kubectl's table, header first: columns are two or more spaces apart. */
export function rows(output: string): string[][] {
  return output
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd().split(/\s{2,}/));
}
