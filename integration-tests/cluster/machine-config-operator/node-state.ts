import { annotations } from './names';
import type { MachineConfigPool, Node } from './types';

/** What a node's annotations and conditions say about its update (layered_node_state.go). */

export function annotationOf(node: Node, key: keyof typeof annotations): string {
  return node.metadata.annotations?.[annotations[key]] ?? '';
}

/** Whether the node has the annotation at all, be it empty. */
export function hasAnnotation(node: Node, key: keyof typeof annotations): boolean {
  return node.metadata.annotations?.[annotations[key]] !== undefined;
}

/** Its daemon has run once, and what it reported is still there. */
export function isManaged(node: Node): boolean {
  return annotationOf(node, 'currentConfig') !== '';
}

/** Current equals desired, of config and image, and the daemon says Done. */
export function isDone(node: Node): boolean {
  const current = annotationOf(node, 'currentConfig');
  return (
    current !== '' &&
    current === annotationOf(node, 'desiredConfig') &&
    runsDesiredImage(node) &&
    annotationOf(node, 'state') === 'Done'
  );
}

/** Nodes outside of image mode have neither annotation; one that is left over is not done. */
export function runsDesiredImage(node: Node): boolean {
  if (!hasAnnotation(node, 'currentImage') && !hasAnnotation(node, 'desiredImage')) return true;
  const desired = annotationOf(node, 'desiredImage');
  return desired !== '' && desired === annotationOf(node, 'currentImage');
}

export function isTargeted(node: Node, pool: MachineConfigPool): boolean {
  return annotationOf(node, 'desiredConfig') === (pool.spec?.configuration?.name ?? '');
}

/** The kubelet is well and the node takes pods. */
export function isReady(node: Node): boolean {
  const healthy = { Ready: 'True', DiskPressure: 'False', NetworkUnavailable: 'False' } as Record<
    string,
    string
  >;
  return (
    node.spec?.unschedulable !== true &&
    (node.status?.conditions ?? []).every(
      ({ type, status }) => healthy[type] === undefined || healthy[type] === status,
    )
  );
}

export function isDegraded(node: Node): boolean {
  return ['Degraded', 'Unreconcilable'].includes(annotationOf(node, 'state'));
}

/** The daemon gave up on the way to another config. */
export function isFailing(node: Node): boolean {
  return (
    annotationOf(node, 'currentConfig') !== annotationOf(node, 'desiredConfig') && isDegraded(node)
  );
}

/** Counts against maxUnavailable: not ready, or at work (a failing one may be targeted anew). */
export function isUnavailable(node: Node): boolean {
  if (!isReady(node)) return true;
  return !isDone(node) && !isFailing(node);
}
