import { k8sCreate, k8sDelete, k8sPatch } from '@openshift-console/dynamic-plugin-sdk';
import type { Model } from '../../k8s/models';
import type { KubeResource } from '../../k8s/types';

/** One operation of a JSON patch (RFC 6902). */
export type PatchOperation =
  { op: 'test' | 'add' | 'replace'; path: string; value: unknown } | { op: 'remove'; path: string };

/** What is sent to the API server. */
export type ChangeRequest =
  | { verb: 'patch'; patch: readonly PatchOperation[] }
  | { verb: 'create'; data: KubeResource }
  /** The object goes only if it is still this one, in this version. */
  | { verb: 'delete'; preconditions: { uid?: string; resourceVersion?: string } };

/** One write, as it is shown before it is sent. */
export interface Change {
  /** Unique among the changes shown together. */
  id: string;
  model: Model;
  name: string;
  namespace?: string;
  request: ChangeRequest;
  /** The `oc` command that does the same. */
  command: string;
}

/** Where a label is in an object, for a JSON patch. */
export function labelPath(key: string): string {
  return `/metadata/labels/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The address a change is sent to, as the API server's documentation writes it. */
export function pathOf({ model, name, namespace, request }: Change): string {
  const group = model.apiGroup ? `/apis/${model.apiGroup}` : '/api';
  const scope = namespace === undefined ? '' : `/namespaces/${namespace}`;
  const object = request.verb === 'create' ? '' : `/${name}`;
  return `${group}/${model.apiVersion}${scope}/${model.plural}${object}`;
}

/** The body of the request, for people to read: one operation of a patch in a line. */
export function bodyText({ request }: Change): string {
  switch (request.verb) {
    case 'patch':
      return request.patch.map((operation) => JSON.stringify(operation)).join('\n');
    case 'create':
      return JSON.stringify(request.data, null, 2);
    case 'delete':
      return JSON.stringify({ preconditions: request.preconditions }, null, 2);
  }
}

/**
 * Sends a change as the signed-in user.
 * @throws what the console throws: an error with the server's message
 */
export async function sendChange({ model, name, namespace, request }: Change): Promise<void> {
  const resource = { metadata: { name, ...(namespace === undefined ? {} : { namespace }) } };
  switch (request.verb) {
    case 'patch':
      // access: patch machineconfigpools.machineconfiguration.openshift.io, patch nodes, patch configmaps
      await k8sPatch<KubeResource>({ model, resource, data: [...request.patch] });
      return;
    case 'create':
      // access: create configmaps
      await k8sCreate<KubeResource>({ model, data: request.data });
      return;
    case 'delete':
      // access: delete labels.cmmd.samsung.com
      await k8sDelete<KubeResource>({
        model,
        resource,
        json: {
          kind: 'DeleteOptions',
          apiVersion: 'v1',
          preconditions: request.preconditions,
        },
      });
  }
}
