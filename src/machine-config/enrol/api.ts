import type { Model } from '../../k8s/models';
import { MachineConfigModel } from '../../k8s/machine-config-models';
import { LabelModel, MachineConfigPoolModel, NodeModel } from '../../k8s/models';
import type { WriteRequest } from '../../k8s/requests';
import type {
  KubeResource,
  LabelResource,
  MachineConfigPoolResource,
  MachineConfigResource,
  NodeResource,
} from '../../k8s/types';

/** The API server as the steps need it. Failures are thrown as they come. */
export interface EnrolmentApi {
  /** `undefined` when there is no such object. */
  get<Resource extends KubeResource>(
    model: Model,
    name: string,
    namespace?: string,
  ): Promise<Resource | undefined>;
  list<Resource extends KubeResource>(model: Model): Promise<readonly Resource[]>;
  send(request: WriteRequest): Promise<KubeResource>;
}

export const getPool = (api: EnrolmentApi, name: string) =>
  api.get<MachineConfigPoolResource>(MachineConfigPoolModel, name);
export const getNode = (api: EnrolmentApi, name: string) => api.get<NodeResource>(NodeModel, name);
export const getLabel = (api: EnrolmentApi, name: string, namespace: string) =>
  api.get<LabelResource>(LabelModel, name, namespace);
export const getMachineConfig = (api: EnrolmentApi, name: string) =>
  api.get<MachineConfigResource>(MachineConfigModel, name);
