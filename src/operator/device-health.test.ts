import { GIB } from '../k8s/bytes';
import type { NumaReport } from './collector-report';
import { deviceHealth, fileHealth } from './device-health';
import type { UnusableReason } from './device-health';
import { cxlNuma } from './testing';

const total = 100 * GIB;

const table: [string, Partial<NumaReport>, UnusableReason[]][] = [
  ['sound', {}, []],
  ['unchecked is good enough', { status: 'unchecked' }, []],
  ['CPUs', { cpuList: '0-3' }, [{ kind: 'has-cpus', cpuList: '0-3' }]],
  ['not movable', { movable: false }, [{ kind: 'not-movable' }]],
  ['devdax', { daxctlMode: 'devdax' }, [{ kind: 'device-mode', mode: 'devdax' }]],
  ['no mode', { daxctlMode: '' }, [{ kind: 'device-mode', mode: '' }]],
  ['no memory', { total: 0, daxctlSize: total }, [{ kind: 'no-memory', total: 0 }]],
  ['invalid', { status: 'invalid' }, [{ kind: 'device-status', status: 'invalid' }]],
  ['status in other letters', { status: 'Valid' }, [{ kind: 'device-status', status: 'Valid' }]],
  ['exactly 10 % smaller device', { total, daxctlSize: 90 * GIB }, []],
  ['exactly 10 % bigger device', { total, daxctlSize: 110 * GIB }, []],
  [
    'more than 10 % smaller device',
    { total, daxctlSize: 90 * GIB - 1 },
    [
      {
        kind: 'size-mismatch',
        total,
        deviceSize: 90 * GIB - 1,
        difference: (10 * GIB + 1) / total,
      },
    ],
  ],
  [
    'no device size',
    { total, daxctlSize: 0 },
    [{ kind: 'size-mismatch', total, deviceSize: 0, difference: 1 }],
  ],
  [
    'everything at once, every reason told',
    { cpuList: '1', movable: false, daxctlMode: 'devdax', total: 0, status: 'invalid' },
    [
      { kind: 'has-cpus', cpuList: '1' },
      { kind: 'not-movable' },
      { kind: 'device-mode', mode: 'devdax' },
      { kind: 'no-memory', total: 0 },
      { kind: 'device-status', status: 'invalid' },
    ],
  ],
  [
    'unknown figures',
    { movable: undefined, daxctlMode: undefined, daxctlSize: undefined, status: undefined },
    ['movable', 'daxctl_mode', 'daxctl_size', 'status'].map((field) => ({
      kind: 'unknown-figure',
      field,
    })),
  ],
];

test.each(table)('%s', (_name, overrides, reasons) => {
  expect(deviceHealth(cxlNuma(2, overrides))).toEqual({ usable: reasons.length === 0, reasons });
});

test('an unknown total is told once', () => {
  expect(deviceHealth({ ...cxlNuma(2), total: undefined, daxctlSize: undefined }).reasons).toEqual([
    { kind: 'unknown-figure', field: 'total' },
  ]);
});

describe('fileHealth', () => {
  const hook = { filename: 'hook.json', filepath: '/etc', exists: true };
  const missing = { filename: 'daxctl', filepath: '/bin', exists: false };
  test('all there', () => {
    expect(fileHealth([hook])).toEqual({ usable: true, reasons: [] });
  });
  test('one missing', () => {
    expect(fileHealth([hook, missing]).reasons).toEqual([
      { kind: 'files-missing', files: [missing] },
    ]);
  });
  test('one missing that is told twice', () => {
    expect(fileHealth([missing, hook, { ...missing }]).reasons).toEqual([
      { kind: 'files-missing', files: [missing] },
    ]);
  });
  test('at least one is needed', () => {
    expect(fileHealth([])).toEqual({ usable: false, reasons: [{ kind: 'no-files' }] });
  });
});
