import type { Translate } from '../components/translation';
import type { MissingCause } from '../operator/missing';

/** Why a workload is missing, in one sentence. */
export function missingText(cause: MissingCause, t: Translate): string {
  switch (cause.kind) {
    case 'never-created':
      return t('The operator has never created it.');
    case 'taken-over':
      return t('The operator deleted an object of this name and has created nothing since.');
    case 'operator-deleted':
      return t('The operator deleted it after a change of the allocation or to move it.');
    case 'refused':
      return t('The operator could not create it and has stopped trying.');
    case 'drained':
      return t('It was evicted when node {{node}} was drained.', { node: cause.node });
    case 'evicted':
      return t('It was evicted: {{message}}', { message: cause.message });
    case 'deleted':
      return t('It was deleted.');
    case 'unknown':
      return t('It was there once; why it went is not recorded any more.');
    case 'unread':
      return t('It is not there any more; the events that may tell why have not been read.');
  }
}
