import { unknownFields } from '../../schema';
import type { KubeObject } from '../../client/types';
import { badRequest } from '../http/status-error';
import { apiVersionFor } from '../resource-registry';
import type { ServedResource } from '../resource-registry';
import type { WriteOptions } from './context';

export type Json = Record<string, unknown>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const unstored = new Set(['managedFields', 'selfLink']);
const collections = new Set(['labels', 'annotations', 'finalizers', 'ownerReferences']);

/** Empty collections of metadata are not stored: they say the same as absent ones. */
function isKept(name: string, value: unknown): boolean {
  if (unstored.has(name)) return false;
  const empty = typeof value === 'object' && Object.keys(value ?? {}).length === 0;
  return !(collections.has(name) && empty);
}

/** A copy without null fields: a built-in type reads null as absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const result: Json = {};
  for (const [key, field] of Object.entries(value)) {
    if (field !== null) result[key] = withoutNulls(field);
  }
  return result;
}

/**
 * Reads a request body as an object of a resource: apiVersion and kind must fit (absent ones are
 * filled in), metadata must be an object. Throws 400 otherwise.
 */
export function decodeObject(resource: ServedResource, body: unknown): KubeObject {
  const apiVersion = apiVersionFor(resource.group, resource.version);
  if (!isRecord(body)) {
    throw badRequest(
      `${resource.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: expected a JSON object`,
    );
  }
  const kind = body['kind'] ?? resource.kind;
  const version = body['apiVersion'] ?? apiVersion;
  if (kind !== resource.kind) {
    throw badRequest(
      `${typeof kind === 'string' ? kind : JSON.stringify(kind)} in version ${JSON.stringify(resource.version)} cannot be handled as a ${resource.kind}: ` +
        `no kind ${JSON.stringify(kind)} is registered for ${apiVersion}`,
    );
  }
  if (version !== apiVersion) {
    throw badRequest(
      `the API version in the data (${typeof version === 'string' ? version : JSON.stringify(version)}) does not match the expected API version (${apiVersion})`,
    );
  }
  const metadata = body['metadata'] ?? {};
  if (!isRecord(metadata)) {
    throw badRequest(
      `${resource.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: metadata must be an object`,
    );
  }
  const given = Object.entries(withoutNulls(metadata) as Json);
  const kept = Object.fromEntries(given.filter(([name, value]) => isKept(name, value)));
  const object = resource.custom ? body : (withoutNulls(body) as Json);
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...rest } = object;
  // These three first, so that the text of every object of a kind starts alike (see list texts).
  return { kind: resource.kind, apiVersion, metadata: kept, ...rest };
}

/** Unknown fields of a body under `fieldValidation`: warned about, returned for the caller to refuse. */
export function strictProblems(
  resource: ServedResource,
  object: KubeObject,
  options: WriteOptions,
): string[] {
  if (resource.schema === undefined || options.fieldValidation === 'Ignore') return [];
  const problems = unknownFields(resource.schema, object);
  if (options.fieldValidation === 'Strict') return problems;
  options.warnings.push(...problems);
  return [];
}
