import type { Model } from './models';
import { quoted } from './requests';
import type { WriteRequest } from './requests';
import type { KubeResource } from './types';

/** One write, and the `oc` command that does the same; an object that is created is its standard input. */
export interface ObjectChange {
  request: WriteRequest;
  command: string;
}

/** Creates an object; one of that name that is there already is answered with 409. */
export function creation(model: Model, object: KubeResource): ObjectChange {
  return { request: { verb: 'create', model, data: object }, command: 'oc create -f -' };
}

/**
 * Deletes an object as it was looked at: one that somebody has changed or made anew meanwhile stays, with 409.
 *
 * @param word what `oc` calls the kind
 */
export function removal(model: Model, { metadata }: KubeResource, word: string): ObjectChange {
  const { name = '', namespace, uid, resourceVersion } = metadata ?? {};
  return {
    request: {
      verb: 'delete',
      model,
      name,
      ...(namespace !== undefined && { namespace }),
      preconditions: {
        ...(uid !== undefined && { uid }),
        ...(resourceVersion !== undefined && { resourceVersion }),
      },
    },
    command: `oc delete ${word} ${quoted(name)}${namespace === undefined ? '' : ` -n ${quoted(namespace)}`}`,
  };
}
