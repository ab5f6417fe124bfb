import { useK8sWatchResource } from '@openshift-console/dynamic-plugin-sdk';
import { Content } from '@patternfly/react-core';
import { LoadingBar } from '../../components/LoadingBar';
import { useCmmdTranslation } from '../../components/translation';
import { groupVersionKind } from '../../k8s/models';
import type { KubeResource } from '../../k8s/types';
import { ActionModal } from './ActionModal';
import type { WorkloadModalProps } from './launch';
import { deletePayload, payloadModel, remindOperator } from './requests';

/**
 * Makes the operator create the payload object anew: the only way a changed payload (image, memory,
 * replicas …) takes effect (contract §2.11).
 */
export function RecreateWorkload({ cmmd, onDone, close }: WorkloadModalProps) {
  const { t } = useCmmdTranslation();
  const { name = '', namespace = '' } = cmmd.metadata ?? {};
  const model = payloadModel(cmmd);
  // A list of one: that there is none is a fact here, and no error.
  const [found, loaded] = useK8sWatchResource<KubeResource[]>(
    model
      ? {
          groupVersionKind: groupVersionKind(model),
          isList: true,
          namespace,
          fieldSelector: `metadata.name=${name}`,
        }
      : null,
  ) as [KubeResource[] | null | undefined, boolean, unknown];
  const payload = model ? found?.[0] : undefined;
  const settled = !model || loaded;
  return (
    <ActionModal
      cmmd={cmmd}
      title={t('Recreate workload {{name}}?', { name })}
      confirm={t('Recreate')}
      danger
      isReady={settled}
      run={(current) =>
        model && payload ? deletePayload(model, payload) : remindOperator(current, new Date())
      }
      onClose={close}
      {...(onDone ? { onDone } : {})}
    >
      {() => (
        <>
          <Content component="p">
            {t(
              'The operator applies changes of the allocation by itself, but not those of the payload: a new image, memory size, replica count or toleration takes effect only when the workload is created anew.',
            )}
          </Content>
          {settled ? (
            <Effect kind={cmmd.spec?.payload?.kind ?? ''} name={name} exists={Boolean(payload)} />
          ) : (
            <LoadingBar screenreaderText={t('Loading')} />
          )}
        </>
      )}
    </ActionModal>
  );
}

function Effect({ kind, name, exists }: { kind: string; name: string; exists: boolean }) {
  const { t } = useCmmdTranslation();
  return exists ? (
    <>
      <Content component="p">
        {t('{{kind}} {{name}} and its pods are deleted; what they hold in memory is lost.', {
          kind,
          name,
        })}
      </Content>
      <Content component="p">
        {t(
          'As soon as they are gone, the operator creates it from the payload of the CMMD and chooses a place for it. When nothing fits then, the workload stays failed until something does.',
        )}
      </Content>
    </>
  ) : (
    <Content component="p">
      {t(
        'There is no {{kind}} {{name}} to delete. An annotation of the CMMD is changed, which makes the operator try again now.',
        { kind, name },
      )}
    </Content>
  );
}
