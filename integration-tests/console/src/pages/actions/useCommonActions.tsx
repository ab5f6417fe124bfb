import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action, K8sModel, K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { useAnnotationsModal } from '../../console-modules/shared/hooks/useAnnotationsModal';
import { useDeleteModal } from '../../console-modules/shared/hooks/useDeleteModal';
import { useLabelsModal } from '../../console-modules/shared/hooks/useLabelsModal';
import { resourcePath } from '../../k8s/resource-url';

/** Actions that every object has: labels, annotations, YAML, delete. */
export function useCommonActions(model: K8sModel, resource: K8sResourceCommon): Action[] {
  const { t } = useTranslation();
  const editLabels = useLabelsModal(resource);
  const editAnnotations = useAnnotationsModal(resource);
  const remove = useDeleteModal(resource);
  return useMemo(() => {
    const { name = '', namespace = '' } = resource.metadata ?? {};
    const review = (verb: 'patch' | 'delete' | 'update') => ({
      group: model.apiGroup ?? '',
      resource: model.plural,
      name,
      namespace,
      verb,
    });
    return [
      {
        id: 'edit-labels',
        label: t('Edit labels'),
        cta: editLabels,
        accessReview: review('patch'),
      },
      {
        id: 'edit-annotations',
        label: t('Edit annotations'),
        cta: editAnnotations,
        accessReview: review('patch'),
      },
      {
        id: 'edit-resource',
        label: t('Edit {{kind}}', { kind: model.label }),
        cta: { href: `${resourcePath(model, name, namespace)}/yaml` },
        accessReview: review('update'),
      },
      {
        id: 'delete-resource',
        label: t('Delete {{kind}}', { kind: model.label }),
        cta: remove,
        accessReview: review('delete'),
      },
    ];
  }, [t, model, resource, editLabels, editAnnotations, remove]);
}
