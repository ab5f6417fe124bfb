import type { KubeObject } from '../../client/types';

/**
 * One version of one object. Never mutated: a write makes a new one, so that lists, watch events
 * and the watch history may all share it. Its JSON text is made once, when first asked for.
 */
export class StoredObject {
  private text: string | undefined;

  constructor(
    /** Position in its collection, `namespace/name` (`/name` when cluster-scoped). */
    readonly key: string,
    readonly revision: number,
    readonly object: KubeObject,
  ) {}

  json(): string {
    this.text ??= JSON.stringify(this.object);
    return this.text;
  }
}

/** The key of an object: sorts like the paths of the real store (namespace, then name). */
export function objectKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}
