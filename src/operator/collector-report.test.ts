import fc from 'fast-check';
import { GIB } from '../k8s/bytes';
import { tierOf } from './collector-report';
import type { NumaReport } from './collector-report';
import { cxlNuma, dramNuma } from './testing';

/** As a collector tells of a NUMA node that firmware declares and nothing is in. */
const nothing: Partial<NumaReport> = {
  daxctlMode: '',
  daxctlSize: 0,
  status: '',
  deviceId: '',
  total: 0,
  movable: false,
};

test.each<[string, NumaReport, string]>([
  ['CPUs and memory', dramNuma(0), 'dram'],
  ['CPUs without memory', dramNuma(0, { total: 0 }), 'dram'],
  ['memory without CPUs', cxlNuma(1), 'cxl'],
  ['memory without CPUs or a device, as HBM', cxlNuma(1, { ...nothing, total: GIB }), 'cxl'],
  [
    'a device in devdax mode, no memory yet',
    cxlNuma(1, { daxctlMode: 'devdax', total: 0, daxctlSize: 128 * GIB }),
    'cxl',
  ],
  ['a device of which only the size is told', cxlNuma(1, { ...nothing, daxctlSize: GIB }), 'cxl'],
  [
    'a device of which only the mode is told',
    cxlNuma(1, { ...nothing, daxctlMode: 'devdax' }),
    'cxl',
  ],
  ['a device of which only the id is told', cxlNuma(1, { ...nothing, deviceId: '1b00' }), 'cxl'],
  ['nothing', cxlNuma(4, nothing), 'empty'],
  ['nothing, whatever its status', cxlNuma(4, { ...nothing, status: 'unchecked' }), 'empty'],
  [
    'nothing, fields of a device absent',
    cxlNuma(4, { ...nothing, daxctlMode: undefined, daxctlSize: undefined, deviceId: undefined }),
    'empty',
  ],
  ['an amount that nobody knows', cxlNuma(4, { ...nothing, total: undefined }), 'cxl'],
])('%s', (_name, numa, expected) => {
  expect(tierOf(numa)).toBe(expected);
});

const numas = fc.record({
  cpuList: fc.constantFrom(undefined, '', '0-3'),
  total: fc.constantFrom(undefined, 0, GIB),
  daxctlMode: fc.constantFrom(undefined, '', 'devdax', 'system-ram'),
  daxctlSize: fc.constantFrom(undefined, 0, GIB),
  deviceId: fc.constantFrom(undefined, '', 'dev'),
});

test('CPUs make DRAM; nothing with memory or a device is empty', () => {
  fc.assert(
    fc.property(numas, (numa) => {
      const tier = tierOf(numa);
      expect(tier === 'dram').toBe(Boolean(numa.cpuList));
      if (tier === 'empty') {
        expect([
          numa.total,
          numa.daxctlSize || 0,
          numa.daxctlMode || '',
          numa.deviceId || '',
        ]).toEqual([0, 0, '', '']);
      }
    }),
  );
});
