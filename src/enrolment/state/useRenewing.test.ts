import { act, renderHook } from '@testing-library/react-hooks';
import type { MachineConfigResource } from '../../k8s/types';
import { expectedMachineConfigs, RENEWAL_MS } from '../../machine-config/expected-machine-configs';
import { OPERATOR_MACHINE_CONFIGS } from '../../machine-config/names';
import { machineConfig } from '../../machine-config/testing';
import { useRenewing } from './useRenewing';

const all = OPERATOR_MACHINE_CONFIGS.map((name) => machineConfig(name, 'cmmd'));
const asked = (configs: readonly MachineConfigResource[]) =>
  expectedMachineConfigs(configs, 'cmmd', false);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a moment without MachineConfigs is no alarm; a longer one is, without any news', () => {
  const { result, rerender } = renderHook(({ configs }) => useRenewing(configs), {
    initialProps: { configs: asked(all) },
  });
  expect(result.current).toBe(false);
  rerender({ configs: asked([]) });
  expect(result.current).toBe(true);
  act(() => jest.advanceTimersByTime(RENEWAL_MS + 200));
  expect(result.current).toBe(false);
  rerender({ configs: asked(all) });
  rerender({ configs: asked(all.slice(1)) });
  expect(result.current).toBe(true);
});

test('what was missing when the page was opened is missing', () => {
  const { result } = renderHook(() => useRenewing(asked(all.slice(1))));
  expect(result.current).toBe(false);
});
