import { isJsonObject } from '../k8s/json';
import type { JsonObject } from '../k8s/json';
import { parseQuantity, QuantityError } from '../k8s/quantity';
import { PAYLOAD_TYPES } from './payload-types';
import { trimmedQuantity } from './quantity-text';

/** What belongs into a field. */
export type ExpectedValue =
  'text' | 'boolean' | 'whole-number' | 'quantity' | 'number-or-text' | 'time' | 'list' | 'object';

/** What stands in it instead. */
export type FoundValue = 'text' | 'number' | 'boolean' | 'list' | 'object';

/** A field of a payload with a value of another type than Kubernetes gives it. */
export interface PayloadFault {
  /** Inside the payload, such as `spec.containers[0].ports[0].containerPort`. */
  path: string;
  expected: ExpectedValue;
  found: FoundValue;
}

/** What becomes of a payload when the operator reads it as a Pod or a workload. */
export interface PayloadReading {
  /** Why it refuses the payload, before it does anything else; empty = it does not. */
  faults: readonly PayloadFault[];
  /** Fields that it does not know, and leaves out without a word. */
  unknown: readonly string[];
  /** Whole numbers too large for their field, which it turns into other ones without a word. */
  overflows: readonly string[];
}

/** The kinds that the operator reads, and as what. */
const ROOTS: Readonly<Record<string, string>> = {
  Pod: 'Pod',
  Deployment: 'Deployment',
  Replicaset: 'ReplicaSet',
};

/** More is no help to anybody. */
const MOST = 20;

type Fields = ReadonlyMap<string, string>;
let parsed: ReadonlyMap<string, Fields> | undefined;

/** The fields of a type, with the kind of value of each. */
export function fieldsOfType(name: string): Fields | undefined {
  parsed ??= new Map(
    PAYLOAD_TYPES.split('\n').map((line) => {
      const [type = '', ...groups] = line.split(' ');
      const fields = groups.flatMap((group) => {
        const [kind = '', names = ''] = group.split(':');
        return names.split(',').map((field) => [field, kind] as const);
      });
      return [type, new Map(fields)];
    }),
  );
  return parsed.get(name);
}

/**
 * What the operator makes of a payload: it converts all of it to the typed object first, and a single
 * field of the wrong type anywhere is an event `FailedCR`; nothing is created, deleted or updated then.
 * `null` stands for the zero value everywhere, names of fields count as they are written.
 *
 * @param payload as it stands in the CMMD; of another kind than the operator's it has no reading
 */
export function readPayloadTypes(payload: unknown): PayloadReading {
  const faults: PayloadFault[] = [];
  const unknown: string[] = [];
  const overflows: string[] = [];
  const kind = isJsonObject(payload) ? payload['kind'] : undefined;
  const root = typeof kind === 'string' && Object.hasOwn(ROOTS, kind) ? ROOTS[kind] : undefined;
  if (root !== undefined) {
    read(payload, root, '');
  }
  return { faults, unknown, overflows };

  function fault(path: string, expected: ExpectedValue, value: unknown): void {
    if (faults.length < MOST) {
      faults.push({ path, expected, found: foundValue(value) });
    }
  }

  function read(value: unknown, type: string, path: string): void {
    if (value === null || value === undefined || type === '?') {
      return;
    }
    const inner = type.slice(1);
    if (type.startsWith('[')) {
      if (Array.isArray(value)) {
        (value as unknown[]).forEach((item, index) => read(item, inner, `${path}[${index}]`));
      } else {
        fault(path, 'list', value);
      }
    } else if (type.startsWith('{')) {
      if (isJsonObject(value)) {
        Object.entries(value).forEach(([key, item]) => read(item, inner, `${path}[${key}]`));
      } else {
        fault(path, 'object', value);
      }
    } else if (type.length > 1) {
      if (isJsonObject(value)) {
        readFields(value, type, path);
      } else {
        fault(path, 'object', value);
      }
    } else {
      const expected = scalarFault(value, type);
      if (expected) {
        fault(path, expected, value);
      } else if (typeof value === 'number' && !fits(value, type)) {
        overflows.push(path);
      }
    }
  }

  function readFields(value: JsonObject, type: string, path: string): void {
    const fields = fieldsOfType(type);
    for (const [key, item] of Object.entries(value)) {
      const field = path === '' ? key : `${path}.${key}`;
      const kind = fields?.get(key);
      if (kind !== undefined) {
        read(item, kind, field);
      } else if (unknown.length < MOST) {
        unknown.push(field);
      }
    }
  }
}

/** What belongs there, when the value is of another type. */
function scalarFault(value: unknown, type: string): ExpectedValue | undefined {
  switch (type) {
    case 's':
      return typeof value === 'string' ? undefined : 'text';
    case 'b':
      return typeof value === 'boolean' ? undefined : 'boolean';
    case 'i':
    case 'l':
      return Number.isInteger(value) ? undefined : 'whole-number';
    case 'x':
      return typeof value === 'string' || (Number.isInteger(value) && isInt32(value as number))
        ? undefined
        : 'number-or-text';
    case 't':
      return typeof value === 'string' && isTime(value) ? undefined : 'time';
    default:
      return isQuantity(value) ? undefined : 'quantity';
  }
}

function fits(value: number, type: string): boolean {
  return type === 'i' ? isInt32(value) : type !== 'l' || Math.abs(value) < 2 ** 63;
}

function isInt32(value: number): boolean {
  return value >= -(2 ** 31) && value < 2 ** 31;
}

function isQuantity(value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return false;
  }
  try {
    parseQuantity(trimmedQuantity(String(value)));
    return true;
  } catch (error) {
    if (error instanceof QuantityError) {
      return false;
    }
    throw error;
  }
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,]\d+)?(?:Z|[+-](\d\d):(\d\d))$/;

/** A time as RFC 3339 writes it, on a day that there is. */
function isTime(text: string): boolean {
  const [, year, month, day, hour, minute, second, zoneHour = 0, zoneMinute = 0] = (
    TIME.exec(text) ?? []
  ).map(Number);
  if (year === undefined || month === undefined || day === undefined) {
    return false;
  }
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return (
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    (hour ?? 99) < 24 &&
    (minute ?? 99) < 60 &&
    (second ?? 99) < 60 &&
    (zoneHour || 0) <= 24 &&
    (zoneMinute || 0) < 60
  );
}

function foundValue(value: unknown): FoundValue {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return Array.isArray(value) ? 'list' : 'object';
  }
}
