import type { Translate } from '../../components/translation';
import { unusableText } from '../../components/unusable-text';
import { formatBytes } from '../../k8s/bytes';
import type { PlacementFailure, RejectionReason } from '../../operator/placement-types';
import type { TaintMatches } from '../../operator/taints';
import { faultText } from './fault-text';

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

/** Why the operator would place nothing. */
export function failureText(t: Translate, failure: PlacementFailure): string {
  switch (failure.kind) {
    case 'unsupported-kind':
      return t('The operator does not accept payloads of kind {{kind}}.', {
        kind: failure.payloadKind || t('unknown'),
      });
    case 'unsupported-mode':
      return t('The placement mode is neither auto nor manual.');
    case 'invalid-payload':
      return t('The operator will refuse the payload: {{faults}}', {
        faults: failure.faults.map((fault) => faultText(fault, t)).join(' '),
      });
    case 'no-matching-node':
      return t('No node matches the node selector.');
    case 'no-allocatable-node':
      return failure.nameless !== undefined
        ? t(
            'Node {{node}} has the most memory available, but no Hostname address: the operator then places nothing, on no other node either.',
            { node: failure.nameless },
          )
        : t('No candidate has {{requested}} available.', {
            requested: formatBytes(failure.requested),
          });
    case 'node-not-found':
      return failure.nodeName === ''
        ? t('No node is selected yet.')
        : t('{{node}} is no candidate.', { node: failure.nodeName });
    case 'files-missing':
      return t('The node lacks files that Set Label installs.');
    case 'numa-not-found':
      return failure.memory === ''
        ? t('No NUMA node is selected yet.')
        : t('The node has no single NUMA node {{numa}}.', { numa: failure.memory });
    case 'not-allocatable':
      return failure.reasons.map((reason) => rejectionText(t, reason)).join(' ');
  }
}
