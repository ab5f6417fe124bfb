import type { MemorySample } from '../../telemetry/samples';
import { HOUR_MS, MIN_RANGE_MS } from '../../telemetry/time-range';
import { liveWindow } from './useUtilization';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({}));

const tier = { used: 1, total: 2, reserved: undefined };
const sample = (at: number): MemorySample => ({ at, dram: tier, cxl: tier, unknownNodes: 0 });
const lastHour = { kind: 'last', preset: '1h' } as const;
const now = 100 * HOUR_MS;

test.each([
  ['a page just opened shows a few minutes', [now], now - MIN_RANGE_MS],
  ['then as much as it has seen', [now - HOUR_MS / 2, now], now - HOUR_MS / 2],
  ['up to the range', [now - 5 * HOUR_MS, now], now - HOUR_MS],
])('%s', (_name, moments, from) => {
  expect(liveWindow(lastHour, moments.map(sample))).toEqual({ from, to: now });
});

test('a range of the user is kept as it is', () => {
  const range = { kind: 'between', from: 1, to: 2 } as const;
  expect(liveWindow(range, [sample(now)])).toEqual({ from: 1, to: 2 });
});
