import { k8sGet } from '@openshift-console/dynamic-plugin-sdk';
import { readOnce } from '../../k8s/read-once';
import type { KubeResource } from '../../k8s/types';
import type { Read } from './run';

/** Reads a machine as it is now. @throws what the server answers */
// access: get virtualmachines.kubevirt.io
export const readAgain: Read = ({ model, name, namespace }) =>
  readOnce(() => k8sGet<KubeResource>({ model, name, ...(namespace && { ns: namespace }) }));
