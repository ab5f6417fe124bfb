import { Content } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../../components/translation';
import { ChangeModal } from '../../../enrolment/changes/ChangeModal';
import { removeType } from '../../../kubevirt/instance-types/plan';
import type { TypeRow } from '../../../kubevirt/instance-types/plan';

/** Takes instance types away that no machine names. One that a machine has named meanwhile is not among them. */
export function RemoveTypes({ rows, onClose }: { rows: readonly TypeRow[]; onClose: () => void }) {
  const { t } = useCmmdTranslation();
  const changes = rows.map(({ facts, object }) => ({ id: facts.name, ...removeType(object) }));
  return (
    <ChangeModal
      title={t('Remove instance types that no machine names')}
      changes={changes}
      confirm={t('Remove')}
      danger
      advice={t(
        'Somebody else may have changed or removed an instance type meanwhile. Close this dialog, look at it again, and repeat.',
      )}
      onClose={onClose}
      onDone={onClose}
    >
      <Content component="p">
        {changes.length === 0
          ? t('A machine names it by now, or it is gone: there is nothing to remove.')
          : t(
              'No virtual machine of the cluster, running or stopped, names them. From a boot source that names one as its default no machine can be made any more.',
            )}
      </Content>
    </ChangeModal>
  );
}
