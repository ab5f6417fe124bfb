import type { KubeResource } from '../k8s/types';
import { markOwner } from '../k8s/object-marks';
import type { MarkOwner } from '../k8s/object-marks';

/** Names as their projects write them: no texts to be translated. */
const NAMES: Partial<Record<MarkOwner, string>> = {
  argo: 'Argo CD',
  helm: 'Helm',
  flux: 'Flux',
  olm: 'Operator Lifecycle Manager',
};

/**
 * What makes an object again when it is gone, by its own marks: its controller as `Kind name`, and the
 * tools whose labels and annotations it carries. Empty when nothing tells.
 */
export function managersOf({ metadata }: KubeResource): string[] {
  const controller = metadata?.ownerReferences?.find((owner) => owner.controller);
  const marks = (['labels', 'annotations'] as const).flatMap((on) =>
    Object.keys(metadata?.[on] ?? {}).map((key) => markOwner(key, on, 'object')),
  );
  const tools = marks.flatMap((owner) => (owner && NAMES[owner] ? [NAMES[owner]] : []));
  return [...(controller ? [`${controller.kind} ${controller.name}`] : []), ...new Set(tools)];
}
