import { useK8sModel } from '@openshift-console/dynamic-plugin-sdk';
import type { K8sGroupVersionKind, K8sModel } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect } from 'react';
import { CmmdModel, groupVersionKind, VirtualMachineModel } from '../../k8s/models';

type SetFlag = (flag: string, enabled: boolean) => void;

const cmmd = groupVersionKind(CmmdModel);
const virtualMachine = groupVersionKind(VirtualMachineModel);

/**
 * Sets the flags that stand for kinds which the cluster serves. Not by `console.flag/model`: a 4.18
 * console looks at those only when its API discovery arrives, and misses them where that was faster
 * than the plugin.
 */
export function useKindFlags(setFlag: SetFlag): void {
  useKindFlag(setFlag, 'CMMD_INSTALLED', cmmd);
  useKindFlag(setFlag, 'CMMD_VIRTUAL_MACHINES', virtualMachine);
}

function useKindFlag(setFlag: SetFlag, flag: string, kind: K8sGroupVersionKind): void {
  // Its type does not say that there may be none.
  const [model, inFlight] = useK8sModel(kind) as [K8sModel | undefined, boolean];
  const served = model !== undefined;
  useEffect(() => {
    if (served || !inFlight) {
      setFlag(flag, served);
    }
  }, [setFlag, flag, served, inFlight]);
}
