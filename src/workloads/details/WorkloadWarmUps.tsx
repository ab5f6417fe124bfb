import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { Button, Content, GridItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import { WarmUpNotice } from '../../components/WarmUpNotice';
import { formatBytes } from '../../k8s/bytes';
import { PodModel } from '../../k8s/models';
import { isWarmUpOf } from '../../operator/warm-up';
import { useWarmUps } from '../../telemetry/useWarmUps';
import { warmUpsOf } from '../../telemetry/warm-ups';
import type { WarmUp } from '../../telemetry/warm-ups';
import { ActionModal } from '../actions/ActionModal';
import { deletePayload } from '../actions/requests';
import type { Workload } from './useWorkload';

/** Warm-up pods of this workload on its node, and the removal of one that stays. */
export function WorkloadWarmUps({ workload }: { workload: Workload }) {
  const { name = '', namespace = '' } = workload.cmmd.metadata ?? {};
  const host = workload.situation.placements.at(0)?.nodeName ?? workload.pods.at(0)?.spec?.nodeName;
  const onHost = useWarmUps(host, namespace).filter((pod) => isWarmUpOf(pod, { name, namespace }));
  const { warmUp } = workload;
  // Nothing of a Pod that is gone tells its host: the warm-up of its name is known by that alone.
  const pods =
    warmUp && !onHost.some(({ metadata }) => metadata?.uid === warmUp.metadata?.uid)
      ? [warmUp, ...onHost]
      : onHost;
  const [removing, setRemoving] = useState<WarmUp>();
  const [mayDelete] = useAccessReview({
    group: '',
    resource: PodModel.plural,
    verb: 'delete',
    namespace,
  });
  const { t } = useCmmdTranslation();
  return (
    <>
      {pods.length > 0 && (
        <GridItem>
          <WarmUpNotice
            warmUps={warmUpsOf(pods, Date.now())}
            action={(warmUp) => (
              <Button
                variant="link"
                isInline
                isDisabled={!mayDelete}
                onClick={() => setRemoving(warmUp)}
                data-test={`warm-up-remove-${warmUp.name}`}
              >
                {mayDelete ? t('Remove it') : t('Remove it (you may not delete pods here)')}
              </Button>
            )}
          />
        </GridItem>
      )}
      {removing && (
        <ActionModal
          cmmd={workload.cmmd}
          title={t('Remove warm-up pod {{name}}?', { name: removing.name })}
          confirm={t('Remove')}
          danger
          run={() => deletePayload(PodModel, removing.pod)}
          onClose={() => setRemoving(undefined)}
        >
          {() => (
            <Content component="p">
              {t(
                'The pod is deleted and {{bytes}} of its node are free. The workload and its own pods stay as they are.',
                { bytes: formatBytes(removing.requested) },
              )}
            </Content>
          )}
        </ActionModal>
      )}
    </>
  );
}
