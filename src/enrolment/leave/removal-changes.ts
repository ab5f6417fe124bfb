import { LabelModel, NodeModel } from '../../k8s/models';
import { labelPath, quoted } from '../../k8s/requests';
import type { LabelResource, NodeResource } from '../../k8s/types';
import { NODE_LABEL_NAME } from '../../machine-config/names';
import type { Change } from '../changes/change';

/** Takes labels off a node, unless they have changed, or the machine has, meanwhile. */
export function removeLabels(node: NodeResource, labels: Readonly<Record<string, string>>): Change {
  const { name = '', uid } = node.metadata ?? {};
  return {
    id: `node/${name}`,
    request: {
      verb: 'patch',
      model: NodeModel,
      name,
      patch: [
        { op: 'test', path: '/metadata/uid', value: uid },
        ...Object.entries(labels).flatMap(([key, value]) => [
          { op: 'test' as const, path: labelPath(key), value },
          { op: 'remove' as const, path: labelPath(key) },
        ]),
      ],
    },
    command: `oc label node ${quoted(name)} ${Object.keys(labels)
      .map((key) => quoted(`${key}-`))
      .join(' ')}`,
  };
}

/** Deletes a Label object, unless somebody has changed it meanwhile. */
export function deleteLabel(label: LabelResource): Change {
  const { name = NODE_LABEL_NAME, namespace = '', uid, resourceVersion } = label.metadata ?? {};
  return {
    id: `label/${namespace}`,
    request: {
      verb: 'delete',
      model: LabelModel,
      name,
      namespace,
      preconditions: { ...(uid && { uid }), ...(resourceVersion && { resourceVersion }) },
    },
    command: `oc delete labels.cmmd.samsung.com ${quoted(name)} -n ${quoted(namespace)}`,
  };
}
