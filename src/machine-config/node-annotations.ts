import type { NodeResource } from '../k8s/types';
import { NODE_ANNOTATIONS } from './names';

/** What controller and daemon wrote; absent ones are ''. */
export function annotationsOf(node: NodeResource) {
  const all = node.metadata?.annotations ?? {};
  const of = (key: keyof typeof NODE_ANNOTATIONS) => all[NODE_ANNOTATIONS[key]] ?? '';
  return {
    current: of('currentConfig'),
    desired: of('desiredConfig'),
    currentImage: of('currentImage'),
    desiredImage: of('desiredImage'),
    state: of('state'),
    reason: all[NODE_ANNOTATIONS.reason],
    desiredDrain: of('desiredDrain'),
    appliedDrain: of('lastAppliedDrain'),
    postConfigAction: of('postConfigAction'),
  };
}

/** The config a node runs; undefined before its daemon has run once. */
export function currentConfig(node: NodeResource): string | undefined {
  return annotationsOf(node).current || undefined;
}

/** The config a node is on its way to (or has reached). */
export function desiredConfig(node: NodeResource): string | undefined {
  return annotationsOf(node).desired || undefined;
}

/** The daemon gave up: on an update, or because the host differs from its config. */
export function isDegraded(node: NodeResource): boolean {
  const { state } = annotationsOf(node);
  return state === 'Degraded' || state === 'Unreconcilable';
}

/** Current config and (in image mode) image are the desired ones. */
export function runsWhatItShould(node: NodeResource): boolean {
  const { current, desired, currentImage, desiredImage } = annotationsOf(node);
  return current !== '' && current === desired && currentImage === desiredImage;
}

/** Current equals desired and the daemon says Done: nothing is under way on the node. */
export function isSettled(node: NodeResource): boolean {
  return runsWhatItShould(node) && annotationsOf(node).state === 'Done';
}
