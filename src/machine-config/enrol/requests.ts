import type { Model } from '../../k8s/models';
import {
  LabelModel,
  MachineConfigModel,
  MachineConfigPoolModel,
  NodeModel,
} from '../../k8s/models';
import type {
  KubeResource,
  LabelResource,
  MachineConfigPoolResource,
  MachineConfigResource,
  NodeResource,
} from '../../k8s/types';

/** One operation of a JSON patch (RFC 6902). */
export type PatchOperation =
  { op: 'test' | 'add' | 'replace'; path: string; value: unknown } | { op: 'remove'; path: string };

/** What a step sends to the API server. */
export type EnrolmentRequest =
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
      /** The object goes only if it is still this one. */
      preconditions: { uid: string; resourceVersion?: string };
    };

/** The API server as the steps need it. Failures are thrown as they come. */
export interface EnrolmentApi {
  /** `undefined` when there is no such object. */
  get<Resource extends KubeResource>(
    model: Model,
    name: string,
    namespace?: string,
  ): Promise<Resource | undefined>;
  list<Resource extends KubeResource>(model: Model): Promise<readonly Resource[]>;
  send(request: EnrolmentRequest): Promise<KubeResource>;
}

/** Where a label key is in an object, for a JSON patch. */
export function labelPath(key: string): string {
  return `/metadata/labels/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
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

export const getPool = (api: EnrolmentApi, name: string) =>
  api.get<MachineConfigPoolResource>(MachineConfigPoolModel, name);
export const getNode = (api: EnrolmentApi, name: string) => api.get<NodeResource>(NodeModel, name);
export const getLabel = (api: EnrolmentApi, name: string, namespace: string) =>
  api.get<LabelResource>(LabelModel, name, namespace);
export const getMachineConfig = (api: EnrolmentApi, name: string) =>
  api.get<MachineConfigResource>(MachineConfigModel, name);
