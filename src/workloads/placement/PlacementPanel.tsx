import { Alert, Card, CardBody, CardTitle } from '@patternfly/react-core';
import { CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { PlacementPreview } from '../../operator/placement-types';
import type { PlacementView } from '../../telemetry/memory/usePlacementView';
import { CandidateTable } from './CandidateTable';
import { failureText } from './placement-text';

/** Where the operator would place the workload now, and why not elsewhere. */
export function PlacementPanel({
  preview,
  source,
  asked = true,
}: {
  /** Absent while it cannot be made; `source` tells why. */
  preview: PlacementPreview | undefined;
  source: Pick<PlacementView, 'forbidden' | 'loaded' | 'error'>;
  /** Whether anything is asked for yet: until then it is shown what there is, and nothing decided. */
  asked?: boolean;
}) {
  const { t } = useCmmdTranslation();
  return (
    <Card component="section" data-test="placement-preview">
      <CardTitle component="h2">{t('Placement preview')}</CardTitle>
      <CardBody>
        {preview ? (
          <Preview preview={preview} asked={asked} />
        ) : source.forbidden !== undefined ? (
          <Alert
            isInline
            component="h3"
            variant="info"
            title={t('The placement cannot be predicted for you')}
            data-test="placement-verdict"
          >
            {t(
              'You may not {{permission}}. The workload can be created all the same: the operator decides, and the details page shows where its pods are.',
              { permission: permissionText(t, source.forbidden) },
            )}
          </Alert>
        ) : source.error ? (
          <Alert
            isInline
            component="h3"
            variant="warning"
            title={t('The placement cannot be predicted')}
            data-test="placement-verdict"
          >
            {errorMessage(source.error)}
          </Alert>
        ) : (
          <CardLoading />
        )}
      </CardBody>
    </Card>
  );
}

function Preview({ preview, asked }: { preview: PlacementPreview; asked: boolean }) {
  const { t } = useCmmdTranslation();
  const { verdict, requested, candidates } = preview;
  if (!Number.isFinite(requested)) {
    return (
      <Alert
        isInline
        component="h3"
        variant="info"
        title={t('How much is requested is not clear yet')}
        data-test="placement-verdict"
      />
    );
  }
  if (!asked) {
    return (
      <>
        <p data-test="placement-verdict">
          {t('Where it would go is said once an image or memory is given.')}
        </p>
        <CandidateTable candidates={candidates} isDecided={false} />
      </>
    );
  }
  return (
    <>
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
      <CandidateTable candidates={candidates} />
    </>
  );
}

function permissionText(t: Translate, forbidden: NonNullable<PlacementView['forbidden']>): string {
  switch (forbidden) {
    case 'nodes':
      return t('list nodes');
    case 'pods':
      return t('list pods of all projects');
    case 'proxy':
      return t('reach the collectors (get pods/proxy)');
    case 'endpoints':
      return t('list endpoints in the namespace of the operator');
  }
}
