import { Content } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { CmmdResource } from '../../k8s/types';
import { stopsOperator } from '../../operator/outage';
import { requestedMemory } from '../../operator/requested-memory';
import { ActionModal } from './ActionModal';
import type { WorkloadModalProps } from './launch';
import { deleteCmmd } from './requests';

/** Deletes a CMMD, saying what goes with it. */
export function DeleteWorkload({ cmmd, onDone, close }: WorkloadModalProps) {
  const { t } = useCmmdTranslation();
  const name = cmmd.metadata?.name ?? '';
  return (
    <ActionModal
      cmmd={cmmd}
      title={t('Delete workload {{name}}?', { name })}
      confirm={t('Delete')}
      danger
      run={deleteCmmd}
      onClose={close}
      {...(onDone ? { onDone } : {})}
    >
      {(current) => <Effect cmmd={current} />}
    </ActionModal>
  );
}

function Effect({ cmmd }: { cmmd: CmmdResource }) {
  const { t } = useCmmdTranslation();
  const { name = '', namespace = '' } = cmmd.metadata ?? {};
  const kind = cmmd.spec?.payload?.kind ?? '';
  if (stopsOperator(cmmd)) {
    return (
      <Content component="p" data-test="delete-without-spec">
        {t(
          'CMMD {{name}} is deleted from project {{project}}. It has no spec. What the operator made for it earlier goes too. The operator can start again once it is gone.',
          { name, project: namespace },
        )}
      </Content>
    );
  }
  return (
    <>
      <Content component="p">
        {t('These are deleted from project {{project}}:', { project: namespace })}
      </Content>
      <Content component="ul">
        <Content component="li">{t('CMMD {{name}}', { name })}</Content>
        <Content component="li">
          {t('{{kind}} {{name}}, which belongs to it, and its pods', { kind, name })}
        </Content>
      </Content>
      <Content component="p">
        {t('{{bytes}} are no longer reserved once the pods are gone.', {
          bytes: formatBytes(requestedMemory(cmmd.spec?.payload).total),
        })}
      </Content>
    </>
  );
}
