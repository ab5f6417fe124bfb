import jsonPatch from 'fast-json-patch';
import type { Operation } from 'fast-json-patch';
import { strategicMergePatch } from '../../schema';
import type { KubeObject } from '../../client/types';
import { badRequest, invalid, StatusError, unsupportedMediaType } from '../http/status-error';
import type { ServedResource } from '../resource-registry';
import type { StoredObject } from '../storage/stored-object';
import type { Cluster, WriteOptions } from './context';
import { goTypeProblem, isRecord, strictProblems } from './decode';
import { mergePatch } from './merge-patch';
import { updateObject } from './update';
import type { Target } from './update';

const jsonPatchType = 'application/json-patch+json';
const mergePatchType = 'application/merge-patch+json';
const strategicType = 'application/strategic-merge-patch+json';
const maxOperations = 10_000;

/** Patch types a resource accepts. Server-side apply is left out on purpose. */
function accepted(resource: ServedResource): string[] {
  return [jsonPatchType, mergePatchType, ...(resource.custom ? [] : [strategicType])];
}

/** A function that applies a patch body to an object. Throws 400, 415 or 422. */
export function patcher(
  resource: ServedResource,
  contentType: string,
  patch: unknown,
): (current: KubeObject) => unknown {
  if (!accepted(resource).includes(contentType)) throw unsupportedMediaType(accepted(resource));
  if (contentType === jsonPatchType) {
    if (!Array.isArray(patch)) {
      throw badRequest(
        'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
      );
    }
    if (patch.length > maxOperations) {
      const message = `The allowed maximum operations in a JSON patch is ${maxOperations}, got ${patch.length}`;
      throw new StatusError(413, 'RequestEntityTooLarge', message);
    }
    return (current) => applyJsonPatch(current, patch as Operation[]);
  }
  if (!isRecord(patch)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}',
    );
  }
  const { schema } = resource;
  if (contentType === strategicType && schema !== undefined) {
    return (current) => strategicMergePatch(schema, current, patch);
  }
  return (current) => mergePatch(current, patch);
}

function applyJsonPatch(current: KubeObject, operations: Operation[]): unknown {
  try {
    const [first, ...rest] = operations;
    if (first === undefined) return current;
    // Validates each operation; works on a copy.
    return rest.reduce(applyOperation, applyOperation(structuredClone(current), first));
  } catch (error) {
    if (!(error instanceof jsonPatch.JsonPatchError)) throw error;
    // Also for a failed `test`: Kubernetes answers all of them with this text.
    const message = 'the server rejected our request due to an error in our request';
    throw new StatusError(422, 'Invalid', message, {});
  }
}

function applyOperation(document: unknown, operation: Operation): unknown {
  // A test for null passes where there is nothing: the library would refuse it.
  if (isRecord(operation) && operation.op === 'test' && operation.value === null) {
    const path = operation.path.split('/').slice(1).map(jsonPatch.unescapePathComponent);
    const parent = path.slice(0, -1).reduce<unknown>(memberOf, document);
    if (isRecord(parent) && parent[path.at(-1) ?? ''] === undefined) return document;
  }
  return jsonPatch.applyPatch<unknown>(document, [operation], true).newDocument;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** Patches an object (or its status) and returns it as stored. */
export function patchObject(
  cluster: Cluster,
  target: Target,
  contentType: string,
  patch: unknown,
  options: WriteOptions,
): StoredObject {
  const { resource } = target;
  const apply = patcher(resource, contentType, patch);
  options.isPatch = true;
  const refuse = (result: unknown, why: string): StatusError => {
    const message = `Invalid value: ${JSON.stringify(JSON.stringify(result))}: ${why}`;
    const cause = { reason: 'FieldValueInvalid', field: 'patch', message };
    return invalid({ group: '', name: '' }, '', [cause]);
  };
  const change = (current: KubeObject): unknown => {
    const result = apply(current);
    // What a patch makes of a builtin object is decoded like a body, and refused like a field.
    const problem = resource.custom ? undefined : goTypeProblem(resource, result);
    if (problem !== undefined) throw refuse(result, problem);
    return result;
  };
  return updateObject(cluster, target, options, change, (next) => {
    const problems = strictProblems(resource, next, options);
    if (problems.length > 0) throw refuse(next, `strict decoding error: ${problems.join(', ')}`);
  });
}
