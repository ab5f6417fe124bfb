import { isJsonObject } from '../../k8s/json';
import type { JsonObject } from '../../k8s/json';
import { listAt, textsAt } from '../../k8s/json-path';
import { valueAt, withValueAt } from '../../k8s/object-path';
import { PATHS } from './paths';
import type { Field } from './paths';

/** On a VirtualMachine: what its fields were before it was put on CXL memory, and what was written. */
export const RECORD_ANNOTATION = 'cmmd-console-plugin/before-cxl-memory';

const RECORD_PATH = ['metadata', 'annotations', RECORD_ANNOTATION];

/** One field; a side that is missing was not there. */
export interface Edit {
  field: Field;
  before?: unknown;
  after?: unknown;
}

/** The machine with the record of its edits; without any edit it has none. */
export function withRecord(vm: JsonObject, edits: readonly Edit[]): JsonObject {
  const text = edits.length > 0 ? JSON.stringify(edits) : undefined;
  return asObject(withValueAt(vm, RECORD_PATH, text));
}

/** The edits of a machine, of the fields that this plugin writes; none of anything that is no record. */
export function recordOf(vm: unknown): Edit[] {
  const text = textsAt(vm, 'metadata', 'annotations')[RECORD_ANNOTATION];
  return text === undefined ? [] : listAt(parsed(text)).flatMap(editOf);
}

/** Whether a machine was put on CXL memory by this plugin, so that it is known what it was before. */
export function hasRecord(vm: unknown): boolean {
  return valueAt(vm, RECORD_PATH) !== undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function editOf(value: unknown): Edit[] {
  if (!isJsonObject(value)) {
    return [];
  }
  const { field, before, after } = value;
  return typeof field === 'string' && Object.hasOwn(PATHS, field)
    ? [
        {
          field: field as Field,
          ...(before !== undefined && { before }),
          ...(after !== undefined && { after }),
        },
      ]
    : [];
}

export function asObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
