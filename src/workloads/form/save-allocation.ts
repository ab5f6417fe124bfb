import { k8sGet, k8sUpdate } from '@openshift-console/dynamic-plugin-sdk';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { toCmmd } from './to-cmmd';
import { readValues } from './values';
import type { FormValues } from './values';

/** The fields whose change makes the operator create the workload anew (contract §2.11). */
export const ALLOCATION_FIELDS = ['enable', 'mode', 'nodeName', 'numa', 'cpu'] as const;

/** A CMMD with the allocation of the form, and nothing else of it. */
export function withAllocation(cmmd: CmmdResource, values: FormValues): CmmdResource {
  const allocation = Object.fromEntries(ALLOCATION_FIELDS.map((name) => [name, values[name]]));
  return toCmmd(cmmd, { ...readValues(cmmd), ...allocation });
}

/**
 * Saves over the version that was read: the server answers 409 when someone else has changed it.
 * @throws the server's error
 */
export function saveAllocation(cmmd: CmmdResource, values: FormValues): Promise<CmmdResource> {
  return k8sUpdate({ model: CmmdModel, data: withAllocation(cmmd, values) });
}

/** The CMMD as it is now. */
export function readCmmd(namespace: string, name: string): Promise<CmmdResource> {
  return k8sGet<CmmdResource>({ model: CmmdModel, ns: namespace, name });
}
