import { useK8sModel } from '@openshift-console/dynamic-plugin-sdk';
import type { K8sGroupVersionKind, K8sModel } from '@openshift-console/dynamic-plugin-sdk';
import { renderHook } from '@testing-library/react-hooks';
import { CmmdModel, VirtualMachineModel } from '../../k8s/models';
import { useKindFlags } from './useKindFlags';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({ useK8sModel: jest.fn() }));

/** What the console knows of the cluster's kinds. */
let served: readonly { kind: string }[];
let inFlight: boolean;

beforeEach(() => {
  served = [];
  inFlight = true;
  // The console may hand over none; the SDK's type does not say so.
  jest
    .mocked(useK8sModel)
    .mockImplementation((asked) => [
      served.find(({ kind }) => kind === (asked as K8sGroupVersionKind).kind) as K8sModel,
      inFlight,
    ]);
});

test('says nothing while discovery goes on, and follows it however late it comes', () => {
  const setFlag = jest.fn<undefined, [string, boolean]>();
  const { rerender } = renderHook(() => useKindFlags(setFlag));
  expect(setFlag).not.toHaveBeenCalled();

  served = [CmmdModel];
  inFlight = false;
  rerender();
  expect(setFlag.mock.calls).toEqual([
    ['CMMD_INSTALLED', true],
    ['CMMD_VIRTUAL_MACHINES', false],
  ]);

  // Installed while the page is open.
  served = [CmmdModel, VirtualMachineModel];
  rerender();
  expect(setFlag.mock.lastCall).toEqual(['CMMD_VIRTUAL_MACHINES', true]);

  // The operator is removed: no row that counts nothing stays.
  served = [VirtualMachineModel];
  rerender();
  expect(setFlag.mock.lastCall).toEqual(['CMMD_INSTALLED', false]);
  expect(setFlag).toHaveBeenCalledTimes(4);
});

test('is told at the first opening when discovery was there before the plugin', () => {
  served = [CmmdModel];
  inFlight = false;
  const setFlag = jest.fn<undefined, [string, boolean]>();
  renderHook(() => useKindFlags(setFlag));
  expect(setFlag).toHaveBeenCalledWith('CMMD_INSTALLED', true);
});
