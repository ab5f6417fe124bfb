import type { Translate } from '../components/translation';
import type { DisplacedMachine } from '../kubevirt/node-loss';
import type { DisplacedWorkload } from '../operator/node-loss';
import { targetReasonText } from '../virtualization/list/target-reason-text';
import { whyNoTarget } from '../virtualization/list/why-no-target';
import { failureText } from '../workloads/placement/failure-text';
import type { NodeLossFate } from './losses';

/** Names of nodes in a sentence; more than these are counted. */
const NAMED = 3;
/** Reasons in a sentence: the nearest to a remedy come first. */
const REASONS = 2;

export function fateWord(t: Translate, fate: NodeLossFate): string {
  switch (fate) {
    case 'room':
      return t('Has a place');
    case 'partly':
      return t('In part');
    case 'unknown':
      return t('Not known');
    case 'nowhere':
      return t('Without a place');
  }
}

/** What becomes of a CMMD, and what somebody has to do for it. */
export function workloadFateText(t: Translate, { fate, isPod }: DisplacedWorkload): string {
  switch (fate.kind) {
    case 'room': {
      const place =
        fate.numaId === undefined
          ? t('Room on {{node}}.', { node: fate.node })
          : t('Room on {{node}}, NUMA node {{numa}}.', { node: fate.node, numa: fate.numaId });
      return isPod
        ? `${place} ${t('The operator makes a deleted Pod only when it is asked again.')}`
        : place;
    }
    case 'taken':
      return t('There is room for it alone, but not after the others of this node.');
    case 'nowhere':
      return failureText(t, fate.failure);
    case 'named':
      return isPod
        ? t(
            'It names this node: a Pod that is gone comes only when its place is changed, or the node is back and the operator is asked again.',
          )
        : t('It names this node and waits for it, unless its place is changed.');
  }
}

/** What becomes of a virtual machine. */
export function machineFateText(t: Translate, machine: DisplacedMachine): string {
  const { fate, heldUpBy } = machine;
  const text = placeText(t, machine);
  return heldUpBy === undefined || fate.kind === 'nowhere'
    ? text
    : `${text} ${t('A drain waits for it, it cannot move live: {{reason}}', { reason: heldUpBy })}`;
}

function placeText(t: Translate, { fate, targets }: DisplacedMachine): string {
  switch (fate.kind) {
    case 'room':
      return t('Room on {{node}}.', { node: fate.node });
    case 'tier':
      return t('Room on {{node}}, but its memory would not be sure to be CXL memory there.', {
        node: fate.node,
      });
    case 'taken':
      return t('There is room for it alone, but not after the others of this node.');
    case 'unknown':
    case 'nowhere': {
      const reasons = whyNoTarget(targets).slice(0, REASONS);
      return reasons.length === 0
        ? t('There is no other node')
        : reasons
            .map(({ reason, nodes }) => {
              const names =
                nodes.length > NAMED
                  ? t('{{count}} nodes', { count: nodes.length })
                  : nodes.join(', ');
              return `${targetReasonText(t, reason)}: ${names}`;
            })
            .join('; ');
    }
  }
}
