import fc from 'fast-check';
import type { KubeResource } from '../k8s/types';
import {
  isLost,
  lostIn,
  markedAt,
  markedFor,
  REALLOCATION_MS,
  reallocationTrouble,
} from './reallocation';

const now = Date.parse('2026-01-01T00:10:00Z');

const marked = (reason?: string, more: KubeResource['metadata'] = {}): KubeResource => ({
  metadata: {
    ...more,
    annotations: reason === undefined ? {} : { 'cmmd.samsung.com/reallocate': reason },
  },
});

const written = (secondsAgo: number) => ({
  managedFields: [
    { time: '2026-01-01T00:00:00Z', fieldsV1: { 'f:spec': {} } },
    {
      time: new Date(now - secondsAgo * 1000).toISOString(),
      fieldsV1: { 'f:metadata': { 'f:annotations': { 'f:cmmd.samsung.com/reallocate': {} } } },
    },
  ],
});

const differs = [{ node: 'node-1', kind: 'differs', hostname: 'n1' }] as const;
type Facts = Parameters<typeof reallocationTrouble>[1];
const facts: Facts = { bound: 'n1', hostNames: [], since: now - 1000, now };

test.each<[string, KubeResource, Partial<Facts>, unknown]>([
  ['no mark', marked(), { since: 0 }, undefined],
  ['marked just now', marked('nodeNotReady'), {}, undefined],
  ['seen for longer than it takes', marked('nodeNotReady'), { since: now - 61_000 }, 'lost'],
  ['marked long ago, seen only now', marked('nodeNotReady', written(600)), {}, 'lost'],
  ['marked just now, seen before', marked('nodeNotReady', written(1)), { since: 0 }, undefined],
  [
    'being deleted, so it moves',
    marked('nodeNotReady', { deletionTimestamp: 'x' }),
    { since: 0 },
    undefined,
  ],
  ['a host name that is no node', marked('nodeNotFound'), { hostNames: differs }, 'loops'],
  ['a node that is gone', marked('nodeNotFound'), { since: 0 }, 'lost'],
  ['another reason', marked('nodeNotReady'), { hostNames: differs }, undefined],
])('%s', (_, payload, more, trouble) => {
  expect(reallocationTrouble(payload, { ...facts, ...more })).toBe(trouble);
});

test('nothing is lost before its time, whenever it was seen', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10 * REALLOCATION_MS }), (age) => {
      const trouble = reallocationTrouble(marked('nodeNotReady'), { ...facts, since: now - age });
      expect(trouble).toBe(age > REALLOCATION_MS ? 'lost' : undefined);
    }),
  );
});

test('times that are none do not count', () => {
  const [, one] = written(5).managedFields;
  expect(markedAt(marked('x', { managedFields: [{ ...one, time: 'soon' }] }))).toBeUndefined();
  expect(markedAt({})).toBeUndefined();
});

test('it is known beforehand when a mark counts as lost', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10 * REALLOCATION_MS }), (age) => {
      const rest = lostIn(marked('nodeNotReady'), age) ?? NaN;
      expect(isLost(marked('nodeNotReady'), age)).toBe(age > REALLOCATION_MS);
      expect(isLost(marked('nodeNotReady'), age + rest)).toBe(true);
      expect(isLost(marked('nodeNotReady'), age + rest - 1)).toBe(false);
    }),
  );
  expect(lostIn(marked(), 10 * REALLOCATION_MS)).toBeUndefined();
});

test('marked for as long as its time tells, or as nothing has changed', () => {
  expect(markedFor(marked('x', written(90)), now, 5_000)).toBe(90_000);
  expect(markedFor(marked('x', written(1)), now, 70_000)).toBe(70_000);
  expect(markedFor(marked('x'), now, 5_000)).toBe(5_000);
});
