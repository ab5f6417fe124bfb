import { Alert } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../../components/translation';
import type { EnrolmentCluster } from '../../../machine-config/enrol/cluster';
import { findPool } from '../../../machine-config/enrol/cluster';
import { membersOf } from '../../../machine-config/membership';
import type { SetLabelState } from '../useSetLabelState';

/** Which pool carries CMM-D now, and what choosing another one costs. */
export function CurrentEnrolment({
  cluster,
  state,
}: {
  cluster: EnrolmentCluster;
  state: SetLabelState;
}) {
  const { t } = useCmmdTranslation();
  const { enrolledPool, choice } = state;
  if (enrolledPool === undefined) {
    return (
      <Alert isInline variant="info" component="h3" title={t('No pool carries CMM-D yet')}>
        {t(
          'Set Label gives the MachineConfigs of CMM-D to one pool. Its nodes are drained and rebooted once.',
        )}
      </Alert>
    );
  }
  const pool = findPool(cluster.pools, enrolledPool);
  const count = pool ? membersOf(pool, cluster.nodes, cluster.pools).length : 0;
  if (choice.pool === enrolledPool) {
    return (
      <Alert
        isInline
        variant="info"
        component="h3"
        title={t('Pool {{pool}} carries CMM-D', { pool: enrolledPool })}
      >
        {state.plan.steps.some(({ kind }) => kind === 'write-label')
          ? t(
              'The MachineConfigs of the operator are not complete: the Label is written once more, so that the operator makes all of them anew. The Impact step shows who reboots.',
            )
          : t('Nodes that you add to it are drained and rebooted once. The Label is left alone.')}
      </Alert>
    );
  }
  return (
    <Alert
      isInline
      variant="warning"
      component="h3"
      title={t('CMM-D moves from pool {{from}} to pool {{to}}', {
        from: enrolledPool,
        to: choice.pool,
      })}
      data-test="wizard-role-moves"
    >
      {t(
        'One pool at a time carries CMM-D. Nodes that stay in pool {{from}} ({{count}} now) lose it and reboot; nodes of the new pool get it. The Impact step shows both.',
        { from: enrolledPool, count },
      )}
    </Alert>
  );
}
