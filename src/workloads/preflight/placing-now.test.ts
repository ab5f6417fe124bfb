import fc from 'fast-check';
import type { KubeResource, PodResource } from '../../k8s/types';
import { PLACING_MS, placingNow } from './placing-now';

const now = Date.parse('2026-01-01T00:10:00Z');

const made = (name: string, secondsAgo: number, more: object = {}): KubeResource => ({
  metadata: {
    name,
    namespace: 'work',
    creationTimestamp: new Date(now - secondsAgo * 1000).toISOString(),
    ...more,
  },
});

const podOf = (owner: string, namespace = 'work'): PodResource => ({
  metadata: { namespace, annotations: { 'cmmd.samsung.com/owner': owner } },
});

test.each<[string, KubeResource[], PodResource[], string[]]>([
  ['new and without pods', [made('b', 5), made('a', 0)], [], ['work/a', 'work/b']],
  ['placed meanwhile', [made('a', 5)], [podOf('a')], []],
  ['placed in another project', [made('a', 5)], [podOf('a', 'other')], ['work/a']],
  ['waiting for longer', [made('a', 61)], [], []],
  ['made in the future of this browser', [made('a', -300)], [], ['work/a']],
  [
    'asked for again',
    [made('a', 900, { annotations: { 'cmmd-console-plugin/asked-at': '2026-01-01T00:09:50Z' } })],
    [],
    ['work/a'],
  ],
  [
    'asked for at a time that cannot be',
    [made('a', 900, { annotations: { 'cmmd-console-plugin/asked-at': '2046-01-01T00:09:50Z' } })],
    [],
    [],
  ],
  ['going already', [made('a', 5, { deletionTimestamp: 'x' })], [], []],
  ['of unknown age', [{ metadata: { name: 'a', namespace: 'work' } }], [], []],
])('%s', (_, cmmds, pods, names) => {
  expect(placingNow(cmmds, pods, now)).toEqual(names);
});

test('a minute after the last was made nobody is being placed', () => {
  const ages = fc.array(fc.nat({ max: 600 }));
  fc.assert(
    fc.property(ages, (all) => {
      const cmmds = all.map((age, index) => made(`c${index}`, age));
      expect(placingNow(cmmds, [], now)).toHaveLength(all.filter((age) => age < 60).length);
      expect(placingNow(cmmds, [], now + PLACING_MS)).toEqual([]);
    }),
  );
});
