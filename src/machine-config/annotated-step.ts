import { isNodeReady } from '../k8s/nodes';
import type { NodeResource } from '../k8s/types';
import { annotationsOf, isSettled, runsWhatItShould } from './node-annotations';
import type { Step } from './node-steps';
import type { NodeTimes } from './node-times';

/** What a node's annotations are read with. */
export interface AnnotatedStepInput {
  node: NodeResource;
  /** The pool's spec.configuration.name; undefined while the pool is not rendered. */
  target: string | undefined;
  /** From events, for what annotations do not date. */
  times?: NodeTimes | undefined;
  /** Whether the node has another system image to take, though it runs the pool's config (`awaitsImage`). */
  awaitsImage?: boolean;
}

/** Where a node is in the rollout of its pool's config, from its annotations alone. */
export function annotatedStep({ node, target, times, awaitsImage }: AnnotatedStepInput): Step {
  const at = annotationsOf(node);
  if (at.current === '' || target === undefined) {
    return isSettled(node) && target === undefined ? 'done' : 'pending';
  }
  if (isSettled(node)) {
    return at.current === target && !awaitsImage ? 'done' : 'pending';
  }
  if (
    runsWhatItShould(node) ||
    (at.desiredDrain === `uncordon-${at.desired}` && !isLastUncordon(at))
  ) {
    return 'uncordon';
  }
  if (at.postConfigAction === 'Rebooting') {
    return 'reboot';
  }
  if (at.desiredDrain === `drain-${at.desired}`) {
    if (at.appliedDrain === at.desiredDrain) {
      // Daemons of older releases do not announce the reboot: a drained node that is gone restarts.
      if (!isNodeReady(node)) {
        return 'reboot';
      }
      return times?.rebooted === undefined ? 'apply' : 'uncordon';
    }
    return node.spec?.unschedulable ? 'drain' : 'cordon';
  }
  return 'cordon';
}

/**
 * Whether a node that takes another image of the same config has not asked for a drain yet: its last
 * uncordon carries the name that the one to come will.
 */
function isLastUncordon(at: ReturnType<typeof annotationsOf>): boolean {
  return at.current === at.desired && at.appliedDrain === at.desiredDrain;
}
