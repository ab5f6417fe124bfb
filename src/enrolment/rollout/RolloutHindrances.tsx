import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, StackItem } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import { MachineOSConfigModel } from '../../k8s/machine-config-models';
import { groupVersionKind } from '../../k8s/models';
import type { MachineConfigPoolResource } from '../../k8s/types';
import { poolName } from '../../machine-config/membership';
import type { Rollout } from '../../machine-config/rollout';
import { unreadableText } from './unreadable-text';

const osConfigGvk = groupVersionKind(MachineOSConfigModel);

/** What keeps all nodes of a pool from being updated, other than a pause: items of a Stack. */
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
        <StackItem>
          <Alert
            isInline
            component="h3"
            variant="danger"
            title={t('The config of the pool could not be rendered')}
          >
            <span className="cmmd-reason">{renderError}</span>
          </Alert>
        </StackItem>
      )}
      {maxUnavailable === undefined && (
        <StackItem>
          <Alert
            isInline
            component="h3"
            variant={state === 'done' ? 'warning' : 'danger'}
            title={t('The pool updates no node')}
            data-test="rollout-unreadable"
          >
            {unreadableText(JSON.stringify(pool.spec?.maxUnavailable), t)}
          </Alert>
        </StackItem>
      )}
      {image && (
        <StackItem>
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
            <p className="cmmd-reason">{image.message}</p>
            {image.failed && (
              <p>
                {t('What is built is in the MachineOSConfig; the log is in the pods of the build:')}{' '}
                <ResourceLink groupVersionKind={osConfigGvk} name={poolName(pool)} inline />
              </p>
            )}
          </Alert>
        </StackItem>
      )}
    </>
  );
}
