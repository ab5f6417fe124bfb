import { LabelModel, NodeModel } from '../../k8s/models';
import type { LabelResource, NodeResource } from '../../k8s/types';
import { NODE_LABEL_NAME } from '../../machine-config/names';
import { labelPath } from '../changes/change';
import type { Change } from '../changes/change';

/** Takes labels off a node, unless they have changed, or the machine has, meanwhile. */
export function removeLabels(node: NodeResource, labels: Readonly<Record<string, string>>): Change {
  const { name = '', uid } = node.metadata ?? {};
  return {
    id: `node/${name}`,
    model: NodeModel,
    name,
    request: {
      verb: 'patch',
      patch: [
        { op: 'test', path: '/metadata/uid', value: uid },
        ...Object.entries(labels).flatMap(([key, value]) => [
          { op: 'test' as const, path: labelPath(key), value },
          { op: 'remove' as const, path: labelPath(key) },
        ]),
      ],
    },
    command: `oc label node ${name} ${Object.keys(labels)
      .map((key) => `${key}-`)
      .join(' ')}`,
  };
}

/** Deletes a Label object, unless somebody has changed it meanwhile. */
export function deleteLabel(label: LabelResource): Change {
  const { name = NODE_LABEL_NAME, namespace = '', uid, resourceVersion } = label.metadata ?? {};
  return {
    id: `label/${namespace}`,
    model: LabelModel,
    name,
    namespace,
    request: {
      verb: 'delete',
      preconditions: { ...(uid && { uid }), ...(resourceVersion && { resourceVersion }) },
    },
    command: `oc delete labels.cmmd.samsung.com ${name} -n ${namespace}`,
  };
}
