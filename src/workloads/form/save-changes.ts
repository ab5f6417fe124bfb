import { k8sGet, k8sUpdate } from '@openshift-console/dynamic-plugin-sdk';
import { readOnce } from '../../k8s/read-once';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { beginning } from '../flow/begin';
import { allocationOf, FLOW_ANNOTATION, withAllocationOf } from '../flow/marks';
import { look, userName } from '../flow/requests';
import { sameJson, withValueAt } from './object-path';
import type { ObjectPath } from './object-path';
import { mustHaveSpec } from './submit';
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
 * Saves over the version that was read: the server answers 409 when someone else has changed it.
 * @param before the CMMD as it was read
 * @throws the server's error; Error when it has no spec
 */
export async function saveChanges(
  before: CmmdResource,
  after: CmmdResource,
): Promise<CmmdResource> {
  mustHaveSpec(after);
  const { resourceVersion, uid } = before.metadata ?? {};
  const data = {
    ...after,
    metadata: { ...after.metadata, resourceVersion, uid },
    ...(before.status && { status: before.status }),
  } as CmmdResource;
  return k8sUpdate({ model: CmmdModel, data });
}

/** What saving did: `flow` = the CMMD whose object is now to be replaced, step by step. */
export interface Saved {
  flow: CmmdResource | undefined;
}

/**
 * Saves a change; one of the allocation is prepared only: it is recorded together with the rest, and
 * set when the old object is gone. Who may not delete that object saves all of it at once, and the
 * operator deletes it.
 *
 * @param before the CMMD as it was read
 * @throws the server's error; 409 when someone else has changed it since
 */
export async function saveOrBegin(
  before: CmmdResource,
  after: CmmdResource,
  mayDelete: boolean,
): Promise<Saved> {
  if (!whatChanges(before, after).allocation) {
    await saveChanges(before, after);
    return { flow: undefined };
  }
  const [sight, by] = await Promise.all([look(before), userName()]);
  const to = allocationOf(after);
  const first = beginning(before, sight, to, { at: new Date(), by, mayDelete });
  if (first.kind !== 'record') {
    return { flow: await saveChanges(before, after) };
  }
  const kept = first.now ? after : withAllocationOf(after, allocationOf(before));
  const annotations = {
    ...after.metadata?.annotations,
    [FLOW_ANNOTATION]: JSON.stringify(first.flow),
  };
  const data = { ...kept, metadata: { ...kept.metadata, annotations } };
  return { flow: await saveChanges(before, data) };
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
