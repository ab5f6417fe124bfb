import { Alert } from '@patternfly/react-core';
import { useMemo } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';
import { LONG_LIST } from '../../k8s/long-lists';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { clusterNow } from '../../operator/cluster-time';
import { cmmdsWithoutPod } from '../../operator/missing-pods';
import { useOperatorPods } from '../../telemetry/useClusterMemory';
import { useWatchedKind } from '../../telemetry/watched';
import { MISSING_WORKLOADS_PATH } from '../links';

/**
 * Pods of CMMDs that a drain has taken away do not come back by themselves: says so while a rollout
 * goes on and after it, and leads to where the operator is asked for all of them.
 *
 * @param isRunning whether further nodes will be drained
 */
export function BringBack({ isRunning }: { isRunning: boolean }) {
  const { t } = useCmmdTranslation();
  const cmmds = useWatchedKind<CmmdResource>(CmmdModel, LONG_LIST);
  const { watch: pods } = useOperatorPods();
  const missing = useMemo(
    () =>
      cmmds.loaded && pods?.loaded
        ? cmmdsWithoutPod(
            cmmds.items,
            pods.items,
            clusterNow([cmmds.items, pods.items], Date.now()),
          ).length
        : 0,
    [cmmds, pods],
  );
  if (missing === 0) {
    return null;
  }
  return (
    <Alert
      isInline
      component="h2"
      variant="warning"
      title={t('{{count}} Pods of CMMDs are not there', { count: missing })}
      actionLinks={
        <Link to={MISSING_WORKLOADS_PATH} data-test="rollout-bring-back">
          {t('Bring them back')}
        </Link>
      }
      data-test="rollout-missing"
    >
      {t(
        'The operator makes no Pod again that a drain has evicted: it has to be asked. The link leads to the missing workloads, where it is asked for all of them.',
      )}{' '}
      {isRunning &&
        t('Nodes that are still to be drained would take them away again: wait for these first.')}
    </Alert>
  );
}
