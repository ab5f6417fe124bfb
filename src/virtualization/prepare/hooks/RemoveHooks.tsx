import { Content } from '@patternfly/react-core';
import { useMemo } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import { ChangeModal } from '../../../enrolment/changes/ChangeModal';
import type { ConfigMapResource } from '../../../k8s/types';
import { removeHook } from '../../../kubevirt/hook/requests';

/** Takes ConfigMaps away that no machine names. One that a machine has named meanwhile is not among them any more. */
export function RemoveHooks({
  configMaps,
  onClose,
}: {
  configMaps: readonly ConfigMapResource[];
  onClose: () => void;
}) {
  const { t } = useCmmdTranslation();
  const changes = useMemo(
    () =>
      configMaps.map((configMap) => ({
        id: configMap.metadata?.uid ?? '',
        ...removeHook(configMap),
      })),
    [configMaps],
  );
  return (
    <ChangeModal
      title={t('Remove ConfigMaps that no machine names')}
      changes={changes}
      confirm={t('Remove')}
      danger
      advice={t(
        'Somebody else may have changed or removed a ConfigMap meanwhile. Close this dialog, look at it again, and repeat.',
      )}
      onClose={onClose}
      onDone={onClose}
    >
      <Content component="p">
        {changes.length === 0
          ? t('A machine names it by now, or it is gone: there is nothing to remove.')
          : t(
              'No virtual machine, running or stopped, takes its script from them. A machine that is created later and names one of them does not start before it is made again.',
            )}
      </Content>
    </ChangeModal>
  );
}
