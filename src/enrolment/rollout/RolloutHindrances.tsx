import { Alert } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { MachineConfigPoolResource } from '../../k8s/types';
import type { Rollout } from '../../machine-config/rollout';
import { unreadableText } from './phase-text';

/** What keeps all nodes of a pool from being updated, other than a pause. */
export function RolloutHindrances({
  pool,
  rollout: { renderError, maxUnavailable, image, state },
}: {
  pool: MachineConfigPoolResource;
  rollout: Rollout;
}) {
  const { t } = useCmmdTranslation();
  return (
    <>
      {renderError !== undefined && (
        <Alert
          isInline
          component="h3"
          variant="danger"
          title={t('The config of the pool could not be rendered')}
        >
          <span className="cmmd-reason">{renderError}</span>
        </Alert>
      )}
      {maxUnavailable === undefined && (
        <Alert
          isInline
          component="h3"
          variant={state === 'done' ? 'warning' : 'danger'}
          title={t('The pool updates no node')}
          data-test="rollout-unreadable"
        >
          {unreadableText(JSON.stringify(pool.spec?.maxUnavailable), t)}
        </Alert>
      )}
      {image && (
        <Alert
          isInline
          component="h3"
          variant={image.failed ? 'danger' : 'info'}
          title={
            image.failed
              ? t('The system image of the pool was not built, so no node is updated')
              : t('The system image of the pool is built before nodes are updated')
          }
          data-test="rollout-image"
        >
          <span className="cmmd-reason">{image.message}</span>
        </Alert>
      )}
    </>
  );
}
