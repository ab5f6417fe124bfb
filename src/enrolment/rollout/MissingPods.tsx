import { Alert, Flex, FlexItem } from '@patternfly/react-core';
import { Link } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { useWorkloadModal } from '../../workloads/actions/launch';
import { AskAgainModal } from '../../workloads/actions/modals';
import { workloadsInStatePath } from '../../workloads/links';
import { GatedButton } from '../GatedButton';
import { missingAccess, useAccess } from '../useAccess';

/** So many are named; the dialog has all. */
const named = 5;

/** Says whose Pods are not there, and offers to ask for them. */
export function MissingPods({
  missing,
  isRunning,
}: {
  missing: readonly CmmdResource[];
  isRunning: boolean;
}) {
  const { t } = useCmmdTranslation();
  const launch = useWorkloadModal();
  const mayAsk = useAccess('patch', CmmdModel);
  const names = missing.map(
    ({ metadata }) => `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`,
  );
  return (
    <Alert
      isInline
      component="h2"
      variant="warning"
      title={t('{{count}} Pods of CMMDs are not there', { count: missing.length })}
      actionLinks={
        <Flex>
          {/* A button with a tooltip has no box that could keep a distance. */}
          <FlexItem>
            <GatedButton
              variant="secondary"
              missing={missingAccess(mayAsk)}
              onClick={() => launch(AskAgainModal, { cmmds: missing })}
              data-test="rollout-bring-back"
            >
              {t('Bring them back')}
            </GatedButton>
          </FlexItem>
          <Link to={workloadsInStatePath('missing')} data-test="rollout-missing-list">
            {t('Open these workloads')}
          </Link>
        </Flex>
      }
      data-test="rollout-missing"
    >
      <p>
        {t(
          'The operator makes no Pod again that a drain has evicted: it has to be asked. What is written for that is shown before.',
        )}{' '}
        {isRunning &&
          t('Nodes that are still to be drained would take them away again: wait for these first.')}
      </p>
      <p>
        {names.slice(0, named).join(', ')}{' '}
        {names.length > named && t('and {{count}} more', { count: names.length - named })}
      </p>
    </Alert>
  );
}
