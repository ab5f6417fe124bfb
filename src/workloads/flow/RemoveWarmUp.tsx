import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { Button } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import { PodModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';

/** Deletes a warm-up pod that stays; disabled for those who may not. */
export function RemoveWarmUp({ cmmd, onRemove }: { cmmd: CmmdResource; onRemove: () => void }) {
  const { t } = useCmmdTranslation();
  const { name, namespace } = cmmd.metadata ?? {};
  const [allowed] = useAccessReview({
    group: '',
    resource: PodModel.plural,
    verb: 'delete',
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
  });
  return (
    <Button
      variant="secondary"
      isDanger
      isDisabled={!allowed}
      onClick={onRemove}
      data-test="flow-remove-warm-up"
    >
      {allowed ? t('Remove the warm-up pod') : t('Remove it (you may not delete pods here)')}
    </Button>
  );
}
