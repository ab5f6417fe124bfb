import { ConfigMapModel } from '../../k8s/models';
import type { ConfigMapResource } from '../../k8s/types';
import type { Change } from '../changes/change';
import { TOLERATION_CONFIG, TOLERATION_KEY } from './names';

/**
 * Writes the tolerations, keeping every other key. Sent with the version that was read: an edit of
 * somebody else in between is refused as a conflict.
 */
export function tolerationChange(
  namespace: string,
  config: ConfigMapResource | undefined,
  text: string,
): Change {
  const common = {
    id: 'tolerations',
    model: ConfigMapModel,
    name: TOLERATION_CONFIG,
    namespace,
  };
  const data = JSON.stringify({ data: { [TOLERATION_KEY]: text } });
  if (!config) {
    return {
      ...common,
      request: {
        verb: 'create',
        data: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: TOLERATION_CONFIG, namespace },
          ...{ data: { [TOLERATION_KEY]: text } },
        },
      },
      command: `oc create configmap ${TOLERATION_CONFIG} -n ${namespace} --from-file=${TOLERATION_KEY}=tolerations.yaml`,
    };
  }
  return {
    ...common,
    request: {
      verb: 'patch',
      patch: [
        // Replacing what is never another value makes a different version a 409 Conflict.
        {
          op: 'replace',
          path: '/metadata/resourceVersion',
          value: config.metadata?.resourceVersion,
        },
        config.data
          ? { op: 'add', path: `/data/${TOLERATION_KEY}`, value: text }
          : { op: 'add', path: '/data', value: { [TOLERATION_KEY]: text } },
      ],
    },
    command: `oc patch configmap ${TOLERATION_CONFIG} -n ${namespace} --type merge -p '${data.replaceAll("'", "'\\''")}'`,
  };
}
