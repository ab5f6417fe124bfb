import type { Translate } from '../../components/translation';
import type { Next } from './decide';
import type { Flow } from './marks';

/** The steps of a replacement as they are shown, in order. */
export const SHOWN_STEPS = ['record', 'delete', 'wait', 'ask', 'follow'] as const;
export type ShownStep = (typeof SHOWN_STEPS)[number];

export function stepText(step: ShownStep, kind: string, flow: Flow['kind'], t: Translate): string {
  switch (step) {
    case 'record':
      return flow === 'convert'
        ? t('Create the CMMD, which records that this was begun')
        : t('Record on the CMMD that this was begun');
    case 'delete':
      return t('Delete the {{kind}}', { kind });
    case 'wait':
      return t('Wait until it and its pods are gone');
    case 'ask':
      return flow === 'edit'
        ? t('Set the new allocation, which asks the operator')
        : t('Ask the operator for a new one');
    case 'follow':
      return t('The operator creates it');
  }
}

/** Which of the shown steps comes next; all before it are done. */
export function shownStep(next: Next | undefined): ShownStep | 'end' {
  switch (next?.step) {
    case undefined:
      return 'delete';
    case 'delete':
      return 'delete';
    case 'wait':
      return next.byOperator ? 'delete' : 'wait';
    case 'warm-up':
      return 'wait';
    case 'ask':
    case 'conflict':
      return 'ask';
    case 'done':
    case 'cmmd-gone':
      return 'end';
    default:
      return 'follow';
  }
}

/** What was begun, as others read it. */
export function flowTitle({ kind }: Flow, t: Translate): string {
  switch (kind) {
    case 'recreate':
      return t('A recreation was begun and is not finished');
    case 'edit':
      return t('A change of the allocation was begun and is not finished');
    case 'convert':
      return t('The replacement of an object by this CMMD was begun and is not finished');
  }
}
