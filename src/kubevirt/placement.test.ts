import fc from 'fast-check';
import { comparePolicies, judgePlacement, wantedNuma } from './placement';
import type { NumaBytes, Wanted } from './placement';
import type { Asked } from './method';
import { GIB, host } from './testing';

const bound: Asked = {
  methods: ['sidecar'],
  policy: { mode: 'strict', nodeset: [2] },
  unclear: false,
};
const idle: Asked = { methods: ['sidecar'], policy: undefined, unclear: false };
const pages: Asked = { methods: ['hugepages'], policy: undefined, unclear: false };
const nothing: Asked = { methods: [], policy: undefined, unclear: false };

test.each<[string, Asked, ReturnType<typeof host> | undefined, Wanted]>([
  ['a policy', bound, undefined, { kind: 'policy', numaIds: [2] }],
  ['a hook that writes none', idle, host('cxl1'), { kind: 'tier', numaIds: [2] }],
  ['huge pages', pages, host('cxl1'), { kind: 'tier', numaIds: [2] }],
  ['huge pages on a host of which nothing is known', pages, undefined, { kind: 'unknown' }],
  ['a script that nobody can read', { ...idle, unclear: true }, host('cxl1'), { kind: 'unknown' }],
  ['ordinary memory', nothing, host('cxl1'), { kind: 'none' }],
])('wanted by %s', (_, asked, on, expected) => {
  expect(wantedNuma(asked, on)).toEqual(expected);
});

const on = (...shares: [id: number, gib: number][]): NumaBytes[] =>
  shares.map(([id, gib]) => ({ id, bytes: gib * GIB }));
const two: Wanted = { kind: 'policy', numaIds: [2] };

test.each<[string, NumaBytes[], Wanted, number, string]>([
  ['all there', on([2, 4]), two, 0, 'proved'],
  ["KubeVirt's own processes elsewhere", on([0, 0.3], [2, 4]), two, 0.32 * GIB, 'proved'],
  ['the guest elsewhere', on([0, 4], [2, 0]), two, 0.32 * GIB, 'contradicted'],
  ['half of it', on([0, 2], [2, 2]), two, 0.32 * GIB, 'mixed'],
  ['a guest that has just started', on([0, 0.2], [2, 0.01]), two, 0.32 * GIB, 'nothing'],
  ['no memory at all', [], two, 0, 'nothing'],
  ['several NUMA nodes', on([2, 3], [3, 1]), { kind: 'tier', numaIds: [2, 3] }, 0, 'proved'],
  ['nothing asked', on([0, 4]), { kind: 'none' }, 0, 'unbound'],
  ['nobody knows what was asked', on([0, 4]), { kind: 'unknown' }, 0, 'undecided'],
])('%s', (_, where, wanted, allowance, verdict) => {
  expect(judgePlacement(where, wanted, allowance).verdict).toBe(verdict);
});

test('more of it where it was asked to be never makes the verdict worse, and parts fit in the whole', () => {
  const order = ['contradicted', 'nothing', 'mixed', 'proved'];
  const amount = fc.nat({ max: 1000 });
  fc.assert(
    fc.property(amount, amount, amount, amount, (elsewhere, there, more, allowance) => {
      const judge = (bytes: number) =>
        judgePlacement(
          [
            { id: 0, bytes: elsewhere },
            { id: 2, bytes },
          ],
          two,
          allowance,
        );
      const [before, after] = [judge(there), judge(there + more)];
      expect(order.indexOf(after.verdict)).toBeGreaterThanOrEqual(order.indexOf(before.verdict));
      expect(after.there).toBeLessThanOrEqual(after.total);
    }),
  );
});

test.each<[string, Asked, string, number[], string]>([
  ['as asked', bound, 'strict', [2], 'same'],
  ['another nodeset', bound, 'strict', [3], 'other'],
  ['another mode', bound, 'preferred', [2], 'other'],
  ['none', bound, 'strict', [], 'none'],
  ['every NUMA node, which is none', bound, 'strict', [0, 1, 2], 'none'],
  ['a hook that wrote none', idle, 'strict', [], 'none'],
  ['one that nobody knew of', idle, 'strict', [2], 'unasked'],
  ['huge pages ask for none', pages, 'strict', [], 'not-asked'],
])('the policy of the running machine: %s', (_, asked, mode, nodeset, expected) => {
  expect(comparePolicies(asked, { mode, nodeset }, [0, 1, 2])).toBe(expected);
});
