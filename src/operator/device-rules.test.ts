import fc from 'fast-check';
import type { NumaReport } from './collector-report';
import { deviceHealth, fileHealth, SIZE_TOLERANCE } from './device-health';
import { DEVICE_RULES, deviceRules, sizeDifference } from './device-rules';

const figure = fc.option(fc.integer({ min: 0, max: 2 ** 40 }), { nil: undefined });
const cxl: fc.Arbitrary<NumaReport> = fc.record({
  id: fc.nat(8),
  cpuList: fc.constantFrom('', undefined, '0-3'),
  movable: fc.constantFrom(true, false, undefined),
  daxctlMode: fc.constantFrom('system-ram', 'devdax', '', undefined),
  daxctlSize: figure,
  status: fc.constantFrom('valid', 'unchecked', 'invalid', '', undefined),
  deviceId: fc.constant('dev0'),
  total: figure,
  free: figure,
  used: figure,
  memAvailable: figure,
  sreclaimable: figure,
  activeFile: figure,
  inactiveFile: figure,
  unevictable: figure,
  mlocked: figure,
});
const files = fc.array(
  fc.record({
    filename: fc.constantFrom('a', 'b'),
    filepath: fc.constant('/etc'),
    exists: fc.boolean(),
  }),
  { maxLength: 3 },
);

test('a NUMA node is usable exactly when every rule is kept; each reason is told at one rule', () => {
  fc.assert(
    fc.property(cxl, files, (numa, present) => {
      const reasons = [...fileHealth(present).reasons, ...deviceHealth(numa).reasons];
      const results = deviceRules(reasons);
      expect(results.map(({ rule }) => rule)).toEqual(DEVICE_RULES);
      expect(results.every(({ outcome }) => outcome === 'kept')).toBe(reasons.length === 0);
      const told = results.flatMap(({ reason }) => (reason ? [reason] : []));
      expect(new Set(told)).toEqual(new Set(reasons));
    }),
  );
});

test('a broken size rule and the shown difference agree', () => {
  fc.assert(
    fc.property(cxl, (numa) => {
      const difference = sizeDifference(numa.total, numa.daxctlSize);
      const size = deviceRules(deviceHealth(numa).reasons).find(({ rule }) => rule === 'size');
      expect(size?.outcome).toBe(
        difference === undefined ? 'unknown' : difference > SIZE_TOLERANCE ? 'broken' : 'kept',
      );
    }),
  );
});

test.each([
  [100, 110, 0.1],
  [100, 90, 0.1],
  [512, 640, 0.25],
  [0, 5, undefined],
  [undefined, 5, undefined],
  [5, undefined, undefined],
])('total %s and device size %s are %s apart', (total, size, difference) => {
  expect(sizeDifference(total, size)).toEqual(
    difference === undefined ? undefined : expect.closeTo(difference),
  );
});
