import { ConfigMapModel } from '../../k8s/models';
import { quoted, sameVersion } from '../../k8s/requests';
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
  const id = 'tolerations';
  const data = { [TOLERATION_KEY]: text };
  if (!config) {
    const created: ConfigMapResource = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: TOLERATION_CONFIG, namespace },
      data,
    };
    return {
      id,
      request: {
        verb: 'create',
        model: ConfigMapModel,
        data: created,
      },
      command: `oc create configmap ${TOLERATION_CONFIG} -n ${quoted(namespace)} --from-file=${TOLERATION_KEY}=tolerations.yaml`,
    };
  }
  return {
    id,
    request: {
      verb: 'patch',
      model: ConfigMapModel,
      name: TOLERATION_CONFIG,
      namespace,
      patch: [
        ...sameVersion(config),
        config.data
          ? { op: 'add', path: `/data/${TOLERATION_KEY}`, value: text }
          : { op: 'add', path: '/data', value: data },
      ],
    },
    command: `oc patch configmap ${TOLERATION_CONFIG} -n ${quoted(namespace)} --type merge -p ${quoted(JSON.stringify({ data }))}`,
  };
}
