import type { Model } from './models';
import type { KubeResource } from './types';

/** One operation of a JSON patch (RFC 6902). */
export type PatchOperation =
  { op: 'test' | 'add' | 'replace'; path: string; value: unknown } | { op: 'remove'; path: string };

/** One write to the API server: shown before it is sent, and sent as it was shown. */
export type WriteRequest =
  | { verb: 'create'; model: Model; data: KubeResource }
  | {
      verb: 'patch';
      model: Model;
      name: string;
      namespace?: string;
      patch: readonly PatchOperation[];
    }
  | {
      verb: 'delete';
      model: Model;
      name: string;
      namespace?: string;
      /** The object goes only if it is still this one, in this version. */
      preconditions: { uid?: string; resourceVersion?: string };
    };

/** Where a label is in an object, for a JSON patch. */
export function labelPath(key: string): string {
  return `/metadata/labels/${pointer(key)}`;
}

/** Where an annotation is in an object, likewise. */
export function annotationPath(key: string): string {
  return `/metadata/annotations/${pointer(key)}`;
}

/** A key as a part of a JSON pointer (RFC 6901). */
function pointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * Makes a patch apply to exactly the version that was read: another one is answered with 409 Conflict.
 * Replacing (instead of testing) is what makes it 409 and not an unspecific 422.
 */
export function sameVersion({ metadata }: KubeResource): PatchOperation[] {
  return metadata?.resourceVersion === undefined
    ? []
    : [{ op: 'replace', path: '/metadata/resourceVersion', value: metadata.resourceVersion }];
}

/** Name of the object that is written. */
export function nameOf(request: WriteRequest): string {
  return request.verb === 'create' ? (request.data.metadata?.name ?? '') : request.name;
}

/** The address a request is sent to, as the API server's documentation writes it. */
export function pathOf(request: WriteRequest): string {
  const { model } = request;
  const create = request.verb === 'create';
  const namespace = create ? request.data.metadata?.namespace : request.namespace;
  const group = model.apiGroup ? `/apis/${model.apiGroup}` : '/api';
  const scope = namespace === undefined ? '' : `/namespaces/${namespace}`;
  const object = create ? '' : `/${request.name}`;
  return `${group}/${model.apiVersion}${scope}/${model.plural}${object}`;
}

/** The body of a request, for people to read: one operation of a patch in a line. */
export function bodyText(request: WriteRequest): string {
  switch (request.verb) {
    case 'patch':
      return request.patch.map((operation) => JSON.stringify(operation)).join('\n');
    case 'create':
      return JSON.stringify(request.data, null, 2);
    case 'delete':
      return JSON.stringify({ preconditions: request.preconditions }, null, 2);
  }
}

/** As a word of a shell: cluster text may hold anything. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
