import { Alert, Card, CardBody, CardTitle } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { PlacementPreview } from '../../operator/placement-types';
import type { PlacementView } from '../../telemetry/memory/usePlacementView';
import { CandidateTable } from './CandidateTable';

/** Where the operator would place the workload now, and why not elsewhere. */
export function PlacementPanel({
  preview,
  source,
  verdict,
}: {
  /** Absent while it cannot be made; `source` tells why. */
  preview: PlacementPreview | undefined;
  source: Pick<PlacementView, 'forbidden' | 'loaded' | 'error'>;
  /** Absent while nothing is asked for: then it is shown what there is, and nothing decided. */
  verdict: ReactNode;
}) {
  const { t } = useCmmdTranslation();
  return (
    <Card component="section" data-test="placement-preview">
      <CardTitle component="h2">{t('Placement preview')}</CardTitle>
      <CardBody>
        {preview ? (
          <Preview preview={preview} verdict={verdict} />
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

function Preview({ preview, verdict }: { preview: PlacementPreview; verdict: ReactNode }) {
  const { t } = useCmmdTranslation();
  const { requested, candidates } = preview;
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
  if (verdict === undefined) {
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
      {verdict}
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
