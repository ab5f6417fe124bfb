import type { KubeObject } from '../client/types';
import { resolveSchema } from './builtin-schema';
import { isRecord } from './paths';
import type { OpenApiSchema } from './types';

type Json = Record<string, unknown>;

/**
 * Kubernetes strategic merge patch: maps merge, lists with a merge key merge by it, other lists are
 * replaced. Understands `$patch` (replace, delete, merge), `$retainKeys`, `$setElementOrder/<list>`
 * and `$deleteFromPrimitiveList/<list>`.
 */
export function strategicMergePatch(
  schema: OpenApiSchema,
  current: KubeObject,
  patch: Json,
): KubeObject {
  return mergeMap(schema, current, patch) as KubeObject;
}

function mergeMap(given: OpenApiSchema, current: Json, patch: Json): Json {
  const schema = resolveSchema(given);
  if (patch['$patch'] === 'replace') return withoutDirectives(patch);
  if (patch['$patch'] === 'delete') return {};
  const retain = patch['$retainKeys'];
  let result: Json = { ...current };
  if (Array.isArray(retain)) {
    result = Object.fromEntries(Object.entries(result).filter(([key]) => retain.includes(key)));
  }
  for (const [key, value] of Object.entries(patch)) {
    const list = /^\$deleteFromPrimitiveList\/(.*)$/.exec(key)?.[1];
    if (list !== undefined && Array.isArray(value) && Array.isArray(result[list])) {
      result[list] = result[list].filter((item) => !value.includes(item));
    }
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    if (value === null) Reflect.deleteProperty(result, key);
    else result[key] = mergeField(propertyOf(schema, key), result[key], value);
  }
  for (const [key, order] of Object.entries(patch)) {
    const list = /^\$setElementOrder\/(.*)$/.exec(key)?.[1];
    if (list !== undefined && Array.isArray(order) && Array.isArray(result[list])) {
      const mergeKey = propertyOf(schema, list)['x-kubernetes-patch-merge-key'];
      result[list] = reorder(result[list], order, mergeKey);
    }
  }
  return result;
}

function propertyOf(schema: OpenApiSchema, key: string): OpenApiSchema {
  const property = schema.properties?.[key];
  if (property) return property;
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
}

function mergeField(schema: OpenApiSchema, current: unknown, patch: unknown): unknown {
  const strategies = (schema['x-kubernetes-patch-strategy'] ?? '').split(',');
  if (isRecord(patch)) {
    if (strategies.includes('replace')) return withoutDirectives(patch);
    return mergeMap(schema, isRecord(current) ? current : {}, patch);
  }
  if (!isList(patch)) return patch;
  const existing = isList(current) ? current : [];
  if (!strategies.includes('merge'))
    return patch.filter((item) => !isRecord(item) || item['$patch'] === undefined);
  const mergeKey = schema['x-kubernetes-patch-merge-key'];
  if (mergeKey === undefined) return [...new Set([...existing, ...patch])];
  return mergeByKey(schema.items ?? {}, existing, patch, mergeKey);
}

function mergeByKey(
  items: OpenApiSchema,
  current: unknown[],
  patch: unknown[],
  key: string,
): unknown[] {
  const entries = patch.filter(isRecord);
  const replaces = entries.some(
    (entry) => entry['$patch'] === 'replace' && entry[key] === undefined,
  );
  let result = replaces ? [] : [...current];
  for (const entry of entries) {
    const same = (item: unknown) => isRecord(item) && item[key] === entry[key];
    if (entry['$patch'] === 'replace' && entry[key] === undefined) continue;
    if (entry['$patch'] === 'delete') {
      result = result.filter((item) => !same(item));
      continue;
    }
    const index = result.findIndex(same);
    const existing = result[index];
    const merged = mergeMap(items, isRecord(existing) ? existing : {}, entry);
    if (index < 0) result.push(merged);
    else result[index] = merged;
  }
  return result;
}

/** Puts the elements named by `order` in that order; others keep their place among them. */
function reorder(list: unknown[], order: unknown[], mergeKey: string | undefined): unknown[] {
  const identity = (item: unknown) =>
    mergeKey !== undefined && isRecord(item) ? item[mergeKey] : item;
  const rank = new Map(order.map((item, index) => [identity(item), index]));
  const ordered = list
    .filter((item) => rank.has(identity(item)))
    .sort((a, b) => (rank.get(identity(a)) ?? 0) - (rank.get(identity(b)) ?? 0));
  const result: unknown[] = [];
  let next = 0;
  for (const item of list) {
    result.push(rank.has(identity(item)) ? ordered[next++] : item);
  }
  return result;
}

function withoutDirectives(patch: Json): Json {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !key.startsWith('$')));
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}
