import { Alert, Flex } from '@patternfly/react-core';
import { useMemo } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';
import { LONG_LIST } from '../../k8s/long-lists';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { clusterNow } from '../../operator/cluster-time';
import { cmmdsWithoutPod } from '../../operator/missing-pods';
import { useOperatorPods } from '../../telemetry/memory/useClusterMemory';
import { useWatchedKind } from '../../telemetry/watches/watched';
import { useWorkloadModal } from '../../workloads/actions/launch';
import { AskAgainModal } from '../../workloads/actions/modals';
import { workloadsInStatePath } from '../../workloads/links';
import { GatedButton } from '../GatedButton';
import { missingAccess, useAccess } from '../useAccess';

/** So many are named; the dialog has all. */
const named = 5;

/**
 * Pods of CMMDs that a drain has taken away do not come back by themselves: says so while a rollout
 * goes on and after it, and asks the operator for them.
 *
 * @param isRunning whether further nodes will be drained
 */
export function BringBack({ isRunning }: { isRunning: boolean }) {
  const cmmds = useWatchedKind<CmmdResource>(CmmdModel, LONG_LIST);
  const { watch: pods } = useOperatorPods();
  const missing = useMemo(
    () =>
      cmmds.loaded && pods?.loaded
        ? cmmdsWithoutPod(
            cmmds.items,
            pods.items,
            clusterNow([cmmds.items, pods.items], Date.now()),
          )
        : [],
    [cmmds, pods],
  );
  return missing.length > 0 ? <MissingPods missing={missing} isRunning={isRunning} /> : null;
}

function MissingPods({
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
          <GatedButton
            variant="secondary"
            missing={missingAccess(mayAsk)}
            onClick={() => launch(AskAgainModal, { cmmds: missing })}
            data-test="rollout-bring-back"
          >
            {t('Bring them back')}
          </GatedButton>
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
