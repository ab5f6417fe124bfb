import { Alert } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { PlacementPreview } from '../../operator/placement-types';
import { failureText } from './failure-text';

/** Where the operator would place what is asked for, or why nowhere. */
export function Verdict({ preview: { verdict, requested } }: { preview: PlacementPreview }) {
  const { t } = useCmmdTranslation();
  return (
    <Alert
      isInline
      component="h3"
      variant={verdict.outcome === 'placed' ? 'success' : 'warning'}
      title={
        verdict.outcome === 'placed'
          ? verdict.numaId === undefined
            ? t('Would go to {{node}}, bound to no memory', { node: verdict.node })
            : t('Would go to {{node}}, NUMA {{id}}', { node: verdict.node, id: verdict.numaId })
          : failureText(t, verdict.failure)
      }
      data-test="placement-verdict"
    >
      {verdict.outcome === 'placed'
        ? verdict.numaId === undefined
          ? t(
              '{{requested}} must fit the DRAM of one node, as the operator counts it. Nothing binds the pods to it.',
              { requested: formatBytes(requested) },
            )
          : t('{{requested}} must fit one NUMA node.', { requested: formatBytes(requested) })
        : t('As long as this is so, the operator would not start it.')}
    </Alert>
  );
}
