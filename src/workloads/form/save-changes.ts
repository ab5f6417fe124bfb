import { k8sGet } from '@openshift-console/dynamic-plugin-sdk';
import { readOnce } from '../../k8s/read-once';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { sameJson, withValueAt } from '../../k8s/object-path';
import type { ObjectPath } from '../../k8s/object-path';
import { toCmmd } from './to-cmmd';
import { readValues } from './values';

/** The fields whose change makes the operator create the workload anew (contract §2.11). */
const ALLOCATION_FIELDS = ['enable', 'mode', 'nodeName', 'numa', 'cpu'] as const;

/** What the server writes, and nobody edits. */
const SERVER_FIELDS: readonly ObjectPath[] = [['status'], ['metadata', 'managedFields']];

/** A CMMD as it is edited: without what the server alone writes. */
export function editable(cmmd: CmmdResource): CmmdResource {
  return SERVER_FIELDS.reduce<unknown>(
    (rest, path) => withValueAt(rest, path, undefined),
    cmmd,
  ) as CmmdResource;
}

/** A CMMD with the allocation of another one, and nothing else of it. */
function withAllocation(cmmd: CmmdResource, from: CmmdResource): CmmdResource {
  const given = readValues(from);
  const allocation = Object.fromEntries(ALLOCATION_FIELDS.map((name) => [name, given[name]]));
  return toCmmd(cmmd, { ...readValues(cmmd), ...allocation });
}

/** What a change would do: the operator looks at some fields only. */
export function whatChanges(
  before: CmmdResource,
  after: CmmdResource,
): { identity: boolean; allocation: boolean; payload: boolean } {
  const [was, is] = [readValues(before), readValues(after)];
  return {
    identity: was.name !== is.name || was.namespace !== is.namespace,
    allocation: ALLOCATION_FIELDS.some((name) => was[name] !== is[name]),
    payload: !sameJson(before.spec?.payload, after.spec?.payload),
  };
}

/**
 * What was meant to be saved, over what someone else has saved meanwhile: an allocation is put into
 * theirs, any other change takes its place.
 */
export function changesOver(
  now: CmmdResource,
  before: CmmdResource,
  after: CmmdResource,
): CmmdResource {
  const onlyAllocation = sameJson(withAllocation(before, after), after);
  return onlyAllocation ? withAllocation(now, after) : after;
}

/** The CMMD as it is now. */
export function readCmmd(namespace: string, name: string): Promise<CmmdResource> {
  return readOnce(() => k8sGet<CmmdResource>({ model: CmmdModel, ns: namespace, name }));
}
