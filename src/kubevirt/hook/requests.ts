import { ConfigMapModel } from '../../k8s/models';
import type { WriteRequest } from '../../k8s/requests';
import { quoted } from '../../k8s/requests';
import type { ConfigMapResource, KubeResource } from '../../k8s/types';

export interface HookChange {
  request: WriteRequest;
  /** The `oc` command that does the same; an object that is created is its standard input. */
  command: string;
}

/** Creates the ConfigMap; one of that name that is there already is answered with 409. */
export function createHook(configMap: ConfigMapResource): HookChange {
  return {
    request: { verb: 'create', model: ConfigMapModel, data: configMap },
    command: 'oc create -f -',
  };
}

/** Deletes the ConfigMap as it was looked at: one that somebody has changed or made anew meanwhile stays, with 409. */
export function removeHook({ metadata }: KubeResource): HookChange {
  const { name = '', namespace = '', uid, resourceVersion } = metadata ?? {};
  return {
    request: {
      verb: 'delete',
      model: ConfigMapModel,
      name,
      namespace,
      preconditions: {
        ...(uid !== undefined && { uid }),
        ...(resourceVersion !== undefined && { resourceVersion }),
      },
    },
    command: `oc delete configmap ${quoted(name)} -n ${quoted(namespace)}`,
  };
}
