import type { Translate } from '../../components/translation';
import { unusableText } from '../../components/unusable-text';
import { formatBytes } from '../../k8s/bytes';
import type { RejectionReason } from '../../operator/placement-types';
import type { TaintMatches } from '../../operator/taints';

/** The Machine Config Operator's taint on nodes that still have to be updated. */
const UPDATE_TAINT = 'UpdateInProgress';

/** Why the operator does not take a place, in the user's words. */
export function rejectionText(t: Translate, reason: RejectionReason): string {
  switch (reason.kind) {
    case 'selector-mismatch':
      return t('Does not match the node selector.');
    case 'no-collector':
      return t('No collector (cmmdc) runs there.');
    case 'no-answer':
      return t('The collector does not answer.');
    case 'taints':
      return reason.disqualifying.length > 0
        ? reason.disqualifying.map((match) => taintText(t, match)).join(' ')
        : t('The tolerations match its taints {{matches}} times; {{taints}} times is needed.', {
            matches: reason.matchCount,
            taints: reason.taintCount,
          });
    case 'no-cxl-memory':
      return t('No CXL memory.');
    case 'not-requested-node':
    case 'not-requested-numa':
      return t('Not selected.');
    case 'not-enough-memory':
      return t('{{available}} available, {{requested}} requested.', {
        available: formatBytes(reason.available),
        requested: formatBytes(reason.requested),
      });
    case 'nothing-available':
      return t('Nothing is available.');
    default:
      return unusableText(t, reason);
  }
}

function taintText(t: Translate, { taint, matches }: TaintMatches): string {
  const name = `${taint.key}${taint.value ? `=${taint.value}` : ''}:${taint.effect}`;
  if (taint.key === UPDATE_TAINT) {
    return t('A rollout is in progress: the node waits for its update (taint {{taint}}).', {
      taint: name,
    });
  }
  return matches === 0
    ? t('Taint {{taint}} is not tolerated.', { taint: name })
    : t('Taint {{taint}} is matched by {{count}} tolerations; the operator wants exactly one.', {
        taint: name,
        count: matches,
      });
}
