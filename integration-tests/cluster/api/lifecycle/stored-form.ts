import type { KubeObject } from '../../client/types';
import { prepareUpdate } from '../admission/preparation';
import { decodeObject } from '../operations/decode';
import { normalize } from '../operations/validation';
import { ResourceRegistry } from '../resource-registry';
import type { ServedResource } from '../resource-registry';

/**
 * An object as the server stores it: unknown fields dropped, defaults filled in, those of templates
 * too. An object of a snapshot and one that is written while the server runs are alike in it.
 */
export function storedForm(resource: ServedResource, object: KubeObject): KubeObject {
  return prepareUpdate(resource, normalize(resource, decodeObject(resource, object)));
}

let builtin: ResourceRegistry | undefined;

/**
 * The same of a built-in kind, without a server: what a controller compares with, such as the
 * template of a DaemonSet, is the stored form. Throws for a kind that only a CRD serves.
 */
export function builtinStoredForm(object: KubeObject): KubeObject {
  builtin ??= new ResourceRegistry();
  const resource = builtin.findKind(object.apiVersion, object.kind);
  if (resource === undefined) throw new Error(`${object.kind} is no built-in kind`);
  return storedForm(resource, object);
}
