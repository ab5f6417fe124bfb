import fc from 'fast-check';
import { pagesProgress } from './progress';
import type { PagesOfNode } from './progress';
import type { TunedOfNode } from './tuned/node-state';

const asked = new Map([[1, 120_000]]);
const node: PagesOfNode = {
  asked,
  booted: asked,
  numa: [
    { id: 0, hasCpus: true, host: undefined },
    { id: 1, hasCpus: false, host: undefined },
  ],
  kubelet: 120_000,
  requested: 0,
};
const read = (one: number, zero = 0) => [
  { id: 0, hasCpus: true, host: zero },
  { id: 1, hasCpus: false, host: one },
];

const tuned = (more: Partial<TunedOfNode> = {}): TunedOfNode => ({
  profile: 'cmmd-hugepages-openshift-node',
  pages: new Map([[1, { pages: 120_000, tuned: 'cmmd-hugepages-cmmd' }]]),
  state: 'applied',
  message: undefined,
  ...more,
});
/** Nothing but TuneD asks for pages. */
const byTuned = (more: Partial<TunedOfNode> = {}): Partial<PagesOfNode> => ({
  asked: new Map(),
  booted: new Map(),
  tuned: tuned(more),
});

test.each<[string, Partial<PagesOfNode>, string, readonly string[]]>([
  ['nothing is asked for', { asked: new Map(), booted: new Map(), kubelet: 0 }, 'none', []],
  ['asked, not rolled out', { booted: new Map(), kubelet: 0 }, 'rollout', []],
  [
    'another number is on its way',
    { booted: new Map([[1, 5]]), kubelet: 5, requested: 5 },
    'rollout',
    [],
  ],
  ['given back, not rolled out', { asked: new Map(), requested: undefined }, 'rollout', []],
  ['the configuration cannot be read', { booted: undefined }, 'unknown', ['idle']],
  ['seen', {}, 'seen', ['idle']],
  ['some are requested', { requested: 8192 }, 'used', ['idle']],
  ['all are requested', { requested: 120_000 }, 'used', []],
  ['machines are not known', { requested: undefined }, 'seen', []],
  ['fewer, and nobody has read why', { kubelet: 5, requested: 5 }, 'booted', ['kubelet-short']],
  ['the kernel gave fewer', { numa: read(5), kubelet: 5, requested: 5 }, 'booted', ['short']],
  [
    'the kubelet has not counted them',
    { numa: read(120_000), kubelet: 0 },
    'booted',
    ['kubelet-stale'],
  ],
  [
    'somebody else takes more',
    { numa: read(130_000), kubelet: 130_000, requested: 130_000 },
    'used',
    ['more'],
  ],
  [
    'something else sets pages aside too',
    { kubelet: 130_000, requested: undefined },
    'seen',
    ['kubelet-more'],
  ],
  [
    'with CPUs here',
    { numa: [{ id: 1, hasCpus: true, host: undefined }], kubelet: 0 },
    'booted',
    ['refused'],
  ],
  [
    'not there',
    { numa: [{ id: 0, hasCpus: true, host: undefined }], kubelet: 0 },
    'booted',
    ['refused'],
  ],
  ['NUMA nodes not known: nothing is refused', { numa: [] }, 'seen', ['idle']],
  [
    'nobody asks, and the kubelet has some',
    { asked: new Map(), booted: new Map() },
    'none',
    ['kubelet-left'],
  ],
  ['TuneD: seen', byTuned(), 'seen', ['idle']],
  ['TuneD: used', { ...byTuned(), requested: 120_000 }, 'used', []],
  [
    'TuneD: the operator has not given the profile',
    { ...byTuned({ state: 'waiting' }), kubelet: 0 },
    'tuning',
    ['profile'],
  ],
  [
    'TuneD: being applied',
    { ...byTuned({ state: 'applying' }), kubelet: 0 },
    'tuning',
    ['profile'],
  ],
  ['TuneD: deferred', { ...byTuned({ state: 'deferred' }), kubelet: 0 }, 'tuning', ['profile']],
  ['TuneD: failed', { ...byTuned({ state: 'failed' }), kubelet: 0 }, 'failed', ['profile']],
  ['TuneD: complains', byTuned({ state: 'degraded' }), 'seen', ['profile', 'idle']],
  ['TuneD: the Profile cannot be read', byTuned({ state: 'unknown' }), 'seen', ['profile', 'idle']],
  [
    'TuneD: nobody may read the MachineConfig',
    { ...byTuned(), booted: undefined },
    'seen',
    ['idle'],
  ],
  [
    'TuneD: after a boot, nobody has read the host',
    { ...byTuned(), kubelet: 0 },
    'restart',
    ['restart'],
  ],
  [
    'TuneD: after a boot, read',
    { ...byTuned(), numa: read(120_000), kubelet: 0 },
    'restart',
    ['restart'],
  ],
  [
    'TuneD: after a boot, and the kernel gave fewer',
    { ...byTuned(), numa: read(60_000), kubelet: 0 },
    'restart',
    ['short', 'restart'],
  ],
  [
    'TuneD: the kernel gave fewer, the kubelet counted them',
    { ...byTuned(), numa: read(60_000), kubelet: 60_000, requested: 60_000 },
    'booted',
    ['short'],
  ],
  [
    'TuneD: fewer asked for, the kubelet counts the old number',
    {
      ...byTuned({ pages: new Map([[1, { pages: 60_000, tuned: 'a' }]]) }),
      numa: read(60_000),
      requested: 120_000,
    },
    'used',
    ['kubelet-stale'],
  ],
  [
    'TuneD: on a NUMA node with CPUs',
    {
      ...byTuned({ pages: new Map([[0, { pages: 120_000, tuned: 'a' }]]) }),
      requested: undefined,
    },
    'seen',
    ['on-dram'],
  ],
  [
    'TuneD: a NUMA node that is not there',
    {
      ...byTuned({ pages: new Map([[7, { pages: 8, tuned: 'a' }]]) }),
      kubelet: 0,
    },
    'booted',
    ['refused'],
  ],
  [
    'both: TuneD writes last',
    { tuned: tuned({ pages: new Map([[1, { pages: 5, tuned: 'a' }]]) }), kubelet: 5, requested: 5 },
    'used',
    [],
  ],
  [
    'TuneD sets no pages aside',
    { tuned: tuned({ pages: new Map(), state: 'failed' }) },
    'seen',
    ['idle'],
  ],
])('%s', (_what, more, stage, gaps) => {
  const progress = pagesProgress({ ...node, ...more });
  expect(progress.stage).toBe(stage);
  expect(progress.gaps.map(({ kind }) => kind)).toEqual(gaps);
});

