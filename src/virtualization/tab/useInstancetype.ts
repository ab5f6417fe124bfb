import { k8sGet } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useState } from 'react';
import {
  VirtualMachineClusterInstancetypeModel,
  VirtualMachineInstancetypeModel,
} from '../../k8s/virtualization-models';
import { readOnce } from '../../k8s/read-once';
import { statusCodeOf } from '../../k8s/status-code';
import type { InstancetypeRef } from '../../kubevirt/machine';
import type { FoundInstancetype } from './machine-view';

const none: FoundInstancetype = { kind: 'none' };
const reading: FoundInstancetype = { kind: 'reading' };

/** A machine's instance type, read once: what changes in it later changes no machine that has it. */
export function useInstancetype(
  namespace: string,
  ref: InstancetypeRef | undefined,
): FoundInstancetype {
  const [state, setState] = useState<FoundInstancetype>(ref ? reading : none);
  const cluster = ref?.cluster === true;
  const name = ref?.name;
  useEffect(() => {
    if (name === undefined) {
      setState(none);
      return undefined;
    }
    let here = true;
    setState(reading);
    read(cluster, namespace, name).then(
      (object) => here && setState({ kind: 'found', object }),
      (error: unknown) =>
        here && setState({ kind: statusCodeOf(error) === 404 ? 'gone' : 'unknown' }),
    );
    return () => {
      here = false;
    };
  }, [cluster, namespace, name]);
  return state;
}

function read(cluster: boolean, ns: string, name: string): Promise<unknown> {
  return cluster
    ? readOnce(() => k8sGet({ model: VirtualMachineClusterInstancetypeModel, name }))
    : readOnce(() => k8sGet({ model: VirtualMachineInstancetypeModel, name, ns }));
}
