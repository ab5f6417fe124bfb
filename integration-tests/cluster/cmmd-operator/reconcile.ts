import type { KubeObject } from '../client/types';
import { errorText } from './error-text';
import type { Cmmd, StoredCmmd, TypedPayload } from './payload';
import { PayloadError, typedPayload } from './payload';
import { recreateReason } from './payload-object';

/**
 * What one reconcile of a CMMD does next, given the payload object that exists:
 * - `crash`: without a spec the operator's process ends
 * - `refuse`: the payload is no Pod, Deployment or ReplicaSet; nothing else is looked at
 * - `place`: nothing exists, so a place is looked for
 * - `delete`: the object is not what was asked for
 * - `keep`: only the status is written
 */
export type Step =
  | { step: 'crash' }
  | { step: 'refuse'; error: PayloadError }
  | { step: 'place'; cmmd: Cmmd; payload: TypedPayload }
  | { step: 'delete'; reason: string }
  | { step: 'keep' };

export function nextStep(stored: StoredCmmd, existing: KubeObject | undefined): Step {
  if (!hasSpec(stored)) return { step: 'crash' };
  try {
    const payload = typedPayload(stored.spec.payload);
    if (!existing) return { step: 'place', cmmd: stored, payload };
  } catch (error) {
    if (error instanceof PayloadError) return { step: 'refuse', error };
    throw error;
  }
  const reason = recreateReason(existing, stored);
  return reason === undefined ? { step: 'keep' } : { step: 'delete', reason };
}

export function hasSpec(stored: StoredCmmd): stored is Cmmd {
  return stored.spec !== undefined && stored.spec !== null;
}

/** The events of a reconcile, by what it did. */
export const messages = {
  refused: (error: unknown) => `Failed to get object from payload: ${errorText(error)}`,
  notCreated: (kind: string, error: string) => `Failed to create ${kind}: ${error}`,
  created: (kind: string) => `Created ${kind}`,
  deleted: (kind: string) => `Deleted ${kind}`,
};
