import { decodeProblem, embeddedResources, goSyntax, unknownFields } from '../../schema';
import type { KubeObject } from '../../client/types';
import type { Embedded } from '../../schema/embedded-resource';
import { badRequest, invalid } from '../http/status-error';
import type { StatusError } from '../http/status-error';
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
  if (kind !== resource.kind && resource.custom && typeof kind === 'string') {
    const { name } = (body['metadata'] ?? {}) as { name?: unknown };
    const message = `Invalid value: ${JSON.stringify(kind)}: must be ${resource.kind}`;
    throw invalid({ group: resource.group, name: kind }, typeof name === 'string' ? name : '', [
      { reason: 'FieldValueInvalid', field: 'kind', message },
    ]);
  }
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
  requireGoTypes(resource, body, metadata);
  const given = Object.entries(withoutNulls(metadata) as Json);
  const kept = Object.fromEntries(given.filter(([name, value]) => isKept(name, value)));
  const object = resource.custom
    ? withEmbeddedMetadata(resource, body)
    : (withoutNulls(body) as Json);
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...rest } = object;
  // These three first, so that the text of every object of a kind starts alike (see list texts).
  return { kind: resource.kind, apiVersion, metadata: kept, ...rest };
}

/**
 * Throws 400 when the Go types of a builtin kind, or of a custom resource's metadata, cannot take the
 * body: the first such field, in the decoder's words, without causes.
 */
function requireGoTypes(resource: ServedResource, body: Json, metadata: Json): void {
  const problem = resource.custom
    ? decodeProblem('V1ObjectMeta', { $ref: 'V1ObjectMeta' }, metadata)
    : goTypeProblem(resource, body);
  if (problem !== undefined) throw cannotHandle(resource, problem);
  if (!resource.custom || resource.schema === undefined) return;
  for (const { value, path } of embeddedResources(resource.schema, body)) {
    const inside = value['metadata'];
    const wrong = decodeProblem('V1ObjectMeta', { $ref: 'V1ObjectMeta' }, inside);
    if (wrong === undefined) continue;
    const at = `${path}.metadata: Invalid value: ${goSyntax(inside)}`;
    throw cannotHandle(resource, `${at}: ${wrong}`);
  }
}

/** Why an object does not fit the Go type of its builtin kind, in the decoder's words. */
export function goTypeProblem({ kind, schema }: ServedResource, body: unknown): string | undefined {
  return schema === undefined
    ? decodeProblem('V1ObjectMeta', { $ref: 'V1ObjectMeta' }, isRecord(body) && body['metadata'])
    : decodeProblem(kind, schema, body);
}

function cannotHandle(resource: ServedResource, problem: string): StatusError {
  const { kind, version } = resource;
  return badRequest(
    `${kind} in version ${JSON.stringify(version)} cannot be handled as a ${kind}: ${problem}`,
  );
}

/** Metadata of embedded resources is never null: it is stored as an empty object. */
function withEmbeddedMetadata({ schema }: ServedResource, body: Json): Json {
  const isNull = ({ value }: Embedded): boolean => value['metadata'] === null;
  if (schema === undefined || !embeddedResources(schema, body).some(isNull)) return body;
  const copy = structuredClone(body);
  for (const { value } of embeddedResources(schema, copy).filter(isNull)) value['metadata'] = {};
  return copy;
}

/** Unknown fields of a body under `fieldValidation`: warned about, returned for the caller to refuse. */
export function strictProblems(
  resource: ServedResource,
  object: KubeObject,
  options: WriteOptions,
): string[] {
  if (resource.schema === undefined || options.fieldValidation === 'Ignore') return [];
  const duplicates = (options.duplicates ?? []).map((path) => `duplicate field "${path}"`);
  const problems = [...duplicates, ...unknownFields(resource.schema, object)];
  if (options.fieldValidation === 'Strict') return problems;
  options.warnings.push(...problems);
  return [];
}
