import fc from 'fast-check';
import type { ExecResult } from '../exec/run-command';
import { commandList, machineCommands, pagesOf, policyOf } from './ask';
import { hugetlbFile, parseHugetlbStat } from './hugetlb-stat';
import { parsePastedCheck } from './paste';

const said = (text: string, more: Partial<Extract<ExecResult, { kind: 'ended' }>> = {}) =>
  ({
    kind: 'ended',
    end: undefined,
    broken: false,
    output: new TextEncoder().encode(text),
    errorText: '',
    ...more,
  }) as const;

const place = { namespace: 'work', pod: 'virt-launcher-vm-x', machine: 'vm', nodeName: 'cxl1' };

test('the commands: what the pod holds, its huge pages, what libvirt was told', () => {
  const words = (pageBytes?: number) =>
    commandList(machineCommands({ ...place, pageBytes })).map(
      ({ container, command }) => `${container}: ${command.join(' ')}`,
    );
  expect(words()).toEqual([
    'compute: cat /sys/fs/cgroup/memory.numa_stat',
    'compute: virsh numatune work_vm',
  ]);
  expect(words(2 ** 21)).toContain('compute: cat /sys/fs/cgroup/hugetlb.2MB.numa_stat');
  expect(hugetlbFile(2 ** 30)).toBe('/sys/fs/cgroup/hugetlb.1GB.numa_stat');
  expect(hugetlbFile(2 ** 16)).toBe('/sys/fs/cgroup/hugetlb.64KB.numa_stat');
});

test('huge pages by NUMA node', () => {
  const text = 'total=4294967296 N0=0 N2=4294967296\n';
  const shares = [
    { id: 0, bytes: 0 },
    { id: 2, bytes: 2 ** 32 },
  ];
  expect(parseHugetlbStat(text)).toEqual(shares);
  expect(parseHugetlbStat(`something of a later kernel\n${text}`)).toEqual(shares);
  expect(parseHugetlbStat('total=0\n')).toEqual([]);
  const forty = Array.from({ length: 40 }, (_, index) => ` N${80 - index * 2}=${index}`).join('');
  expect(parseHugetlbStat(`total=780${forty}\n`)?.map(({ id }) => id)).toEqual(
    Array.from({ length: 40 }, (_, index) => index * 2 + 2),
  );
});

test.each<[string, ExecResult, unknown]>([
  ['cut in the middle', said('total=42 N0=4'), { failure: { kind: 'cut' } }],
  ['nothing', said(''), { failure: { kind: 'empty' } }],
  ['no text', said('\0\x01'), { failure: { kind: 'binary' } }],
  ['another text', said('<html>\n'), { failure: { kind: 'not-numa-stat' } }],
  [
    'an old kernel',
    said('', { errorText: 'cat: hugetlb: No such file or directory' }),
    { failure: { kind: 'failed', message: 'cat: hugetlb: No such file or directory' } },
  ],
  ['refused', { kind: 'not-opened' }, { failure: { kind: 'not-opened' } }],
])('huge pages: %s', (_, result, expected) => {
  expect(pagesOf(result)).toEqual(expected);
});

test.each<[string, ExecResult, unknown]>([
  [
    'strict',
    said('numa_mode      : strict\nnuma_nodeset   : 2\n\n'),
    { policy: { mode: 'strict', nodeset: [2] } },
  ],
  [
    'none',
    said('numa_mode      : strict\nnuma_nodeset   : \n\n'),
    { policy: { mode: 'strict', nodeset: [] } },
  ],
  [
    'no such domain',
    said('', { errorText: "error: failed to get domain 'work_vm'" }),
    { failure: { kind: 'failed', message: "error: failed to get domain 'work_vm'" } },
  ],
  ['cut', said('numa_mode      : str'), { failure: { kind: 'cut' } }],
])('policy: %s', (_, result, expected) => {
  expect(policyOf(result)).toEqual(expected);
});

const listing = `$ oc exec -n work virt-launcher-vm-x -c compute -- cat /sys/fs/cgroup/memory.numa_stat
anon N0=104857600 N2=4294967296\r
file N0=0 N2=0
shmem N0=0 N2=0
$ oc exec … hugetlb
total=2097152 N0=0 N2=2097152
$ virsh
numa_mode      : strict
numa_nodeset   : 2

`;

test('what a terminal printed, prompts between', () => {
  expect(parsePastedCheck(listing, true)).toMatchObject({
    from: 'pasted',
    memory: { stat: { nodes: [{ id: 0 }, { id: 2, anon: 4294967296 }], cut: false } },
    pages: { shares: [{ id: 0 }, { id: 2, bytes: 2097152 }] },
    policy: { policy: { nodeset: [2] } },
  });
  expect(parsePastedCheck('anon N0=1\nfile N0=2', false)).toMatchObject({
    pages: undefined,
    policy: undefined,
  });
  expect(parsePastedCheck('anon N0=1\nfile N0=2', true)).toMatchObject({
    pages: { failure: { kind: 'empty' } },
  });
});

test.each([
  ['', 'empty'],
  [' \n', 'empty'],
  ['Error from server (Forbidden)', 'no-figures'],
  ['anon N0=1\n', 'cut'],
])('pasted %j is %s', (text, problem) => {
  expect(parsePastedCheck(text, false)).toBe(problem);
});

test('any text is read without failing, and amounts are never negative', () => {
  const part = fc.oneof(
    fc.string(),
    fc.constantFrom('anon N0=1', 'file N0=2', 'total=3 N0=3', 'numa_mode : x', 'numa_nodeset : 1-'),
  );
  fc.assert(
    fc.property(fc.array(part), fc.boolean(), (parts, huge) => {
      const check = parsePastedCheck(parts.join('\n'), huge);
      if (typeof check !== 'string' && 'stat' in check.memory) {
        for (const { anon, file } of check.memory.stat.nodes) {
          expect(Math.min(anon, file)).toBeGreaterThanOrEqual(0);
        }
      }
      pagesOf(said(parts.join('\n')));
      policyOf(said(parts.join('\n')));
    }),
  );
});
