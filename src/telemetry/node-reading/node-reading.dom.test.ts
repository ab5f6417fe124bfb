import fc from 'fast-check';
import { readingTable } from '../../nodes/numastat/table';
import { formatFigure } from '../../nodes/numastat/units';
import type { Socket } from '../exec/run-command';
import { parsePasted } from './paste';
import { readNode } from './read-node';
import type { NodeAnswer } from './read-node';
import { hugePagesOf } from './reading';
import { bestPlace, readingPods } from './reading-pods';
import type { ReadingPod } from './reading-pods';
import { inCommands, linesOf, TIERS, tierFile } from './sysfs';

const place = { namespace: 'tuned', pod: 'tuned-x', container: 'tuned' };
const never = new AbortController().signal;
const MIB = 2 ** 20;
const sizes = [2 * MIB, 2 ** 30];

const nodeDir = '/sys/devices/system/node';
const meminfo = (id: number, kb: number, pages: number) =>
  `Node ${id} MemTotal:       ${kb} kB\nNode ${id} MemFree:        1024 kB\n` +
  `Node ${id} Active(anon):   2048 kB\n` +
  `Node ${id} HugePages_Total: ${pages}\nNode ${id} HugePages_Free:  ${pages - 1}\n`;
const pools = (id: number, pages: number, free: number) => ({
  [`${nodeDir}/node${id}/hugepages/hugepages-2048kB/nr_hugepages`]: `${pages}\n`,
  [`${nodeDir}/node${id}/hugepages/hugepages-2048kB/free_hugepages`]: `${free}\n`,
});

/** The guide's worker3: 260,096 MiB of CXL memory in NUMA 1, 120,000 huge pages. */
const host: Record<string, string> = {
  [`${nodeDir}/online`]: '0-1\n',
  [`${nodeDir}/has_memory`]: '0-1\n',
  [`${nodeDir}/has_cpu`]: '0\n',
  [`${nodeDir}/node0/meminfo`]: meminfo(0, 128_511 * 1024, 0).replace(/Free: .*\n$/, 'Free: 0\n'),
  [`${nodeDir}/node1/meminfo`]: meminfo(1, 260_096 * 1024, 120_000),
  ...pools(0, 0, 0),
  ...pools(1, 120_000, 119_999),
  '/sys/kernel/mm/numa/demotion_enabled': 'false\n',
  [tierFile(4)]: '0\n',
  [tierFile(22)]: '1\n',
};

/** What is said of a file, or what happens instead of an answer. */
type Answers = (files: readonly string[]) => { out: string; err: string } | 'cut' | 'refused';

const cat =
  (files: Record<string, string>): Answers =>
  (asked) => {
    const there = asked.filter((file) => Object.hasOwn(files, file));
    const gone = asked.filter((file) => !Object.hasOwn(files, file));
    return {
      out: there.map((file) => files[file]).join(''),
      err: gone.map((file) => `cat: ${file}: No such file or directory\n`).join(''),
    };
  };

/** A server of `pods/exec` with these files. */
function environment(answers: Answers, urls: string[] = []) {
  return {
    basePath: '/',
    timeoutMs: 500,
    open(url: string): Socket {
      urls.push(url);
      const socket: Socket = {
        binaryType: 'blob',
        onopen: null,
        onmessage: null,
        onclose: null,
        close: () => undefined,
      };
      const files = new URL(url, 'http://x').searchParams.getAll('command').slice(1);
      const answer = answers(files);
      queueMicrotask(() => {
        if (answer === 'refused') {
          socket.onclose?.(new CloseEvent('close'));
          return;
        }
        socket.onopen?.(new Event('open'));
        const say = (channel: number, text: string) =>
          socket.onmessage?.(new MessageEvent('message', { data: `${channel}${btoa(text)}` }));
        if (answer === 'cut') {
          say(1, 'Node 0 MemTotal:   10 kB\nNode 0 MemFr');
          socket.onclose?.(new CloseEvent('close'));
          return;
        }
        say(1, answer.out);
        say(2, answer.err);
        say(
          3,
          answer.err === ''
            ? '{"status":"Success"}'
            : '{"status":"Failure","reason":"NonZeroExitCode","message":"command terminated with non-zero exit code","details":{"causes":[{"reason":"ExitCode","message":"1"}]}}',
        );
      });
      return socket;
    },
  };
}

function figuresOf(answer: NodeAnswer) {
  if ('failure' in answer) {
    throw new Error(JSON.stringify(answer));
  }
  return answer.figures;
}

