import { GIB } from '../k8s/bytes';
import { localMemory } from './local-memory';
import { reservations, reservedLocally, reservedOn } from './reservations';
import { cxlNuma, dramNuma, operatorPod, report } from './testing';

const pods = [
  operatorPod('a', '2', '10Gi'),
  operatorPod('a', '2', '5Gi', 'Succeeded'),
  operatorPod('a', '2', '1Gi', 'Failed'),
  operatorPod('a', '3', '7Gi'),
  operatorPod('a', '0', '2Gi'),
  operatorPod('a', '2,3', '50Gi'),
  operatorPod('a', '', '3Gi'),
  operatorPod('a', undefined, '4Gi'),
  operatorPod('b', '2', '9Gi'),
  operatorPod('', '2', '99Gi', 'Pending'),
];
const reserved = reservations(pods);

test('sums by host and NUMA node, whatever the phase', () => {
  expect(reservedOn(reserved, 'a', 2)).toBe(16 * GIB);
  expect(reservedOn(reserved, 'a', 3)).toBe(7 * GIB);
  expect(reservedOn(reserved, 'b', 2)).toBe(9 * GIB);
  expect(reservedOn(reserved, 'b', 3)).toBe(0);
  expect(reservedOn(reserved, 'c', 2)).toBe(0);
});

test('a list of NUMA nodes reserves on none of them, nor locally', () => {
  expect(reservedOn(reserved, 'a', 2) + reservedOn(reserved, 'a', 3)).toBe(23 * GIB);
  expect(reservedLocally(reserved, 'a')).toBe(7 * GIB);
});

test('local memory is DRAM minus what is reserved on it and without a NUMA node', () => {
  expect(localMemory(report([dramNuma(0), dramNuma(1), cxlNuma(2)]), 'a', reserved)).toEqual({
    total: 128 * GIB,
    reserved: 9 * GIB,
    available: 119 * GIB,
  });
});

test('an unknown DRAM total counts as nothing', () => {
  const broken = { ...dramNuma(0), total: undefined };
  expect(localMemory(report([broken, dramNuma(1)]), 'c', reserved).available).toBe(64 * GIB);
});
