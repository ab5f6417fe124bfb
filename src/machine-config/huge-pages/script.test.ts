import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HUGE_PAGES_SCRIPT } from './script';

/** The tree as Linux has it, as far as the script looks. */
interface Tree {
  /** By NUMA id: the CPUs it has. */
  nodes: Record<number, string>;
  /** NUMA ids whose pools the kernel fills up to here only. */
  most?: Record<number, number>;
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cmmd-hugepages-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pool = (id: number) => join(folder, `node${id}/hugepages/hugepages-2048kB/nr_hugepages`);
const pages = (id: number) => readFileSync(pool(id), 'utf8').trim();

function make({ nodes, most = {} }: Tree): void {
  mkdirSync(join(folder, 'bin'));
  for (const [id, cpus] of Object.entries(nodes)) {
    mkdirSync(join(pool(Number(id)), '..'), { recursive: true });
    writeFileSync(join(folder, `node${id}/cpulist`), `${cpus}\n`);
    writeFileSync(pool(Number(id)), '0\n');
  }
  // The kernel keeps what it gives, not what was written: a \`cat\` that cuts off first stands for it.
  const cuts = Object.entries(most).map(
    ([id, count]) =>
      `{ read -r n < '${pool(Number(id))}'; [ "$n" -gt ${count} ] && echo ${count} > '${pool(Number(id))}'; } 2>/dev/null`,
  );
  writeFileSync(
    join(folder, 'bin/cat'),
    ['#!/bin/sh', ...cuts, 'exec /bin/cat "$@"', ''].join('\n'),
  );
  // Nobody waits here, but how often it would is counted.
  writeFileSync(join(folder, 'bin/sleep'), `#!/bin/sh\necho "$1" >> '${join(folder, 'slept')}'\n`);
  chmodSync(join(folder, 'bin/cat'), 0o755);
  chmodSync(join(folder, 'bin/sleep'), 0o755);
}

function run(shell: string, args: string[], waitSeconds = '3') {
  const script = join(folder, 'script.sh');
  writeFileSync(script, HUGE_PAGES_SCRIPT.replace('/sys/devices/system/node', folder));
  const { status, stdout, stderr } = spawnSync(shell, [script, ...args], {
    encoding: 'utf8',
    timeout: 20_000,
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, CMMD_WAIT_SECONDS: waitSeconds },
  });
  return { status, said: stdout.trim().split('\n'), stderr };
}

const slept = () => {
  try {
    return readFileSync(join(folder, 'slept'), 'utf8').trim().split('\n').length;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') {
      return 0;
    }
    throw error;
  }
};

describe.each(['dash', 'bash', 'sh'])('run by %s', (shell) => {
  test('pages are set aside on each NUMA node without CPUs that is named', () => {
    make({ nodes: { 0: '0-31', 1: '', 2: '' } });
    expect(run(shell, ['1:120000', '2:5'])).toEqual({
      status: 0,
      said: [
        'cmmd-hugepages: NUMA node 1: set aside 120000 pages',
        'cmmd-hugepages: NUMA node 2: set aside 5 pages',
      ],
      stderr: '',
    });
    expect([pages(0), pages(1), pages(2)]).toEqual(['0', '120000', '5']);
    expect(slept()).toBe(0);
  });

  test('fewer than asked for is said, after it has been asked again', () => {
    make({ nodes: { 1: '' }, most: { 1: 4096 } });
    expect(run(shell, ['1:120000'])).toMatchObject({
      status: 0,
      said: ['cmmd-hugepages: NUMA node 1: asked for 120000 pages, got 4096'],
      stderr: '',
    });
    expect(slept()).toBe(3);
  });

  test('a NUMA node that is not there is refused, and the others get theirs', () => {
    make({ nodes: { 2: '' } });
    const { status, said, stderr } = run(shell, ['7:100', '2:8']);
    expect([status, stderr]).toEqual([0, '']);
    expect(said[0]).toContain('NUMA node 7: refused, there is no such node');
    expect(said[1]).toContain('NUMA node 2: set aside 8 pages');
    // The seconds are those of the whole run, not of each NUMA node.
    expect(slept()).toBe(3);
  });

  test('a NUMA node with CPUs is refused: ids have changed', () => {
    make({ nodes: { 1: '0-15,32-47' } });
    expect(run(shell, ['1:120000'])).toMatchObject({
      status: 0,
      said: ['cmmd-hugepages: NUMA node 1: refused, it has CPUs (0-15,32-47) and is no CXL memory'],
    });
    expect(pages(1)).toBe('0');
  });

  test('a NUMA node of which nobody can tell whether it has CPUs is refused', () => {
    make({ nodes: { 1: '' } });
    rmSync(join(folder, 'node1/cpulist'));
    expect(run(shell, ['1:8'])).toMatchObject({
      status: 0,
      said: ['cmmd-hugepages: NUMA node 1: refused, cannot tell whether it has CPUs'],
      stderr: '',
    });
    expect(pages(1)).toBe('0');
  });

  test('a pool that cannot be written is said', () => {
    make({ nodes: { 1: '' } });
    // A folder cannot be written by root either.
    rmSync(pool(1));
    mkdirSync(pool(1));
    const { status, said, stderr } = run(shell, ['1:8']);
    expect([status, stderr]).toEqual([0, '']);
    expect(said).toEqual([`cmmd-hugepages: NUMA node 1: failed, cannot write ${pool(1)}`]);
  });

  test('a kernel without pools of 2 MiB: the same', () => {
    make({ nodes: { 1: '' } });
    rmSync(join(folder, 'node1/hugepages'), { recursive: true });
    expect(run(shell, ['1:8']).said[0]).toContain('cannot write');
  });

  test.each([
    ['1', 'nothing to tell the pages'],
    [':8', 'no NUMA node'],
    ['1:', 'no pages'],
    ['1:-8', 'negative'],
    ['1:2:3', 'one more'],
    ['1:8x', 'no number'],
    ['../../x:8', 'a path'],
    ['1:$(touch x)', 'a command'],
  ])('%s is refused: %s', (argument) => {
    make({ nodes: { 1: '' } });
    expect(run(shell, [argument])).toEqual({
      status: 0,
      said: [`cmmd-hugepages: refused: '${argument}' is not <NUMA node>:<pages>`],
      stderr: '',
    });
    expect(pages(1)).toBe('0');
  });

  test('none, and again the same, are no change', () => {
    make({ nodes: { 1: '' } });
    expect(run(shell, []).status).toBe(0);
    expect(run(shell, ['1:8']).said).toEqual(run(shell, ['1:8']).said);
    expect(run(shell, ['1:0']).said).toEqual(['cmmd-hugepages: NUMA node 1: set aside 0 pages']);
  });

  test('a device that comes online late is waited for', () => {
    make({ nodes: {} });
    // The second second brings it.
    const node = join(folder, 'node4');
    writeFileSync(
      join(folder, 'bin/sleep'),
      `#!/bin/sh
[ -e '${folder}/once' ] || { : > '${folder}/once'; exit 0; }
mkdir -p '${node}/hugepages/hugepages-2048kB'
echo 0 > '${node}/hugepages/hugepages-2048kB/nr_hugepages'
echo > '${node}/cpulist'
`,
    );
    expect(run(shell, ['4:16']).said).toEqual(['cmmd-hugepages: NUMA node 4: set aside 16 pages']);
  });
});
