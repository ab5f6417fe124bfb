import { nodeLedger } from '../../../ledger/ledger';
import type { NumaFigures } from '../../../ledger/types';
import { plannedNuma } from './plan';
import type { PoolMember } from './plan';

const GIB = 2 ** 30;
const numa = (id: number, tier: NumaFigures['tier'], gib: number | undefined): NumaFigures => ({
  id,
  tier,
  total: gib === undefined ? undefined : gib * GIB,
  free: gib === undefined ? undefined : gib * GIB,
  inactiveFile: 0,
  hugePages: { total: 0, free: 0 },
  cmmdReserved: 0,
});
const member = (nodeName: string, ...figures: NumaFigures[]): PoolMember => ({
  nodeName,
  figures,
  ledger: nodeLedger({ numa: figures, kubeletHugePages: 0, holders: [] }),
});

test('one number is for all nodes of the pool: the one with the least room decides', () => {
  const [one] = plannedNuma([
    member('a', numa(0, 'dram', 64), numa(1, 'cxl', 256)),
    member('b', numa(0, 'dram', 64), numa(1, 'cxl', 128)),
  ]);
  expect(one).toMatchObject({ id: 1, total: 128 * GIB, without: [] });
  expect(one?.safe).toBe(Math.floor((128 * GIB * 0.95) / 2 ** 21));
});

test('nodes where it is another memory, not there, or not known', () => {
  const [one, ...others] = plannedNuma([
    member('cxl', numa(1, 'cxl', 128)),
    member('cpus', numa(0, 'dram', 64), numa(1, 'dram', 64)),
    member('none', numa(0, 'dram', 64)),
    { nodeName: 'silent', figures: [], ledger: undefined },
    member('empty', numa(1, 'empty', 0)),
  ]);
  expect(others).toEqual([]);
  expect(one?.rooms.map(({ nodeName }) => nodeName)).toEqual(['cxl']);
  expect(one?.without).toEqual([
    { nodeName: 'cpus', why: 'has-cpus' },
    { nodeName: 'none', why: 'missing' },
    { nodeName: 'silent', why: 'unknown' },
    { nodeName: 'empty', why: 'empty' },
  ]);
});

test('without figures nothing can be planned', () => {
  expect(plannedNuma([member('a', numa(1, 'cxl', undefined))])).toEqual([]);
  expect(plannedNuma([])).toEqual([]);
});
