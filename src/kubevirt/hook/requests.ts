import { ConfigMapModel } from '../../k8s/models';
import { creation, removal } from '../../k8s/object-changes';
import type { ObjectChange } from '../../k8s/object-changes';
import type { ConfigMapResource, KubeResource } from '../../k8s/types';

/** Creates the ConfigMap; one of that name that is there already is answered with 409. */
export function createHook(configMap: ConfigMapResource): ObjectChange {
  return creation(ConfigMapModel, configMap);
}

/** Deletes the ConfigMap as it was looked at. */
export function removeHook(configMap: KubeResource): ObjectChange {
  return removal(ConfigMapModel, configMap, 'configmap');
}
