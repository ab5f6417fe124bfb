import { renderHook } from '@testing-library/react-hooks';
import { useUnchanged } from './useUnchanged';

type Findings = readonly { fact: { kind: string; usable: number } }[];
const devices = (usable: number): Findings => [{ fact: { kind: 'devices', usable } }];

test('keeps the value while a new one says the same', () => {
  let findings: Findings | undefined = devices(1);
  const { result, rerender } = renderHook(() => useUnchanged(findings));
  const first = result.current;
  findings = devices(1);
  rerender();
  expect(result.current).toBe(first);
  findings = devices(2);
  rerender();
  expect(result.current).toEqual(devices(2));
  findings = undefined;
  rerender();
  expect(result.current).toBeUndefined();
});
