import { Content } from '@patternfly/react-core';
import { LoadingBar } from '../../components/LoadingBar';
import { useCmmdTranslation } from '../../components/translation';
import { groupVersionKind } from '../../k8s/models';
import type { KubeResource } from '../../k8s/types';
import { isForeign } from '../../operator/prospect';
import { isWarmUp } from '../../operator/warm-up';
import type { WorkloadModalProps } from './launch';
import { ReplaceModal } from './ReplaceModal';
import { ReplacePlan } from './ReplacePlan';
import { payloadModel } from './requests';
import { useWatch } from '../../telemetry/watches/useWatch';

/**
 * Has the payload object made anew: the only way a changed payload (image, memory, replicas …) takes
 * effect. The operator makes no deleted object again by itself, so it is asked at the end.
 */
export function RecreateWorkload({ cmmd, onDone, close }: WorkloadModalProps) {
  const { t } = useCmmdTranslation();
  const { name = '', namespace = '' } = cmmd.metadata ?? {};
  const model = payloadModel(cmmd);
  // A list of one: that there is none is a fact here, and no error.
  const [found, loaded] = useWatch<readonly KubeResource[]>(
    model
      ? {
          groupVersionKind: groupVersionKind(model),
          isList: true,
          namespace,
          fieldSelector: `metadata.name=${name}`,
        }
      : null,
  );
  const payload = model ? found?.[0] : undefined;
  const settled = !model || loaded;
  return (
    <ReplaceModal
      cmmd={cmmd}
      title={t('Recreate workload {{name}}?', { name })}
      confirm={t('Recreate')}
      kind="recreate"
      to={() => undefined}
      onDone={onDone}
      close={close}
    >
      {() => (
        <>
          <Content component="p">
            {t(
              'The operator does not apply changes of the payload: a new image, memory size, replica count or toleration takes effect only when the workload is created anew.',
            )}
          </Content>
          {settled ? (
            <Effect
              kind={cmmd.spec?.payload?.kind ?? ''}
              name={name}
              exists={Boolean(payload)}
              warmUp={payload !== undefined && isWarmUp(payload)}
              foreign={payload !== undefined && isForeign(payload)}
            />
          ) : (
            <LoadingBar screenreaderText={t('Loading')} />
          )}
        </>
      )}
    </ReplaceModal>
  );
}

interface EffectProps {
  kind: string;
  name: string;
  exists: boolean;
  warmUp: boolean;
  foreign: boolean;
}

function Effect({ kind, name, exists, warmUp, foreign }: EffectProps) {
  const { t } = useCmmdTranslation();
  if (!exists) {
    return (
      <Content component="p">
        {t(
          'There is no {{kind}} {{name}} to delete. An annotation of the CMMD is changed, which makes the operator try again now.',
          { kind, name },
        )}
      </Content>
    );
  }
  if (warmUp) {
    return (
      <Content component="p">
        {t(
          'There is no Pod {{name}} to delete, but a warm-up pod of the operator has its name. That is awaited, then the operator is asked; if it stays, you are asked whether to remove it.',
          { name },
        )}
      </Content>
    );
  }
  return (
    <>
      {foreign && (
        <Content component="p">
          {t(
            'The operator did not make the {{kind}} that is there: what manages it may make it again.',
            { kind },
          )}
        </Content>
      )}
      <Content component="p">
        {t('{{kind}} {{name}} and its pods are deleted; what they hold in memory is lost.', {
          kind,
          name,
        })}
      </Content>
      <ReplacePlan kind="recreate" payload={kind} />
    </>
  );
}
