import type { KubeObject } from '../client/types';
import * as errors from './field-errors';
import { isRecord } from './paths';
import type { FieldCause } from './types';

/** What a real API server demands of a CustomResourceDefinition. */
export function validateCrd(crd: KubeObject): FieldCause[] {
  const spec = crd['spec'];
  if (!isRecord(spec)) return [errors.required('spec')];
  return [];
}
