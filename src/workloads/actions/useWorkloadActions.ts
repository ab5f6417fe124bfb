import type { Action } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Model } from '../../k8s/models';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { editWorkloadPath, newWorkloadPath } from '../links';
import { useWorkloadModal } from './launch';
import { AskAgainModal, DeleteModal, PauseModal, RecreateModal } from './modals';
import { payloadModel } from './requests';

/**
 * What can be done with a CMMD, the same in the list, on the details page and wherever the console
 * shows one. Each names the permission it needs; each shows its effect before anything is sent.
 * @param onDeleted after the CMMD was deleted: its own page has to be left
 */
export function useWorkloadActions(cmmd: CmmdResource, onDeleted?: () => void): Action[] {
  const { t } = useCmmdTranslation();
  const launch = useWorkloadModal();
  return useMemo(() => {
    const { name = '', namespace = '' } = cmmd.metadata ?? {};
    const review = (model: Model, verb: 'create' | 'update' | 'patch' | 'delete') => ({
      group: model.apiGroup ?? '',
      resource: model.plural,
      namespace,
      verb,
      ...(verb === 'create' ? {} : { name }),
    });
    const payload = payloadModel(cmmd);
    return [
      {
        id: 'cmmd-edit',
        label: t('Edit allocation'),
        cta: { href: editWorkloadPath(namespace, name) },
        accessReview: review(CmmdModel, 'update'),
      },
      {
        id: 'cmmd-recreate',
        label: t('Recreate workload'),
        description: t('Applies changes of the payload'),
        cta: () => launch(RecreateModal, { cmmd }),
        accessReview: payload ? review(payload, 'delete') : review(CmmdModel, 'patch'),
      },
      {
        id: 'cmmd-ask',
        label: t('Ask the operator again'),
        description: t('Makes it look at the CMMD now'),
        cta: () => launch(AskAgainModal, { cmmds: [cmmd] }),
        accessReview: review(CmmdModel, 'patch'),
      },
      {
        id: 'cmmd-clone',
        label: t('Clone'),
        cta: { href: newWorkloadPath(namespace, { clone: name }) },
        accessReview: review(CmmdModel, 'create'),
      },
      {
        id: 'cmmd-pause',
        label: cmmd.spec?.enable ? t('Pause use of CXL memory') : t('Use CXL memory'),
        cta: () => launch(PauseModal, { cmmd }),
        accessReview: review(CmmdModel, 'patch'),
      },
      {
        id: 'cmmd-delete',
        label: t('Delete workload'),
        cta: () => launch(DeleteModal, { cmmd, onDone: onDeleted }),
        accessReview: review(CmmdModel, 'delete'),
      },
    ];
  }, [t, launch, cmmd, onDeleted]);
}
