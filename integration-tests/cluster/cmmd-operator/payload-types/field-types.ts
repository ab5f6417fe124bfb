import { readFileSync } from 'node:fs';

type Simple =
  | 'string'
  | 'bool'
  | 'int32'
  | 'int64'
  | 'quantity'
  | 'intOrString'
  | 'time'
  | 'microTime'
  | 'bytes'
  | 'any'
  | 'struct';

export interface SimpleType {
  collection?: undefined;
  kind: Simple;
  /** Of a struct, its key in the table; of a string, Go's name of its type. */
  name: string;
}

/** The type of one field. */
export type FieldType = { collection: 'list' | 'map'; of: FieldType } | SimpleType;

/**
 * The fields of Pod, Deployment, ReplicaSet and all they hold in Kubernetes 1.30, the release that
 * the operator was built with, in the order of their declaration: that order decides which of two
 * wrong fields is told. Read from the types of `k8s.io/api` v0.30 by reflection. `T[]` is a list of
 * T, `T{}` a map to T, `string=N` a string of the named type N.
 */
const table = JSON.parse(
  readFileSync(new URL('kubernetes-1.30.json', import.meta.url), 'utf8'),
) as Record<string, string>;

export const typeNames = Object.keys(table);

const known = new Map<string, [name: string, type: FieldType][]>();

/** Fields of a type of the table, in order. Throws for a name that is not in it. */
export function fieldsOf(typeName: string): [name: string, type: FieldType][] {
  const before = known.get(typeName);
  if (before) return before;
  const text = table[typeName];
  if (text === undefined) throw new Error(`no type ${typeName} in the table of payload types`);
  const fields = text.split(' ').flatMap((entry): [string, FieldType][] => {
    const [name = '', type] = entry.split(':');
    return type === undefined ? [] : [[name, parseType(type)]];
  });
  known.set(typeName, fields);
  return fields;
}

const simple: readonly Simple[] = [
  'string',
  'bool',
  'int32',
  'int64',
  'quantity',
  'intOrString',
  'time',
  'microTime',
  'bytes',
];

function parseType(text: string): FieldType {
  if (text.endsWith('[]')) return { collection: 'list', of: parseType(text.slice(0, -2)) };
  if (text.endsWith('{}')) return { collection: 'map', of: parseType(text.slice(0, -2)) };
  if (text === 'fieldsV1') return { kind: 'any', name: text };
  const [kindText = '', named] = text.split('=');
  const kind = simple.find((candidate) => candidate === kindText);
  return kind ? { kind, name: named ?? kindText } : { kind: 'struct', name: text };
}
