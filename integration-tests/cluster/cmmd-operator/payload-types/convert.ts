import { QuantityError, parseQuantity } from '../quantity';
import { fieldsOf } from './field-types';
import type { FieldType, SimpleType } from './field-types';
import { timeProblem } from './time';

/** What the operator's conversion of a payload says when a field has another type. */
export class ConversionError extends Error {}

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A payload as the typed object that the operator makes of it before anything else: fields that
 * Kubernetes 1.30 does not know are dropped, null is absent (in a list or map: the zero value), and
 * the first wrongly typed field, in the order of the types' fields, is an error. Integers are not
 * checked for their range: 2147483648 in a 32-bit field wraps around.
 *
 * @param typeName a name in `kubernetes-1.30.json`, such as `Pod`
 * @throws ConversionError with the words of the Kubernetes library
 */
export function convert(typeName: string, value: unknown): Json {
  if (!isRecord(value)) throw new ConversionError(`cannot restore struct from: ${goKind(value)}`);
  const result: Json = {};
  for (const [name, type] of fieldsOf(typeName)) {
    const field = Object.hasOwn(value, name) ? value[name] : undefined;
    if (field !== undefined && field !== null) result[name] = convertField(type, field);
  }
  return result;
}

function convertField(type: FieldType, value: unknown): unknown {
  if (!type.collection) return convertSimple(type, value);
  if (type.collection === 'list') {
    if (!Array.isArray(value)) {
      throw new ConversionError(`cannot restore slice from ${goKind(value)}`);
    }
    return value.map((item) => orZero(type.of, item));
  }
  if (!isRecord(value)) throw new ConversionError(`cannot restore map from ${goKind(value)}`);
  const items = Object.entries(value).map(([key, item]) => [key, orZero(type.of, item)] as const);
  return Object.fromEntries(items);
}

/** An item that is null is the zero value of its type. */
function orZero(type: FieldType, item: unknown): unknown {
  if (item !== null && item !== undefined) return convertField(type, item);
  if (type.collection) return undefined;
  if (type.kind === 'string') return '';
  if (type.kind === 'quantity') return '0';
  return type.kind === 'struct' ? {} : undefined;
}

function convertSimple(type: SimpleType, value: unknown): unknown {
  switch (type.kind) {
    case 'struct':
      return convert(type.name, value);
    case 'string':
      if (typeof value === 'string') return value;
      // Go can turn an integer into a string, so this one is refused in other words than the rest.
      if (goKind(value) === 'int64') throw cannotConvert('int64', type.name);
      throw new ConversionError('unrecognized type: string');
    case 'bool':
      if (typeof value === 'boolean') return value;
      throw new ConversionError('unrecognized type: bool');
    case 'int32':
    case 'int64':
      if (typeof value !== 'number') throw new ConversionError(`unrecognized type: ${type.kind}`);
      if (!Number.isInteger(value)) throw cannotConvert('float64', type.kind);
      return type.kind === 'int32' ? value | 0 : value;
    case 'quantity':
      return quantityText(value);
    case 'intOrString':
      return intOrString(value);
    case 'time':
    case 'microTime':
      return time(value, type.kind);
    case 'bytes':
      return bytes(value);
    case 'any':
      return value;
  }
}

const cannotConvert = (from: string, to: string) =>
  new ConversionError(`cannot convert ${from} to ${to}`);

/** What Go calls the kind of a decoded JSON value. */
function goKind(value: unknown): string {
  if (Array.isArray(value)) return 'slice';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'int64' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'string' : 'map';
}

/** Numbers are quantities too; what is neither is refused with the words for a bad quantity. */
function quantityText(value: unknown): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).trim();
  try {
    parseQuantity(text);
  } catch (error) {
    if (error instanceof QuantityError) throw new ConversionError(error.message);
    throw error;
  }
  return text;
}

/** What Go's JSON decoder calls a value. */
function jsonKind(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  return typeof value;
}

function intOrString(value: unknown): unknown {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') throw cannotUnmarshal(jsonKind(value), 'int32');
  const fits = Number.isInteger(value) && value === (value | 0);
  if (!fits) throw cannotUnmarshal(`number ${String(value)}`, 'int32');
  return value;
}

function time(value: unknown, kind: 'time' | 'microTime'): string {
  if (typeof value !== 'string') throw cannotUnmarshal(jsonKind(value), 'string');
  const problem = timeProblem(value, kind);
  if (problem !== undefined) throw new ConversionError(problem);
  return value;
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function bytes(value: unknown): string {
  if (typeof value !== 'string') {
    throw new ConversionError(`cannot restore slice from ${goKind(value)}`);
  }
  if (!base64.test(value))
    throw new ConversionError('error decoding from json: illegal base64 data');
  return value;
}

const cannotUnmarshal = (what: string, into: string) =>
  new ConversionError(`json: cannot unmarshal ${what} into Go value of type ${into}`);
