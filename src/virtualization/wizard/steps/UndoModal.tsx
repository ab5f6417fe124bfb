import {
  Button,
  Content,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
} from '@patternfly/react-core';
import { useCmmdTranslation } from '../../../components/translation';
import { ChangeList } from '../../../enrolment/changes/ChangeList';
import { VirtualMachineModel } from '../../../k8s/models';
import { KubevirtPluginModel } from '../../../k8s/virtualization-models';
import { undoChanges } from '../run';
import type { Run } from '../run';

/** Shows what takes a run back before anything of it is sent. */
export function UndoModal({
  run,
  onClose,
  onConfirm,
}: {
  run: Run;
  onClose: () => void;
  onConfirm: () => void;
}) {
  const { t } = useCmmdTranslation();
  const deletesMachine = run.undo.some(
    ({ verb, model }) => verb === 'delete' && model.kind === VirtualMachineModel.kind,
  );
  const deletesPlugin = run.undo.some(
    ({ verb, model }) => verb === 'delete' && model.kind === KubevirtPluginModel.kind,
  );
  return (
    <Modal
      isOpen
      variant="medium"
      onClose={onClose}
      aria-labelledby="cmmd-undo-title"
      data-test="vm-undo-modal"
    >
      <ModalHeader title={t('Take it back')} labelId="cmmd-undo-title" />
      <ModalBody tabIndex={0} role="region" aria-label={t('Take it back')}>
        <Content component="p">
          {t('What was created is deleted; what was changed gets its earlier values.')}{' '}
          {deletesPlugin &&
            t('The KubeVirt Plugin stays where another machine has its annotation by then.')}{' '}
          {deletesMachine && t('The disks that were made for the machine are deleted with it.')}
        </Content>
        <ChangeList changes={undoChanges(run)} outcomes={{}} />
      </ModalBody>
      <ModalFooter>
        <Button variant="danger" onClick={onConfirm} data-test="vm-undo-confirm">
          {t('Take it back')}
        </Button>
        <Button variant="link" onClick={onClose} data-test="vm-undo-cancel">
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
