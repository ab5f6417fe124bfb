import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Host, HostConfig } from './host-model';
import { hostMeminfo } from './host-memory';
import { nodeFiles } from './node-files';

const nodesFolder = '/sys/devices/system/node';
const timeoutMs = 60_000;

/**
 * Runs the systemd units of a configuration that start before the kubelet and have to do with huge
 * pages, in order of their names. Their programs are REALLY run, by `sh`, against a copy of the
 * host's /sys/devices/system/node; what they write into nr_hugepages is what the kernel is then asked
 * for, and it may give less. `cat` in such a program already shows what it gives; the shell's own
 * `read` may still show what was written. Other units and other programs do nothing here.
 *
 * @returns what they printed, for the host's journal
 */
export async function runBootUnits(host: Host, config: HostConfig): Promise<string[]> {
  const journal: string[] = [];
  for (const unit of [...config.units].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!unit.enabled || !startsBeforeKubelet(unit.contents)) continue;
    for (const command of commandsOf(unit.contents)) {
      const script = scriptOf(command, config.contents);
      if (!script?.text.includes('hugepages')) continue;
      journal.push(...(await runAgainstCopy(host, script, environmentOf(unit.contents))));
    }
  }
  return journal;
}

interface Script {
  text: string;
  args: string[];
}

function startsBeforeKubelet(unit: string): boolean {
  return /^(Before=.*\bkubelet\.service\b|(RequiredBy|WantedBy)=.*\bkubelet)/m.test(unit);
}

/** Words of each ExecStart line; quotes keep words together. */
function commandsOf(unit: string): string[][] {
  const joined = unit.replace(/\\\n/g, ' ');
  return [...joined.matchAll(/^ExecStart(?:Pre)?=[-@:+!]*(.*)$/gm)].map(([, line = '']) =>
    [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(
      ([, double, single, bare]) => double?.replace(/\\(.)/g, '$1') ?? single ?? bare ?? '',
    ),
  );
}

function environmentOf(unit: string): Record<string, string> {
  const assignments = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line = '']) => [
    ...line.matchAll(/"([^"=]+)=([^"]*)"|([^\s"=]+)=(\S*)/g),
  ]);
  return Object.fromEntries(
    assignments.map(([, quoted, inQuotes, name, value]) => [
      quoted ?? name ?? '',
      inQuotes ?? value ?? '',
    ]),
  );
}

/** What a command runs: a file of the configuration, by itself or given to a shell, or `-c` text. */
function scriptOf(
  command: readonly string[],
  files: ReadonlyMap<string, string>,
): Script | undefined {
  const [program = '', first = '', ...rest] = command;
  const own = files.get(program);
  if (own !== undefined) return { text: own, args: command.slice(1) };
  if (!/(^|\/)(ba|da)?sh$/.test(program)) return undefined;
  if (/^-[a-z]*c$/.test(first)) return { text: rest[0] ?? '', args: rest.slice(2) };
  const given = files.get(first);
  return given === undefined ? undefined : { text: given, args: rest };
}

async function runAgainstCopy(
  host: Host,
  { text, args }: Script,
  environment: Record<string, string>,
): Promise<string[]> {
  const root = await mkdtemp(join(tmpdir(), 'host-boot-'));
  const tree = join(root, 'sys-node');
  const poolFile = (id: number) => join(tree, `node${id}/hugepages/hugepages-2048kB/nr_hugepages`);
  const ids = host.numaNodes().map(({ hardware }) => hardware.id);
  try {
    for (const [path, content] of nodeFiles(host, hostMeminfo(host, []))) {
      if (!path.startsWith(nodesFolder)) continue;
      await put(join(tree, path.slice(nodesFolder.length)), content);
    }
    const rooms = ids.map((id) => [id, host.mostHugePages(id)] as const);
    await put(
      join(root, 'bin/cat'),
      catThatKnows(rooms.map(([id, most]) => [poolFile(id), most])),
      0o755,
    );
    // Seconds that the program waits are those of the simulated boot.
    await put(join(root, 'bin/sleep'), '#!/bin/sh\n', 0o755);
    const local = (value: string) => value.replaceAll(nodesFolder, tree);
    await put(join(root, 'script'), local(text));
    const env = Object.fromEntries(
      Object.entries(environment).map(([key, value]) => [key, local(value)]),
    );
    const output = await shell(root, args.map(local), env);
    for (const id of ids) {
      const asked = Number((await readFile(poolFile(id), 'utf8')).trim());
      if (Number.isInteger(asked) && asked >= 0) host.setHugePages(id, asked);
    }
    return output.replaceAll(tree, nodesFolder).split('\n').filter(Boolean);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function put(path: string, content: string, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { mode });
}

/** A `cat` that first lets the kernel correct what was written into a pool of huge pages. */
function catThatKnows(pools: readonly (readonly [file: string, most: number])[]): string {
  const corrections = pools.map(
    ([file, most]) =>
      `{ read -r n < '${file}'; [ "\${n:-0}" -gt ${most} ] && echo ${most} > '${file}'; } 2>/dev/null`,
  );
  return ['#!/bin/sh', ...corrections, 'exec /bin/cat "$@"', ''].join('\n');
}

function shell(root: string, args: string[], environment: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', [join(root, 'script'), ...args], {
      cwd: root,
      env: { ...environment, PATH: `${join(root, 'bin')}:/usr/bin:/bin` },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => (output += part));
    }
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code !== 0) output += `\nMain process exited, status=${signal ?? code}\n`;
      resolve(output);
    });
  });
}