test("the guide's worker3: fields, huge pages in bytes, tiers and the demotion switch", async () => {
  const urls: string[] = [];
  const figures = figuresOf(await readNode(place, sizes, environment(cat(host), urls), never));
  expect(figures.gaps).toEqual([]);
  expect(figures.numa.map(({ id, tier }) => [id, tier])).toEqual([
    [0, 'dram'],
    [1, 'cxl'],
  ]);
  expect(figures.demotion).toBe(false);
  expect(figures.tiers).toEqual([
    { tier: 4, numaIds: [0] },
    { tier: 22, numaIds: [1] },
  ]);
  const [, cxl] = figures.numa;
  expect(cxl && hugePagesOf(cxl)).toEqual({ total: 240_000 * MIB, free: 239_998 * MIB });
  const row = readingTable(figures).rows.find(({ field }) => field === 'HugePages_Total');
  expect(row?.cells.map((bytes) => bytes && formatFigure(bytes, 'MB'))).toEqual([0, '240000']);
  // Every command is short enough for any server, and is shown as it was run.
  expect(Math.max(...urls.map(({ length }) => length))).toBeLessThan(4000);
  expect(figures.commands).toHaveLength(urls.length);
  expect(figures.commands[1]).toContain('oc exec -n tuned tuned-x -c tuned -- cat');
});

test('a kernel without tiers, and one whose pools are not there', async () => {
  const bare = Object.fromEntries(
    Object.entries(host).filter(([file]) => !/tier|demotion|hugepages-/.test(file)),
  );
  const figures = figuresOf(await readNode(place, sizes, environment(cat(bare)), never));
  expect(figures).toMatchObject({ tiers: undefined, demotion: undefined, gaps: [] });
  expect(figures.numa[1]?.pools).toBeUndefined();
  // 120,000 pages of unknown size are not made up.
  expect(figures.numa[1]?.fields.has('HugePages_Total')).toBe(false);
  expect(figures.numa[0]?.fields.get('HugePages_Total')).toBe(0);
});

test('the answer ends in the middle: what is there is right, what is missing is said', async () => {
  const first = cat(host);
  const answers: Answers = (files) => (files[0]?.endsWith('/meminfo') ? 'cut' : first(files));
  const figures = figuresOf(await readNode(place, sizes, environment(answers), never));
  expect(figures.gaps).toEqual([{ kind: 'cut' }, { kind: 'numa-missing', numaIds: [1] }]);
  expect([...(figures.numa[0]?.fields ?? [])]).toEqual([['MemTotal', 10_240]]);
});

test.each<[string, Answers, string]>([
  ['refused', () => 'refused', 'not-opened'],
  ['binary', () => ({ out: '\0\x01\x02', err: '' }), 'binary'],
  ['nothing', () => ({ out: '', err: '' }), 'empty'],
  ['no such files', () => ({ out: '', err: 'cat: x: No such file' }), 'failed'],
  ['another text', () => ({ out: 'hello\nworld\n!\n', err: '' }), 'failed'],
])('%s', async (_name, answers, kind) => {
  const answer = await readNode(place, sizes, environment(answers), never);
  expect(answer).toMatchObject({ failure: { kind } });
});

test('36 NUMA nodes: several commands, every file asked once', () => {
  const files = Array.from({ length: 36 }, (_, id) => `${nodeDir}/node${id}/meminfo`);
  const commands = inCommands([...files, ...TIERS.map(tierFile)]);
  expect(commands.length).toBeGreaterThan(1);
  expect(commands.flat()).toEqual([...files, ...TIERS.map(tierFile)]);
});

test('lines belong to the files that could be opened, in any wording; else nothing is told', () => {
  const files = ['/a', '/b', '/c'];
  expect(
    linesOf(files, { text: '1\n3\n', errorText: "cat: can't open '/b': No such file" }),
  ).toEqual(
    new Map([
      ['/a', '1'],
      ['/c', '3'],
    ]),
  );
  expect(linesOf(files, { text: '1\n3\n', errorText: '' })).toBeUndefined();
  expect(linesOf(files, { text: '1\n2\n3', errorText: '' })).toBeUndefined();
});

const listing = `
[core@worker3 ~]$ numastat -cm

Per-node system memory usage (in MBs):
                 Node 0 Node 1  Total
                 ------ ------ ------
MemTotal         128511 260096 388607
MemFree          110000  20000 130000
HugePages_Total       0 240000 240000
`;

