import { Alert } from '@patternfly/react-core';
import { LoadingBar } from '../components/LoadingBar';
import { useCmmdTranslation } from '../components/translation';
import { formatBytes } from '../k8s/bytes';
import type { LossSummary } from './losses';

/** What the nodes that were looked at come to, in one sentence. */
export function LossVerdict({
  summaries,
  left,
  complete,
}: {
  summaries: readonly LossSummary[];
  /** Nodes that are still to come. */
  left: number;
  /** Nothing that runs there is hidden from the user: only then all is well. */
  complete: boolean;
}) {
  const { t } = useCmmdTranslation();
  const [worst] = summaries;
  if (left > 0 || !worst) {
    return (
      <div data-test="node-loss-working">
        <LoadingBar screenreaderText={t('Loading')} />
        <p className="cmmd-note">{t('{{count}} nodes are still to come.', { count: left })}</p>
      </div>
    );
  }
  const { counts, loss, nowhereBytes } = worst;
  if (counts.nowhere > 0) {
    const affected = summaries.filter((each) => each.counts.nowhere > 0).length;
    const memory = formatBytes(nowhereBytes);
    return (
      <Alert
        isInline
        component="h2"
        variant="danger"
        title={
          summaries.length > 1
            ? t('{{count}} nodes cannot be lost without leaving something without a place', {
                count: affected,
              })
            : t('{{count}} of what runs there have no other place', { count: counts.nowhere })
        }
        data-test="node-loss-verdict"
        data-verdict="nowhere"
      >
        {summaries.length > 1
          ? t('The most memory on {{node}}: {{count}} of what runs there, {{memory}} in all.', {
              count: counts.nowhere,
              node: loss.nodeName,
              memory,
            })
          : t('They ask for {{memory}} in all.', { memory })}
      </Alert>
    );
  }
  const sum = (fate: 'unknown' | 'partly') =>
    summaries.reduce((total, each) => total + each.counts[fate], 0);
  if (sum('unknown') > 0) {
    return (
      <Alert
        isInline
        component="h2"
        variant="warning"
        title={t('Whether {{count}} virtual machines have another place is not known', {
          count: sum('unknown'),
        })}
        data-test="node-loss-verdict"
        data-verdict="unknown"
      />
    );
  }
  if (sum('partly') > 0) {
    return (
      <Alert
        isInline
        component="h2"
        variant="warning"
        title={t('{{count}} wait for their node, or go on with their memory elsewhere', {
          count: sum('partly'),
        })}
        data-test="node-loss-verdict"
        data-verdict="partly"
      />
    );
  }
  return complete ? (
    <Alert
      isInline
      component="h2"
      variant="success"
      title={
        summaries.length > 1
          ? t('Any one node can be lost: nothing is left without a place')
          : t('Nothing is left without a place')
      }
      data-test="node-loss-verdict"
      data-verdict="room"
    />
  ) : (
    <Alert
      isInline
      component="h2"
      variant="info"
      title={t('What you may see has another place')}
      data-test="node-loss-verdict"
      data-verdict="incomplete"
    />
  );
}