test('what is in sysfs counts once all of it was read', () => {
  const two = new Map([
    [1, 8],
    [2, 4],
  ]);
  const numa = [
    { id: 1, hasCpus: false, host: 8 },
    { id: 2, hasCpus: false, host: undefined },
  ];
  const of = (more: Partial<PagesOfNode>) =>
    pagesProgress({ ...node, asked: two, booted: two, numa, ...more });
  expect(of({})).toMatchObject({ expected: 12, host: undefined });
  expect(of({ numa: numa.map((each) => ({ ...each, host: 6 })) })).toMatchObject({ host: 12 });
});

test('a node whose pages are all there and counted has no gap but idle ones', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 8 }),
      (counts) => {
        const pages = new Map(counts.map((count, id) => [id, count]));
        const progress = pagesProgress({
          asked: pages,
          booted: pages,
          numa: counts.map((count, id) => ({ id, hasCpus: false, host: count })),
          kubelet: counts.reduce((sum, count) => sum + count, 0),
          requested: 0,
        });
        expect(progress.stage).toBe('seen');
        expect(progress.gaps.every(({ kind }) => kind === 'idle')).toBe(true);
      },
    ),
  );
});

test('after a boot TuneD has its pages in sysfs and the kubelet has none, until it is restarted', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.nat(1e6),
      fc.boolean(),
      (pages, kubelet, known) => {
        const { stage, gaps } = pagesProgress({
          asked: new Map(),
          booted: new Map(),
          tuned: tuned({ pages: new Map([[1, { pages, tuned: 'a' }]]) }),
          numa: [{ id: 1, hasCpus: false, host: known ? pages : undefined }],
          kubelet,
          requested: undefined,
        });
        expect(stage === 'restart').toBe(kubelet < pages);
        expect(gaps.some(({ kind }) => kind === 'restart')).toBe(kubelet < pages);
      },
    ),
  );
});
