import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { PlacementFailure } from '../../operator/placement-types';
import { faultText } from './fault-text';
import { rejectionText } from './placement-text';

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
