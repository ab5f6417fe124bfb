import fc from 'fast-check';
import { pagesProgress } from './progress';
import type { PagesOfNode } from './progress';

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