test('pasted listings: condensed, wide in blocks, and the files themselves', () => {
  const condensed = parsePasted(listing);
  expect(
    'numa' in condensed && condensed.numa.map(({ fields }) => fields.get('HugePages_Total')),
  ).toEqual([0, 240_000 * MIB]);
  const wide = parsePasted(
    'Per-node system memory usage (in MBs):\n                          Node 0          Node 1\n' +
      '                 --------------- ---------------\nMemTotal                100.50          200.00\n\n' +
      '                          Node 2           Total\nMemTotal                300.00          600.50\n',
  );
  expect('numa' in wide && wide.numa.map(({ id, fields }) => [id, fields.get('MemTotal')])).toEqual(
    [
      [0, 100.5 * MIB],
      [1, 200 * MIB],
      [2, 300 * MIB],
    ],
  );
  const files = parsePasted(`${meminfo(1, 1024, 4)}Hugepagesize:       2048 kB`);
  expect('numa' in files && files.numa[0]?.fields.get('HugePages_Total')).toBe(8 * MIB);
  expect(files).toMatchObject({ gaps: [] });
});

test.each<[string, unknown]>([
  ['', { kind: 'empty' }],
  ['hello', { kind: 'no-listing' }],
  [
    listing.replace('MemTotal         128511 260096 388607', 'MemTotal 128511 260096'),
    { kind: 'line', line: 'MemTotal 128511 260096' },
  ],
  [listing.replace(/MemTotal.*\n/, ''), { kind: 'no-total' }],
])('pasted %j', (text, expected) => {
  expect(parsePasted(text)).toEqual(expected);
});

test('any text is read without an error', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.constantFrom('Node 1 ', 'MemTotal', ' 12', '\n', 'Total\n', ': 3 kB\n'),
        ),
      ),
      (parts) => void parsePasted(parts.join('')),
    ),
  );
});

test('pods to read in: running ones that have cat, TuneD first, few of many machines', () => {
  const pod = (namespace: string, name: string, container: string, more: object = {}) => ({
    metadata: { namespace, name, labels: {}, ...more },
    spec: { containers: [{ name: container }] },
    status: { phase: 'Running' },
  });
  const machines = Array.from({ length: 9 }, (_, index) =>
    pod('vms', `virt-launcher-${index}`, 'compute', { labels: { 'kubevirt.io': 'virt-launcher' } }),
  );
  const found = readingPods([
    ...machines,
    pod('openshift-monitoring', 'node-exporter-x', 'node-exporter'),
    {
      ...pod('openshift-cluster-node-tuning-operator', 'tuned-a', 'tuned'),
      status: { phase: 'Pending' },
    },
    pod('openshift-cluster-node-tuning-operator', 'tuned-b', 'tuned'),
    pod('other', 'tuned-c', 'tuned'),
    {},
  ]);
  expect(found.map(({ pod: name }) => name)).toEqual([
    'tuned-b',
    'node-exporter-x',
    ...machines.slice(0, 5).map(({ metadata }) => metadata.name),
  ]);
});

test('of machines those whose containers run come before those that fail again and again', () => {
  const launcher = (name: string, ready: boolean | undefined) => ({
    metadata: { namespace: 'vms', name, labels: { 'kubevirt.io': 'virt-launcher' } },
    spec: { containers: [{ name: 'compute' }] },
    status: {
      phase: 'Running',
      ...(ready !== undefined && { containerStatuses: [{ name: 'compute', ready }] }),
    },
  });
  const found = readingPods([
    launcher('fails', false),
    launcher('runs', true),
    launcher('nothing-said', undefined),
  ]);
  expect(found.map(({ pod }) => pod)).toEqual(['runs', 'nothing-said', 'fails']);
});

const placeIn = (namespace: string): ReadingPod => ({
  kind: 'virt-launcher',
  namespace,
  pod: 'a',
  container: 'c',
});
const places = [placeIn('tuning'), placeIn('monitoring'), placeIn('vms')];

test.each<[string, Record<string, boolean>, string | undefined]>([
  ['nothing is known', {}, undefined],
  ['a worse one may be used, the best is not known yet', { vms: true }, undefined],
  ['the best', { tuning: true }, 'tuning'],
  ['the best may not be used, the next is not known', { tuning: false, vms: true }, undefined],
  ['the last', { tuning: false, monitoring: false, vms: true }, 'vms'],
  ['none', { tuning: false, monitoring: false, vms: false }, undefined],
])('where a node is read: %s', (_what, allowed, expected) => {
  expect(bestPlace(places, new Map(Object.entries(allowed)))?.namespace).toBe(expected);
});
